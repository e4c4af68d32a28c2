"""What a decision record must have before it is published: plain facts in, what is missing out.

Nothing here can be ticked: each gate looks at what is there (Gunning 4: what people said was weighed).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from app.decisions.record import DECIDING, Kind, Record, Seat, Vote, Votes, Way


@dataclass(frozen=True, kw_only=True)
class Missing:
    """One thing that is missing: the part where it is mended, a sentence, the field on its page, and what the
    sentence speaks of: a name in the place of `%(who)s`, and numbers."""

    part: str
    sentence: str
    field: str = ""
    who: str = ""
    numbers: Mapping[str, int] = dataclasses.field(default_factory=dict)

    @property
    def values(self) -> dict[str, Any]:
        """What stands in the places of the sentence."""
        return {**({"who": self.who} if self.who else {}), **self.numbers}


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is true beside the record. `today`, `closed_on`: days in London. `board`: the public ids of those
    on the board on the day of the decision. `interests`: of which of them have an open interest in an
    organisation it concerns, the organisations. `read`: who confirmed reading the report. `departs`: whether
    it leaves the order of the list. `unanswered`: main themes without an answer. `unheard`: people wrote
    something, and nobody has said yet what it is about. `quorum`: how many
    members must take part; 0: no such rule."""

    today: date
    closed_on: date
    board: Collection[str]
    interests: Mapping[str, tuple[str, ...]]
    read: Collection[str]
    departs: bool
    unanswered: Collection[str]
    assessed_again: bool
    unheard: bool = False
    quorum: int = 0


TITLE = "Say in one line what was decided."
QUESTION = "Say what the question was."
CHANGES = "Say what changes, and for whom."
REASONS = "Give the reasons."
ACCOUNTABLE = "Say who is accountable for it."
REVIEW = "Choose the day on which it is looked at again."
MEASURE = "Say how everybody can tell whether it worked: what is measured, from where, to what, by when."
FAILED_TEST = "Say which test was failed, and by how much."
EFFECT = "Say what stopping it means for patients."
REPLACEMENT = "Say what replaces it, or what people can use."
NO_DAY = "Enter the day of the decision."
BEFORE_CLOSE = "A decision cannot be dated before the consultation closed."
IN_FUTURE = "A decision cannot be dated in the future."
DECIDED_BY = "Say who decided, and where."
NOTHING_WEIGHED = "Say how each option met the criteria."
NOTHING_CHOSEN = "Say which options were decided on."
DEPARTS = "It leaves the order of the priority list. Give the reason."
NOBODY = "Enter how at least 1 board member voted."
NOT_VOTED = "Enter what %(who)s did."
INTEREST = (
    "%(who)s has an open interest in an organisation it concerns. Record that they took no part, "
    "or why the chair let them."
)
NOT_READ = "%(who)s decided, and has not confirmed reading the report."
NO_QUORUM = "%(there)s took part in it. The board can decide only where %(needed)s take part."
NO_VOTE = "Nobody voted for it or against it. Enter the votes, or say that no vote was taken."
NOT_CARRIED = "%(against)s voted against it and %(votes)s for it, so it was not decided like this."
EQUAL = "%(votes)s voted for it and %(votes)s against it. Enter the chair’s casting vote, with the reason."
CAST_AGAINST = "The chair’s casting vote was against it, so it was not decided like this."
NO_CASTING_REASON = "Give the reason for the chair’s casting vote."
NO_CHAIR = "The chair took no part, so there is no casting vote. With equal votes nothing is decided."
NOT_EQUAL = "The votes are not equal, so the chair had no casting vote. Take it out."
VOTED = "%(who)s voted. Say that there was a vote, or enter that they took part."
WAS_A_VOTE = "Enter how %(who)s voted, or say that no vote was taken."
NO_DISSENT = "Enter why %(who)s voted against it."
UNHEARD = "Say first what people wrote about: there is no theme yet."
UNANSWERED = "Answer the main theme “%(who)s” first."
NOT_ASSESSED_AGAIN = "Look at the equality assessment again, with what people said."

_WRITTEN: tuple[tuple[str, str, str, Callable[[Record], object]], ...] = (
    ("what", "title", TITLE, lambda record: record.what.title),
    ("what", "question", QUESTION, lambda record: record.what.question),
    ("what", "changes", CHANGES, lambda record: record.what.changes),
    ("why", "reasons", REASONS, lambda record: record.why.reasons),
    ("meeting", "decided_by", DECIDED_BY, lambda record: record.meeting.decided_by),
    ("after", "accountable", ACCOUNTABLE, lambda record: record.after.accountable),
    ("after", "review_on", REVIEW, lambda record: record.after.review_on),
)
_TO_STOP: tuple[tuple[str, str, Callable[[Record], object]], ...] = (
    ("failed_test", FAILED_TEST, lambda record: record.stopping.failed_test),
    ("effect", EFFECT, lambda record: record.stopping.effect),
    ("replacement", REPLACEMENT, lambda record: record.stopping.replacement),
)


