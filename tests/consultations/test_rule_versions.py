"""A rule changed after opening makes a new version with a public reason; the old one stays readable (M43)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app import clock
from app.audit.models import AuditEntry
from app.consultations.models import CountingRuleVersion
from app.consultations.operations import running
from app.consultations.operations.counting import CountingChoices, change_counting, choices_of
from app.consultations.queries import get
from app.database import db, transaction
from app.errors import Refused
from app.ranking.rule import Combination, CountingRule
from app.results.queries import find_tally
from tests import factories
from tests.factories import NOW, TESTER
from tests.inspector import InspectedClient

DAY = timedelta(days=1)
MEDIAN = CountingChoices(method="median-rating")
REASON = "A few very <high> marks would decide it."


def change(app: Flask, number: int, choices: CountingChoices = MEDIAN, reason: str = REASON) -> int:
    with app.app_context(), transaction() as at:
        return change_counting(number, choices, reason=reason, actor=TESTER, at=at)


def versions(app: Flask, number: int) -> list[tuple[int, str, str]]:
    """Number, method and reason of each version."""
    with app.app_context():
        return [
            (each.version, CountingRule.from_json(each.rule).method, each.reason)
            for each in get(number).rule_versions
        ]


def test_scheduling_makes_version_1_and_going_back_to_draft_unmakes_it(app: Flask) -> None:
    number = factories.a_consultation(app, at=NOW, opens_at=NOW + DAY, closes_at=NOW + 2 * DAY)
    assert versions(app, number) == [(1, "mean-rating", "")]

    with app.app_context(), clock.hold(NOW), transaction() as at:
        running.unschedule(number, actor=TESTER, at=at)
    assert versions(app, number) == []

    with app.app_context(), clock.hold(NOW), transaction() as at:
        running.schedule(number, actor=TESTER, at=at)
    assert versions(app, number) == [(1, "mean-rating", "")]


def test_a_change_makes_version_2_which_is_in_force_and_on_the_record(app: Flask) -> None:
    number = factories.a_consultation(app)

    assert change(app, number) == 2

    assert versions(app, number) == [(1, "mean-rating", ""), (2, "median-rating", REASON)]
    with app.app_context():
        made = get(number)
        rule = CountingRule.from_json(made.rule)
        assert (rule.method, rule.digest()) == ("median-rating", made.rule_digest)
        assert choices_of(made) == MEDIAN
        last = db.session.scalars(select(AuditEntry).order_by(AuditEntry.seq.desc())).first()
        assert last is not None
        assert last.kind == "counting changed"
        assert last.detail == {"version": 2, "rule": rule.digest(), "reason": REASON}


def test_responses_are_counted_by_the_latest_version(app: Flask) -> None:
    number = factories.a_consultation(app)
    marks = [("patient", (5, 4, 1))] * 6 + [("patient", (2, 4, 1))] * 5
    factories.responses(app, number, marks)
    change(app, number)
    factories.close(app, number)

    factories.publish_list(app, number)

    with app.app_context():
        tallied = find_tally(number)
        assert tallied is not None
        assert tallied.result.method == "median-rating"
        assert tallied.rule_digest == get(number).rule_digest


def test_only_an_open_consultation_can_change_its_rule(app: Flask) -> None:
    number = factories.a_consultation(app, at=NOW, opens_at=NOW + DAY, closes_at=NOW + 2 * DAY)

    for moment in (NOW, NOW + 2 * DAY):  # scheduled, closed
        with clock.hold(moment), pytest.raises(Refused, match="You cannot change how"):
            change(app, number)
    assert versions(app, number) == [(1, "mean-rating", "")]


@pytest.mark.parametrize(
    ("choices", "reason", "field"),
    [
        (MEDIAN, " \n", "reason"),
        (CountingChoices(), REASON, None),
        (replace(MEDIAN, method="jla"), REASON, "method"),
        (replace(MEDIAN, combination=Combination.WEIGHTED), REASON, "combination"),
    ],
)
def test_a_change_without_reason_or_effect_or_sense_is_refused(
    app: Flask, choices: CountingChoices, reason: str, field: str | None
) -> None:
    number = factories.a_consultation(app)

    with pytest.raises(Refused) as refusal:
        change(app, number, choices, reason)

    assert refusal.value.field == field
    assert versions(app, number) == [(1, "mean-rating", "")]


def test_everybody_reads_the_reason_and_the_rule_as_it_was(
    app: Flask, staff: InspectedClient, client: InspectedClient
) -> None:
    number = factories.a_consultation(app)
    before = client.get("/consultations/local-care").text
    assert "This is fixed before anybody answers." in before
    page = staff.get(f"/manage/consultations/{number}/counting")
    assert f'href="/manage/consultations/{number}/counting/change"' in page.text

    form = staff.get(f"/manage/consultations/{number}/counting/change")
    changed = staff.submit(form, button="Change it for everybody", method="median-rating", reason=REASON)

    assert changed.status_code == 200
    assert "version 2" in changed.text
    public = client.get("/consultations/local-care").text
    assert "This is fixed before anybody answers." not in public
    assert "A few very &lt;high&gt; marks would decide it." in public
    told, _summary, was = public.partition("The rule as it was: version 1")
    assert "Middle rating." in told
    assert "Average rating." not in told
    assert "Average rating." in was


def test_the_old_reason_for_weights_stays_with_its_version(app: Flask, client: InspectedClient) -> None:
    number = factories.a_consultation(app)
    weights = tuple((key, Fraction(1)) for key in ("people", "gps", "specialists", "professionals"))
    weighted = CountingChoices(
        combination=Combination.WEIGHTED, weights=weights, weights_reason="The board asked us."
    )
    change(app, number, weighted)
    change(app, number, MEDIAN)

    page = client.get("/consultations/local-care").text

    told, _summary, was = page.partition("The rule as it was: version 2")
    assert "The board asked us." not in told
    assert "The board asked us." in was.partition("The rule as it was: version 1")[0]


def test_a_change_on_the_page_needs_its_reason_and_an_example_changes_nothing(
    app: Flask, staff: InspectedClient
) -> None:
    number = factories.a_consultation(app)
    form = staff.get(f"/manage/consultations/{number}/counting/change")

    refused = staff.submit(form, button="Change it for everybody", method="median-rating")
    same = staff.submit(form, button="Change it for everybody", reason=REASON)
    example = staff.submit(
        form, button="Show an example with these choices", method="median-rating", reason=REASON
    )

    assert (refused.status_code, same.status_code, example.status_code) == (422, 422, 200)
    assert "Give the reason: it is shown to everybody." in refused.text
    assert "This is the rule there is already." in same.text
    assert "Help at home and Faster letters share 1st place" in example.text
    assert versions(app, number) == [(1, "mean-rating", "")]


def test_whoever_cannot_change_it_now_is_told_why(app: Flask, staff: InspectedClient) -> None:
    number = factories.a_consultation(app, scheduled=False)

    answer = staff.get(f"/manage/consultations/{number}/counting/change", follow_redirects=True)

    assert "You cannot change how this consultation is counted now." in answer.text


def test_two_versions_of_one_consultation_never_share_a_number(app: Flask) -> None:
    number = factories.a_consultation(app)

    with app.app_context(), db.session.no_autoflush:
        first = get(number).rule_versions[0]
        kept = {"rule": first.rule, "rule_digest": first.rule_digest, "made_at": first.made_at}
        db.session.add(CountingRuleVersion(consultation_id=number, version=1, **kept))
        with pytest.raises(IntegrityError):
            db.session.flush()
        db.session.rollback()
