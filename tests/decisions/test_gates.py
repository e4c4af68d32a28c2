"""Each gate of a decision record, with a record that lacks just the one thing it asks for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from app.decisions import gates
from app.decisions.gates import Facts, missing_to_publish
from app.decisions.order import departs
from app.decisions.record import (
    After,
    Choice,
    Kind,
    Meeting,
    Record,
    Seat,
    Stopping,
    Vote,
    Votes,
    Way,
    Weighed,
    What,
    Why,
)

CLOSED, TODAY = date(2026, 6, 16), date(2026, 6, 25)
DAY = timedelta(days=1)
CHAIR = Seat(member="m1", name="Ann Gull", role="gp", is_chair=True, vote=Vote.FOR)
WHOLE = Record(
    what=What(title="A bus", question="A bus?", changes="A bus runs."),
    why=Why(reasons="You put it first."),
    choice=Choice(options=(Weighed(option_id=1, title="Bus", chosen=True, met="Well."),)),
    meeting=Meeting(decided_on=TODAY, decided_by="The board"),
    votes=Votes(seats=(CHAIR,)),
    after=After(
        accountable="Ann", review_on=TODAY, measure="People", baseline="1", target="2", by_when="June"
    ),
)
FACTS = Facts(
    today=TODAY,
    closed_on=CLOSED,
    board=["m1"],
    interests={},
    read={"m1"},
    departs=False,
    unanswered=(),
    assessed_again=True,
)
STOPPED = replace(
    WHOLE,
    what=replace(WHOLE.what, kind=Kind.STOP),
    stopping=Stopping(failed_test="20 of 40", effect="12 people", replacement="The clinic"),
)


def said(record: Record, facts: Facts = FACTS) -> list[str]:
    """What is missing, as sentences."""
    return [one.sentence for one in missing_to_publish(record, facts)]


def seat(**changes: object) -> Record:
    """The whole record, with the one seat otherwise."""
    return replace(WHOLE, votes=Votes(seats=(replace(CHAIR, **changes),)))  # type: ignore[arg-type]


def test_a_whole_record_passes() -> None:
    assert said(WHOLE) == []
    assert said(STOPPED) == []


WITHOUT: dict[str, tuple[str, Record]] = {
    "title": (gates.TITLE, replace(WHOLE, what=replace(WHOLE.what, title=""))),
    "question": (gates.QUESTION, replace(WHOLE, what=replace(WHOLE.what, question=""))),
    "outcome": (gates.CHANGES, replace(WHOLE, what=replace(WHOLE.what, changes=""))),
    "reasons": (gates.REASONS, replace(WHOLE, why=Why())),
    "who decided": (gates.DECIDED_BY, replace(WHOLE, meeting=replace(WHOLE.meeting, decided_by=""))),
    "accountable": (gates.ACCOUNTABLE, replace(WHOLE, after=replace(WHOLE.after, accountable=""))),
    "review": (gates.REVIEW, replace(WHOLE, after=replace(WHOLE.after, review_on=None))),
    "measure": (gates.MEASURE, replace(WHOLE, after=replace(WHOLE.after, measure=""))),
    "baseline": (gates.MEASURE, replace(WHOLE, after=replace(WHOLE.after, baseline=""))),
    "target": (gates.MEASURE, replace(WHOLE, after=replace(WHOLE.after, target=""))),
    "by when": (gates.MEASURE, replace(WHOLE, after=replace(WHOLE.after, by_when=""))),
    "day": (gates.NO_DAY, replace(WHOLE, meeting=replace(WHOLE.meeting, decided_on=None))),
    "before the close": (
        gates.BEFORE_CLOSE,
        replace(WHOLE, meeting=replace(WHOLE.meeting, decided_on=CLOSED - DAY)),
    ),
    "in the future": (
        gates.IN_FUTURE,
        replace(WHOLE, meeting=replace(WHOLE.meeting, decided_on=TODAY + DAY)),
    ),
    "nothing weighed": (gates.NOTHING_WEIGHED, replace(WHOLE, choice=Choice(
        options=(Weighed(option_id=1, title="Bus", chosen=True),)))),
    "nothing chosen": (gates.NOTHING_CHOSEN, replace(WHOLE, choice=Choice(
        options=(Weighed(option_id=1, title="Bus", met="Well."),)))),
    "way": (gates.WAS_A_VOTE, seat(vote=Vote.TOOK_PART)),
    "failed test": (
        gates.FAILED_TEST,
        replace(STOPPED, stopping=replace(STOPPED.stopping, failed_test="")),
    ),
    "effect": (gates.EFFECT, replace(STOPPED, stopping=replace(STOPPED.stopping, effect=""))),
    "replacement": (
        gates.REPLACEMENT,
        replace(STOPPED, stopping=replace(STOPPED.stopping, replacement="")),
    ),
}  # fmt: skip


@pytest.mark.parametrize("lack", WITHOUT)
def test_a_record_that_lacks_one_thing_lacks_only_that(lack: str) -> None:
    sentence, record = WITHOUT[lack]
    assert said(record) == [sentence]


FACTS_OF: dict[str, tuple[str, Callable[[], Facts]]] = {
    "no theme": (gates.UNHEARD, lambda: replace(FACTS, unheard=True)),
    "main theme": (gates.UNANSWERED, lambda: replace(FACTS, unanswered=("Waiting",))),
    "not read": (gates.NOT_READ, lambda: replace(FACTS, read=())),
    "departs": (gates.DEPARTS, lambda: replace(FACTS, departs=True)),
    "interest": (gates.INTEREST, lambda: replace(FACTS, interests={"m1": ("Tidepool",)})),
    "equality": (gates.NOT_ASSESSED_AGAIN, lambda: replace(FACTS, assessed_again=False)),
    "another member": (gates.NOBODY, lambda: replace(FACTS, board=["m1", "m2"])),
}


@pytest.mark.parametrize("fact", FACTS_OF)
def test_one_fact_that_is_otherwise_stands_in_the_way_alone(fact: str) -> None:
    sentence, facts = FACTS_OF[fact]
    assert said(WHOLE, facts()) == [sentence]


def test_the_reason_the_chair_gives_and_a_reason_to_depart_let_it_through() -> None:
    interested = replace(FACTS, interests={"m1": ("Tidepool",)})
    assert said(seat(takes_part_because="Only they know the site."), interested) == []
    because = replace(WHOLE, choice=replace(WHOLE.choice, departs_because="The bus is ready."))
    assert said(because, replace(FACTS, departs=True)) == []


@pytest.mark.parametrize("vote", [Vote.RECUSED, Vote.ABSENT])
def test_who_took_no_part_needs_no_reading_and_decides_nothing(vote: Vote) -> None:
    other = replace(CHAIR, member="m2", name="Ben Tern", vote=vote)
    both = replace(WHOLE, votes=Votes(seats=(CHAIR, other)))
    facts = replace(FACTS, board=["m1", "m2"], interests={"m2": ("Tidepool",)})
    assert said(both, facts) == []
    assert said(seat(vote=vote)) == [gates.NOBODY]


def test_a_vote_that_is_not_entered_is_missing() -> None:
    other = replace(CHAIR, member="m2", name="Ben Tern", vote=None)
    both = replace(WHOLE, votes=Votes(seats=(CHAIR, other)))
    assert said(both, replace(FACTS, board=["m1", "m2"])) == [gates.NOT_VOTED]


F, A, N, T, R = Vote.FOR, Vote.AGAINST, Vote.ABSTAIN, Vote.TOOK_PART, Vote.RECUSED
CONSENSUS, CAST = {"way": Way.CONSENSUS}, {"casting": F, "casting_because": "It is urgent."}
CARRIED: dict[str, tuple[str, tuple[Vote, ...], dict[str, Any], int]] = {
    "more for": ("", (F, F, A), {}, 0),
    "abstentions count on neither side": ("", (F, N, N), {}, 0),
    "recused count on neither side": ("", (F, R, R), {}, 0),
    "more against": (gates.NOT_CARRIED, (F, A, A), {}, 0),
    "nobody voted": (gates.NO_VOTE, (N, N, N), {}, 0),
    "equal": (gates.EQUAL, (F, A, N), {}, 0),
    "equal, and the chair decides": ("", (F, A, N), CAST, 0),
    "equal, and the chair decides against": (gates.CAST_AGAINST, (F, A, N), {**CAST, "casting": A}, 0),
    "a casting vote without a reason": (gates.NO_CASTING_REASON, (F, A, N), {"casting": F}, 0),
    "equal without the chair": (gates.NO_CHAIR, (R, F, A), CAST, 0),
    "a casting vote nobody needed": (gates.NOT_EQUAL, (F, F, A), CAST, 0),
    "without a vote": ("", (T, T, R), CONSENSUS, 0),
    "a vote where none was": (gates.VOTED, (T, A, R), CONSENSUS, 0),
    "no vote where one was": (gates.WAS_A_VOTE, (F, T, R), {}, 0),
    "a casting vote without a vote": (gates.NOT_EQUAL, (T, T, R), {**CONSENSUS, **CAST}, 0),
    "enough take part": ("", (F, N, R), {}, 2),
    "too few take part": (gates.NO_QUORUM, (F, N, R), {}, 3),
    "too few agree without a vote": (gates.NO_QUORUM, (T, R, R), CONSENSUS, 2),
}


@pytest.mark.parametrize("case", CARRIED)
def test_what_is_decided_is_what_the_votes_carry(case: str) -> None:
    sentence, cast, more, quorum = CARRIED[case]
    seats = tuple(
        Seat(member=f"m{n}", name=f"Member {n}", role="gp", is_chair=n == 1, vote=vote, dissent="It is far.")
        for n, vote in enumerate(cast, start=1)
    )
    record = replace(WHOLE, votes=Votes(seats=seats, **more))
    everybody = [seat.member for seat in seats]
    facts = replace(FACTS, board=everybody, read=set(everybody), quorum=quorum)
    missing = missing_to_publish(record, facts)
    assert [one.sentence for one in missing] == [sentence] * bool(sentence)
    assert all(one.sentence % one.values != one.sentence for one in missing if "%(" in one.sentence)
    guest = Seat(member="guest", name="A guest", role="gp", vote=A, dissent="No.")
    guests = (guest, replace(guest, member="g2"))
    with_guests = replace(record, votes=replace(record.votes, seats=(*seats, *guests)))
    assert said(with_guests, facts) == said(record, facts), "who was not on the board that day has no vote"


def test_who_votes_against_gives_a_reason_also_where_it_is_carried() -> None:
    other = replace(CHAIR, member="m2", name="Ben Tern")
    seats = (CHAIR, other, replace(other, member="m3", vote=Vote.AGAINST))
    everybody = replace(FACTS, board=["m1", "m2", "m3"], read={"m1", "m2", "m3"})
    assert said(replace(WHOLE, votes=Votes(seats=seats)), everybody) == [gates.NO_DISSENT]


def test_a_decision_on_the_day_of_closing_is_fine() -> None:
    assert said(replace(WHOLE, meeting=replace(WHOLE.meeting, decided_on=CLOSED))) == []


def chosen(*options: int, kind: Kind = Kind.CHANGE) -> Record:
    """A record that decides on these of the options 1 to 4."""
    weighed = tuple(Weighed(option_id=n, title=str(n), chosen=n in options) for n in (1, 2, 3, 4))
    return replace(WHOLE, what=replace(WHOLE.what, kind=kind), choice=Choice(options=weighed))


@pytest.mark.parametrize(
    ("record", "earlier", "expected"),
    [
        (chosen(1), (), False),
        (chosen(1, 2), (), False),
        (chosen(1, 3), (), False),  # 2 and 3 share a place
        (chosen(2), (), True),
        (chosen(2), (1,), False),  # an earlier decision took the first
        (chosen(1, 4), (), True),
        (chosen(), (), False),
        (chosen(4, kind=Kind.STOP), (), False),
        (chosen(4, kind=Kind.NO_CHANGE), (), False),
    ],
)
def test_a_decision_departs_where_something_higher_is_passed_over(
    record: Record, earlier: tuple[int, ...], expected: bool
) -> None:
    assert departs(record, {1: 1, 2: 2, 3: 2, 4: 4}, earlier) is expected


def test_without_a_list_nothing_departs() -> None:
    assert departs(chosen(4), {}) is False


def test_a_record_comes_back_as_it_was_written() -> None:
    assert Record.from_json(STOPPED.to_json()) == STOPPED
    assert Record.from_json({}) == Record()