def missing_to_publish(record: Record, facts: Facts) -> tuple[Missing, ...]:
    """What stands between a draft and its publication, in the order of its parts."""
    return (
        *(
            Missing(part=part, field=name, sentence=said)
            for part, name, said, get in _WRITTEN
            if not get(record)
        ),
        *_by_kind(record),
        *_choice(record, facts),
        *_day(record, facts),
        *(each for seat in record.votes.seats for each in _seat(seat, facts)),
        *_board(record, facts),
        *_carried(record.votes, facts),
        *((Missing(part="themes", sentence=UNHEARD),) if facts.unheard else ()),
        *(Missing(part="themes", sentence=UNANSWERED, who=name) for name in facts.unanswered),
        *(() if facts.assessed_again else (Missing(part="equality", sentence=NOT_ASSESSED_AGAIN),)),
    )


def _by_kind(record: Record) -> Iterator[Missing]:
    """A change says how one can tell whether it worked; a stop says why, for whom, and what comes."""
    after = record.after
    test = (after.measure, after.baseline, after.target, after.by_when)
    if record.what.kind is Kind.CHANGE and not all(test):
        yield Missing(part="after", field="measure", sentence=MEASURE)
    if record.what.kind is Kind.STOP:
        for name, sentence, get in _TO_STOP:
            if not get(record):
                yield Missing(part="stopping", field=name, sentence=sentence)


def _choice(record: Record, facts: Facts) -> Iterator[Missing]:
    options = record.choice.options
    if not options or any(not each.met for each in options):
        yield Missing(part="choice", sentence=NOTHING_WEIGHED)
    if record.what.kind is Kind.CHANGE and not any(each.chosen for each in options):
        yield Missing(part="choice", sentence=NOTHING_CHOSEN)
    if facts.departs and not record.choice.departs_because:
        yield Missing(part="choice", field="departs_because", sentence=DEPARTS)


def _day(record: Record, facts: Facts) -> Iterator[Missing]:
    day = record.meeting.decided_on
    if day is None:
        yield Missing(part="meeting", field="decided_on", sentence=NO_DAY)
    elif day < facts.closed_on:
        yield Missing(part="meeting", field="decided_on", sentence=BEFORE_CLOSE)
    elif day > facts.today:
        yield Missing(part="meeting", field="decided_on", sentence=IN_FUTURE)


def _seat(seat: Seat, facts: Facts) -> Iterator[Missing]:
    if seat.member not in facts.board:
        return
    if seat.vote is None:
        yield Missing(part="votes", sentence=NOT_VOTED, who=seat.name)
    if seat.vote in DECIDING and seat.member in facts.interests and not seat.takes_part_because:
        yield Missing(part="votes", sentence=INTEREST, who=seat.name)
    if seat.vote is Vote.AGAINST and not seat.dissent:
        yield Missing(part="votes", sentence=NO_DISSENT, who=seat.name)
    if seat.vote in DECIDING and seat.member not in facts.read:
        yield Missing(part="reading", sentence=NOT_READ, who=seat.name)


def _board(record: Record, facts: Facts) -> Iterator[Missing]:
    """Everybody on the board that day stands in the record, and somebody decided."""
    known = {seat.member for seat in record.votes.seats}
    deciding = [seat for seat in record.votes.seats if seat.member in facts.board and seat.vote in DECIDING]
    if not deciding or not set(facts.board) <= known:
        yield Missing(part="votes", sentence=NOBODY)


def _carried(all_votes: Votes, facts: Facts) -> Iterator[Missing]:
    """What was decided is what the votes carry, of those on the board that day; or all who took part agreed
    without a vote, which is said. Nothing is asked here before every vote is entered."""
    seats = tuple(seat for seat in all_votes.seats if seat.member in facts.board)
    votes = replace(all_votes, seats=seats)
    if not votes.taking_part or any(seat.vote is None for seat in seats):
        return
    if votes.taking_part < facts.quorum:
        told = {"there": votes.taking_part, "needed": facts.quorum}
        yield Missing(part="votes", sentence=NO_QUORUM, numbers=told)
    wrong, sentence = {Vote.TOOK_PART}, WAS_A_VOTE
    if votes.way is Way.CONSENSUS:
        wrong, sentence = set(DECIDING) - wrong, VOTED
    mixed = [seat.name for seat in seats if seat.vote in wrong]
    if mixed:
        yield Missing(part="votes", sentence=sentence, who=mixed[0])
    elif votes.way is Way.VOTE:
        yield from _counted(votes)
    elif votes.casting is not None:
        yield Missing(part="votes", field="casting", sentence=NOT_EQUAL)


def _counted(votes: Votes) -> Iterator[Missing]:
    """More for than against; where they are equal, the chair's casting vote for it, with its reason. Who did
    not vote counts on neither side."""
    yes, no = votes.count(Vote.FOR), votes.count(Vote.AGAINST)
    numbers = {"votes": yes, "against": no}
    sentence = ""
    if yes == no == 0:
        sentence = NO_VOTE
    elif yes < no:
        sentence = NOT_CARRIED
    elif yes > no:
        sentence = NOT_EQUAL if votes.casting is not None else ""
    elif not any(seat.is_chair and seat.vote in DECIDING for seat in votes.seats):
        sentence = NO_CHAIR
    elif votes.casting is None:
        sentence = EQUAL
    elif votes.casting is not Vote.FOR:
        sentence = CAST_AGAINST
    elif not votes.casting_because:
        yield Missing(part="votes", field="casting_because", sentence=NO_CASTING_REASON)
    if sentence:
        yield Missing(part="votes", field="casting", sentence=sentence, numbers=numbers)
