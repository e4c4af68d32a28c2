"""Options as proposals: written in steps while it is a draft, read by everybody, and what the gates ask."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from flask import Flask, get_template_attribute

from app.consultations.operations import proposals, running
from app.consultations.operations.proposals import Change, Effects, Ground, Measure, Money
from app.consultations.proposals import (
    NO_DO_NOTHING,
    NOTHING_PROPOSED,
    TWO_DO_NOTHINGS,
    GroundKind,
    faults_of_proposals,
)
from app.consultations.queries import get
from app.database import transaction
from app.errors import NotFound, Refused
from tests import factories
from tests.factories import OPTIONS, TESTER

NEED = Ground(
    kind=GroundKind.NEED, text="41 of 100 wait too long.", source="Records", dated_on=date(2026, 5, 1)
)
WANT = Ground(kind=GroundKind.WANT, text="It is too far.", source="A meeting", dated_on=None)
MEASURE = Measure(
    name="Days to the first visit",
    baseline="21 days",
    baseline_on=date(2026, 5, 1),
    target="7 days",
    target_on=date(2027, 5, 1),
    source="Records",
)
NOTHING = Change(now="One clinic.", change="", is_do_nothing=True)


def do(app: Flask, act: Callable[[datetime], object]) -> Any:
    with app.app_context(), transaction() as at:
        return act(at)


def first_option(app: Flask, made: int) -> int:
    with app.app_context():
        return get(made).options[0].id


@pytest.mark.parametrize(
    ("kind", "options", "nothings", "faults"),
    [
        ("priorities", 3, 0, ()),
        ("change", 2, 1, ()),
        ("closure", 2, 0, (NO_DO_NOTHING,)),
        ("closure", 3, 2, (TWO_DO_NOTHINGS,)),
        ("change", 1, 1, (NOTHING_PROPOSED,)),
        ("change", 0, 0, (NO_DO_NOTHING, NOTHING_PROPOSED)),
    ],
)
def test_a_change_is_weighed_against_doing_nothing_once(
    kind: str, options: int, nothings: int, faults: tuple[str, ...]
) -> None:
    assert faults_of_proposals(kind, options, nothings) == faults


def test_a_closure_without_doing_nothing_cannot_be_scheduled(app: Flask) -> None:
    made = factories.a_consultation(app, scheduled=False)
    option = first_option(app, made)

    def become_a_closure(at: datetime) -> None:
        get(made).kind = "closure"

    do(app, become_a_closure)
    with pytest.raises(Refused, match="Mark the option of doing nothing"):
        do(app, lambda at: running.schedule(made, actor=TESTER, at=at))
    do(app, lambda at: proposals.write_change(made, option, NOTHING, actor=TESTER, at=at))
    do(app, lambda at: running.schedule(made, actor=TESTER, at=at))


def test_only_one_option_is_doing_nothing(app: Flask) -> None:
    made = factories.a_consultation(app, scheduled=False)
    with app.app_context():
        first, second = [option.id for option in get(made).options[:2]]
    do(app, lambda at: proposals.write_change(made, first, NOTHING, actor=TESTER, at=at))
    do(app, lambda at: proposals.write_change(made, first, NOTHING, actor=TESTER, at=at))

    with pytest.raises(Refused, match="Another option is doing nothing already") as refused:
        do(app, lambda at: proposals.write_change(made, second, NOTHING, actor=TESTER, at=at))
    assert refused.value.field == "is_do_nothing"


WRITES: dict[str, Callable[[int, int, datetime], object]] = {
    "change": lambda n, o, at: proposals.write_change(n, o, NOTHING, actor=TESTER, at=at),
    "effects": lambda n, o, at: proposals.write_effects(
        n, o, Effects(affected="All", demand="Less", risks="Few"), actor=TESTER, at=at
    ),
    "money": lambda n, o, at: proposals.write_money(
        n,
        o,
        Money(cost_pounds=1, cost_note="", net_saving_pounds=None, months_to_effect=None),
        actor=TESTER,
        at=at,
    ),
    "ground": lambda n, o, at: proposals.add_ground(n, o, NEED, actor=TESTER, at=at),
    "measure": lambda n, o, at: proposals.add_measure(n, o, MEASURE, actor=TESTER, at=at),
}


@pytest.mark.parametrize("name", WRITES)
def test_what_people_were_told_is_locked(app: Flask, name: str) -> None:
    made = factories.a_consultation(app)
    option = first_option(app, made)

    with pytest.raises(Refused):
        do(app, lambda at: WRITES[name](made, option, at))


@pytest.mark.parametrize("name", WRITES)
def test_an_option_of_another_consultation_is_not_found(app: Flask, name: str) -> None:
    made, other = (factories.a_consultation(app, scheduled=False) for _ in range(2))
    option = first_option(app, other)

    with pytest.raises(NotFound):
        do(app, lambda at: WRITES[name](made, option, at))


def test_data_have_a_day_and_a_target_lies_after_the_start(app: Flask) -> None:
    made = factories.a_consultation(app, scheduled=False)
    option = first_option(app, made)
    undated = Ground(kind=GroundKind.NEED, text="x", source="y", dated_on=None)
    backwards = Measure(**vars(MEASURE) | {"target_on": MEASURE.baseline_on})

    with pytest.raises(Refused, match="what day the data are from"):
        do(app, lambda at: proposals.add_ground(made, option, undated, actor=TESTER, at=at))
    with pytest.raises(Refused, match="must be after"):
        do(app, lambda at: proposals.add_measure(made, option, backwards, actor=TESTER, at=at))


def test_staff_write_a_proposal_step_by_step(app: Flask, staff: Any) -> None:
    made = factories.a_consultation(app, scheduled=False)
    where = f"/manage/consultations/{made}/options/{first_option(app, made)}/proposal"
    day = {"day": "1", "month": "5", "year": "2026"}

    def fill(step: str, **typed: str) -> Any:
        return staff.submit(staff.get(f"{where}/{step}"), typed, follow_redirects=False)

    def dated(field: str, year: str = "2026") -> dict[str, str]:
        return {f"{field}-{part}": value for part, value in (day | {"year": year}).items()}

    assert fill("change", now="One clinic.", change="Two clinics.").status_code == 303
    assert fill("effects", affected="900 people", demand="More", risks="Staff").status_code == 303
    assert (
        fill("money", cost_pounds="1,200", net_saving_pounds="-£300", months_to_effect="0").status_code == 303
    )
    assert fill("need/new", text="41 of 100", source="Records", **dated("dated_on")).status_code == 303
    assert fill("want/new", text="Too far", source="A meeting").status_code == 303
    measure = {"name": "Days", "baseline": "21", "target": "7", "source": "Records"}
    assert fill("measures/new", **measure, **dated("baseline_on")).status_code == 422
    measure |= dated("baseline_on") | dated("target_on", "2027")
    assert fill("measures/new", **measure).status_code == 303
    page = staff.get(where).text
    for words in ("41 of 100", "Too far", "21", "Costs £300 a year more than now.", "Has effect at once."):
        assert words in page, words


@pytest.mark.parametrize(
    ("field", "text"),
    [("cost_pounds", "-5"), ("cost_pounds", "much"), ("net_saving_pounds", "1.5"), ("months_to_effect", "-1"),
     ("months_to_effect", "601")],
)  # fmt: skip
def test_money_that_is_no_number_is_refused_and_nothing_is_lost(
    app: Flask, staff: Any, field: str, text: str
) -> None:
    made = factories.a_consultation(app, scheduled=False)
    where = f"/manage/consultations/{made}/options/{first_option(app, made)}/proposal/money"
    answer = staff.submit(staff.get(where), {"cost_note": "a year", field: text}, follow_redirects=False)

    assert answer.status_code == 422
    assert f'value="{text}"' in answer.text
    assert 'value="a year"' in answer.text


def test_what_is_removed_is_gone_and_what_is_changed_stays_what_it_is(app: Flask, staff: Any) -> None:
    made = factories.a_consultation(app, scheduled=False)
    option = first_option(app, made)
    do(app, lambda at: proposals.add_ground(made, option, WANT, actor=TESTER, at=at))
    do(app, lambda at: proposals.add_measure(made, option, MEASURE, actor=TESTER, at=at))
    with app.app_context():
        ground, measure = get(made).options[0].grounds[0].id, get(made).options[0].measures[0].id
    where = f"/manage/consultations/{made}/options/{option}/proposal"
    staff.submit(staff.get(f"{where}/grounds/{ground}"), {"text": "It is very far."})
    staff.submit(staff.get(f"{where}/measures/{measure}"), {"target": "5 days"})
    page = staff.get(where).text
    assert "It is very far." in page
    assert "5 days" in page

    do(app, lambda at: proposals.remove_ground(made, option, ground, actor=TESTER, at=at))
    do(app, lambda at: proposals.remove_measure(made, option, measure, actor=TESTER, at=at))
    assert staff.get(f"{where}/grounds/{ground}").status_code == 404
    assert staff.get(f"{where}/measures/{measure}").status_code == 404
    assert staff.get(f"{where}/neither/new").status_code == 404


def test_the_page_of_an_option_has_both_need_and_want_or_says_there_are_none(app: Flask, client: Any) -> None:
    made = factories.a_consultation(app, scheduled=False)
    first = first_option(app, made)
    do(app, lambda at: proposals.add_ground(made, first, NEED, actor=TESTER, at=at))
    do(app, lambda at: proposals.add_measure(made, first, MEASURE, actor=TESTER, at=at))
    with app.app_context():
        second = get(made).options[1].id
        slug, slugs = get(made).slug, [option.slug for option in get(made).options]
    do(app, lambda at: proposals.write_change(made, second, NOTHING, actor=TESTER, at=at))
    assert client.get(f"/consultations/{slug}/options/{slugs[0]}").status_code == 404  # a draft
    do(app, lambda at: running.schedule(made, actor=TESTER, at=at))

    page = client.get(f"/consultations/{slug}/options/{slugs[0]}").text
    assert "41 of 100 wait too long." in page
    assert "No local views yet" in page
    assert "Days to the first visit" in page
    assert OPTIONS[1] in page  # doing nothing, which every proposal prints
    assert "What was looked at and rejected" in page
    other = client.get(f"/consultations/{slug}/options/{slugs[1]}").text
    assert "No local data yet" in other
    assert "This option is doing nothing" in other
    assert client.get(f"/consultations/{slug}/options/none").status_code == 404
    assert f"/consultations/{slug}/options/{slugs[0]}" in client.get(f"/consultations/{slug}").text


@pytest.mark.parametrize(
    ("cost", "note", "told"),
    [
        (None, "", "Cost not known."),
        (None, "Somebody works it out.", "Somebody works it out."),
        (0, "", "Cost: £0."),
        (110_000, "a year", "Cost: £110,000 a year."),
        (110_000, "Pays for 2 staff.", "Cost: £110,000. Pays for 2 staff."),
    ],
)
def test_what_an_option_costs_is_told_in_sentences(
    app: Flask, cost: int | None, note: str, told: str
) -> None:
    with app.test_request_context():
        line = get_template_attribute("components/proposal.html", "cost_line")(cost, note)

    assert " ".join(str(line).split()) == told
