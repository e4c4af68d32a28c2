"""What a decision record must have before it is published: plain facts in, what is missing out.

Nothing here can be ticked: each gate looks at what is there (Gunning 4: what people said was weighed).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from app.decisions.record import DECIDING, Kind, Record, Seat, Vote


@dataclass(frozen=True, kw_only=True)
class Missing:
    """One thing that is missing: the part where it is mended, a sentence, the field on its page, and what the
    sentence speaks of."""

    part: str
    sentence: str
    field: str = ""
    who: str = ""


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is true beside the record. `today`, `closed_on`: days in London. `board`: the public ids of those
    on the board on the day of the decision. `interests`: of which of them have an open interest in an
    organisation it concerns, the organisations. `read`: who confirmed reading the report. `departs`: whether
    it leaves the order of the list. `unanswered`: main themes without an answer."""

    today: date
    closed_on: date
    board: Collection[str]
    interests: Mapping[str, tuple[str, ...]]
    read: Collection[str]
    departs: bool
    unanswered: Collection[str]
    assessed_again: bool


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
NO_DISSENT = "Enter why %(who)s voted against it."
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
