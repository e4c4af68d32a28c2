"""Running a consultation: the gates before it opens, more time, an early end, withdrawing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from flask import Flask

from app import clock
from app.consultations.operations import drafting, running, timetables
from app.consultations.operations.counting import counting_rule
from app.consultations.operations.timetables import tell_nobody
from app.consultations.queries import get
from app.database import transaction
from app.errors import Refused
from app.lifecycle import Stage, stage
from app.ranking.rule import CountingRule
from tests import factories
from tests.factories import NOW, TESTER

DAY = timedelta(days=1)
REASON = "The board asked us to."


def planned(app: Flask) -> int:
    """Scheduled at NOW, open a day later, closed two days later."""
    return factories.a_consultation(app, at=NOW, opens_at=NOW + DAY, closes_at=NOW + 2 * DAY)


def do(app: Flask, at: datetime, act: Callable[[datetime], object]) -> None:
    with app.app_context(), clock.hold(at), transaction() as moment:
        act(moment)


def refused(app: Flask, at: datetime, act: Callable[[datetime], object]) -> Refused:
    with pytest.raises(Refused) as refusal:
        do(app, at, act)
    return refusal.value


def stage_at(app: Flask, number: int, at: datetime) -> Stage:
    with app.app_context():
        return stage(get(number).timetable, at)


def test_it_opens_and_closes_by_its_dates_and_by_nothing_else(app: Flask) -> None:
    number = planned(app)
    tick = timedelta(microseconds=1)

    found = [stage_at(app, number, NOW + offset) for offset in (DAY - tick, DAY, 2 * DAY - tick, 2 * DAY)]

    assert found == [Stage.SCHEDULED, Stage.OPEN, Stage.OPEN, Stage.CLOSED]


@pytest.mark.parametrize("length", [timedelta(0), -DAY])
def test_it_must_close_after_it_opens(app: Flask, length: timedelta) -> None:
    number = factories.a_consultation(app, scheduled=False)

    refusal = refused(
        app,
        NOW,
        lambda at: drafting.plan_dates(number, opens_at=NOW, closes_at=NOW + length, actor=TESTER, at=at),
    )

    assert refusal.field == "closes_on"


def test_nothing_opens_in_the_past(app: Flask) -> None:
    number = factories.a_consultation(
        app, at=NOW - 5 * DAY, opens_at=NOW - DAY, closes_at=NOW + DAY, scheduled=False
    )
    do(app, NOW, lambda at: running.schedule(number, actor=TESTER, at=at))

    with app.app_context():
        assert get(number).opens_at == NOW
    assert stage_at(app, number, NOW - timedelta(seconds=1)) is Stage.DRAFT


def test_the_counting_rule_is_frozen_with_its_digest_when_it_is_scheduled(app: Flask) -> None:
    number = planned(app)
    with app.app_context():
        made = get(number)
        rule = CountingRule.from_json(made.rule)

        assert rule.digest() == made.rule_digest
        assert rule == counting_rule(made)
        assert [g.key for g in rule.groups] == ["people", "gps", "specialists", "professionals"]
        assert (rule.minimum_base, rule.scale.size) == (10, 5)


def test_taking_it_back_to_draft_frees_it_and_its_rule_until_it_is_scheduled_again(app: Flask) -> None:
    number = planned(app)
    do(app, NOW, lambda at: running.unschedule(number, actor=TESTER, at=at))
    with app.app_context():
        assert (get(number).rule, get(number).rule_digest, get(number).scheduled_at) == (None, None, None)
    do(app, NOW, lambda at: drafting.set_minimum_base(number, 3, actor=TESTER, at=at))
    do(app, NOW, lambda at: running.schedule(number, actor=TESTER, at=at))

    with app.app_context():
        assert CountingRule.from_json(get(number).rule).minimum_base == 3


def test_once_it_is_open_it_cannot_go_back_to_draft(app: Flask) -> None:
    number = planned(app)

    refusal = refused(app, NOW + DAY, lambda at: running.unschedule(number, actor=TESTER, at=at))

    assert refusal.sentence.endswith("It is open now.")


@pytest.mark.parametrize("new", [DAY, 2 * DAY, timedelta(0)])
def test_people_never_get_less_time_than_they_were_told(app: Flask, new: timedelta) -> None:
    number = planned(app)
    for at in (NOW, NOW + DAY):
        refusal = refused(
            app,
            at,
            lambda at: timetables.extend(
                number, closes_at=NOW + new, reason=REASON, tell=tell_nobody, actor=TESTER, at=at
            ),
        )
        assert refusal.field == "closes_on"

    with app.app_context():
        assert get(number).closes_at == NOW + 2 * DAY


def test_more_time_keeps_it_open_and_the_reason_is_kept(app: Flask) -> None:
    number = planned(app)
    do(
        app,
        NOW + DAY,
        lambda at: timetables.extend(
            number, closes_at=NOW + 9 * DAY, reason=REASON, tell=tell_nobody, actor=TESTER, at=at
        ),
    )

    assert stage_at(app, number, NOW + 8 * DAY) is Stage.OPEN
    assert stage_at(app, number, NOW + 9 * DAY) is Stage.CLOSED
    with app.app_context():
        assert get(number).extended_reason == REASON


def test_a_closed_consultation_does_not_open_again(app: Flask) -> None:
    number = planned(app)

    refused(
        app,
        NOW + 2 * DAY,
        lambda at: timetables.extend(
            number, closes_at=NOW + 9 * DAY, reason=REASON, tell=tell_nobody, actor=TESTER, at=at
        ),
    )

    assert stage_at(app, number, NOW + 3 * DAY) is Stage.CLOSED


@pytest.mark.parametrize("reason", ["", "   ", "\n\t"])
def test_more_time_an_early_end_and_withdrawing_need_a_reason(app: Flask, reason: str) -> None:
    number, at = planned(app), NOW + DAY
    acts = (
        lambda at: timetables.extend(
            number, closes_at=NOW + 9 * DAY, reason=reason, tell=tell_nobody, actor=TESTER, at=at
        ),
        lambda at: timetables.close_early(number, reason=reason, tell=tell_nobody, actor=TESTER, at=at),
        lambda at: running.withdraw(number, reason=reason, actor=TESTER, at=at),
    )

    assert [refused(app, at, act).field for act in acts] == ["reason"] * 3
    assert stage_at(app, number, at) is Stage.OPEN


def test_an_early_end_closes_it_at_that_moment(app: Flask) -> None:
    number, at = planned(app), NOW + DAY + timedelta(hours=1)
    do(
        app,
        at,
        lambda at: timetables.close_early(number, reason=REASON, tell=tell_nobody, actor=TESTER, at=at),
    )

    assert stage_at(app, number, at - timedelta(microseconds=1)) is Stage.OPEN
    assert stage_at(app, number, at) is Stage.CLOSED
    with app.app_context():
        assert get(number).closed_early_reason == REASON
        assert get(number).timetable.ends_at == at


def test_what_is_withdrawn_stays_withdrawn_and_readable(app: Flask) -> None:
    number, at = planned(app), NOW + DAY
    do(app, at, lambda at: running.withdraw(number, reason=REASON, actor=TESTER, at=at))

    assert stage_at(app, number, at + 99 * DAY) is Stage.WITHDRAWN
    page = app.test_client().get("/consultations/local-care")
    assert page.status_code == 200
    assert REASON in page.text
    acts = (
        lambda at: running.withdraw(number, reason=REASON, actor=TESTER, at=at),
        lambda at: timetables.close_early(number, reason=REASON, tell=tell_nobody, actor=TESTER, at=at),
        lambda at: running.schedule(number, actor=TESTER, at=at),
    )
    assert all(refused(app, at + DAY, act).sentence.endswith("It was withdrawn.") for act in acts)
