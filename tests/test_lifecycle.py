"""When each act is allowed: the whole table, written again by hand, and the edges of the intervals."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from app.errors import Refused
from app.lifecycle import STAGE_SENTENCES, Act, Stage, Timetable, allows, require, stage

NOW = datetime(2026, 6, 15, 11, 0, tzinfo=UTC)
TICK = timedelta(microseconds=1)
DAY = timedelta(days=1)
OPEN = {"scheduled_at": NOW - 3 * DAY, "opens_at": NOW - DAY, "closes_at": NOW + DAY}
OVER = {"scheduled_at": NOW - 3 * DAY, "opens_at": NOW - 2 * DAY, "closes_at": NOW - DAY}

# One consultation in each stage at NOW.
IN_STAGE: dict[Stage, Timetable] = {
    Stage.DRAFT: Timetable(opens_at=NOW - DAY, closes_at=NOW + DAY),
    Stage.SCHEDULED: Timetable(scheduled_at=NOW - DAY, opens_at=NOW + DAY, closes_at=NOW + 2 * DAY),
    Stage.OPEN: Timetable(**OPEN),
    Stage.CLOSED: Timetable(**OVER),
    Stage.PUBLISHED: Timetable(**OVER, published_at=NOW - TICK),
    Stage.SEALED: Timetable(**OVER, published_at=NOW - TICK, sealed_at=NOW - TICK),
    Stage.WITHDRAWN: Timetable(**OPEN, withdrawn_at=NOW - TICK),
}

#                        draft scheduled open closed published sealed withdrawn
BY_HAND = {
    Act.EDIT: "            yes   no        no   no     no        no     no",
    Act.SCHEDULE: "        yes   no        no   no     no        no     no",
    Act.INVITE: "          yes   yes       yes  no     no        no     no",
    Act.UNSCHEDULE: "      no    yes       no   no     no        no     no",
    Act.ACCEPT_RESPONSE: " no    no        yes  no     no        no     no",
    Act.OPEN_LATER: "      no    yes       no   no     no        no     no",
    Act.EXTEND: "          no    yes       yes  no     no        no     no",
    Act.CHANGE_COUNTING: " no    no        yes  no     no        no     no",
    Act.CORRECT: " no    no        yes  no     no        no     no",
    Act.WITHDRAW_OPTION: " no    no        yes  no     no        no     no",
    Act.CLOSE_EARLY: "     no    no        yes  no     no        no     no",
    Act.WITHDRAW: "        no    yes       yes  yes    no        no     no",
    Act.EXPORT: "          no    no        no   yes    yes       yes    no",
    Act.ASSESS: "          no    yes       yes  yes    yes       yes    no",
    Act.PROMISE: "         yes   yes       yes  yes    yes       yes    no",
    Act.TALLY: "           no    no        no   yes    no        no     no",
    Act.PUBLISH: "         no    no        no   yes    no        no     no",
    Act.REPORT: "          no    no        no   yes    yes       yes    no",
    Act.DECIDE: "          no    no        no   no     yes       yes    no",
    Act.SEAL: "            no    no        no   no     yes       no     no",
    Act.DELETE: "          yes   no        no   no     no        no     no",
    Act.ASK: "             no    yes       yes  no     no        no     no",
    Act.TYPE: "            no    no        yes  no     no        no     no",
    Act.WEIGH: "           yes   yes       yes  yes    no        no     no",
    Act.SCORE: "           no    yes       yes  yes    no        no     no",
    Act.COMMENT: "         no    no        yes  no     no        no     no",
    Act.SET_COMMENTING: "  yes   yes       yes  no     no        no     no",
    Act.SET_APART: "       no    no        no   yes    no        no     no",
    Act.FRAME: "           yes   yes       yes  yes    yes       yes    no",
    Act.CODE: "            no    no        no   yes    yes       yes    no",
    Act.TELL_THEMES: "     no    no        no   no     yes       yes    no",
    Act.MODERATE: "        no    no        yes  yes    yes       yes    yes",
}
PAIRS = [
    (here, act, word == "yes")
    for act, row in BY_HAND.items()
    for here, word in zip(Stage, row.split(), strict=True)
]


def test_every_pair_of_stage_and_act_is_written_down() -> None:
    assert {(here, act) for here, act, _yes in PAIRS} == set(product(Stage, Act))


@pytest.mark.parametrize("here", list(Stage))
def test_the_example_of_each_stage_is_in_it(here: Stage) -> None:
    assert stage(IN_STAGE[here], NOW) is here


@pytest.mark.parametrize(("here", "act", "allowed"), PAIRS)
def test_an_act_is_allowed_in_just_these_stages(here: Stage, act: Act, allowed: bool) -> None:
    times = IN_STAGE[here]
    assert allows(times, act, NOW) is allowed
    if allowed:
        require(times, act, NOW)
    else:
        with pytest.raises(Refused) as refusal:
            require(times, act, NOW)
        assert refusal.value.sentence == f"You cannot {act.value} now. {STAGE_SENTENCES[here]}"


@pytest.mark.parametrize(
    ("moment", "before", "then"),
    [
        ("scheduled_at", Stage.DRAFT, Stage.SCHEDULED),
        ("opens_at", Stage.SCHEDULED, Stage.OPEN),
        ("closed_early_at", Stage.OPEN, Stage.CLOSED),
        ("published_at", Stage.CLOSED, Stage.PUBLISHED),
        ("sealed_at", Stage.PUBLISHED, Stage.SEALED),
        ("withdrawn_at", Stage.SEALED, Stage.WITHDRAWN),
    ],
)
def test_a_stage_begins_at_its_moment_and_not_before(moment: str, before: Stage, then: Stage) -> None:
    names = ("scheduled_at", "opens_at", "closed_early_at", "published_at", "sealed_at", "withdrawn_at")
    times = Timetable(
        closes_at=NOW + 99 * DAY, **{name: NOW + place * DAY for place, name in enumerate(names)}
    )
    at = getattr(times, moment)

    assert stage(times, at - TICK) is before
    assert stage(times, at) is then
    assert stage(times, at + TICK) is then


def test_at_the_closing_moment_itself_it_is_closed() -> None:
    times = Timetable(scheduled_at=NOW - DAY, opens_at=NOW - DAY, closes_at=NOW)

    assert allows(times, Act.ACCEPT_RESPONSE, NOW - TICK)
    assert not allows(times, Act.ACCEPT_RESPONSE, NOW)
    assert stage(times, NOW) is Stage.CLOSED


def test_an_early_end_counts_only_when_it_is_earlier() -> None:
    early = Timetable(closes_at=NOW, closed_early_at=NOW - DAY)
    late = Timetable(closes_at=NOW, closed_early_at=NOW + DAY)

    assert (early.ends_at, late.ends_at) == (NOW - DAY, NOW)
    assert Timetable(closed_early_at=NOW).ends_at is None


def test_dates_alone_open_nothing_until_it_is_scheduled() -> None:
    assert stage(Timetable(opens_at=NOW - 2 * DAY, closes_at=NOW - DAY), NOW) is Stage.DRAFT


def test_the_stages_only_move_forward_as_time_passes() -> None:
    order = list(Stage)
    moments = (None, NOW - DAY, NOW, NOW + DAY)
    for chosen in product(moments, repeat=4):
        times = Timetable(
            scheduled_at=chosen[0], opens_at=chosen[1], closes_at=chosen[2], published_at=chosen[3]
        )
        seen = [order.index(stage(times, NOW + step * DAY)) for step in (-2, -1, 0, 1, 2)]
        assert seen == sorted(seen), times
