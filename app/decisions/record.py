"""What a decision record says, part by part, as frozen values; drafts and published records hold the same."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any, Final, get_args, get_type_hints


class Kind(StrEnum):
    """What a decision does."""

    CHANGE = "change"
    STOP = "stop"
    NO_CHANGE = "no-change"


class Vote(StrEnum):
    """What a board member did when it was decided. `TOOK_PART`: agreed, where no vote was taken;
    `RECUSED`: took no part because of an interest."""

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"
    TOOK_PART = "took-part"
    RECUSED = "recused"
    ABSENT = "absent"


class Way(StrEnum):
    """How a board decides: by more votes for it than against it, or by agreeing without a vote."""

    VOTE = "vote"
    CONSENSUS = "consensus"


DECIDING: Final = frozenset({Vote.FOR, Vote.AGAINST, Vote.ABSTAIN, Vote.TOOK_PART})
"""Who votes like this decides: they must have read the report, and have no interest in it."""


@dataclass(frozen=True, kw_only=True)
class What:
    """What changes, for whom. `title`: the decision in one line."""

    kind: Kind = Kind.CHANGE
    title: str = ""
    question: str = ""
    changes: str = ""
    next_steps: str = ""


@dataclass(frozen=True, kw_only=True)
class Stopping:
    """What a decision to stop must say: how the test was failed, what it means for patients, what comes."""

    failed_test: str = ""
    effect: str = ""
    replacement: str = ""


@dataclass(frozen=True, kw_only=True)
class Why:
    """The reasons, and on what conditions it is done."""

    reasons: str = ""
    conditions: str = ""


@dataclass(frozen=True, kw_only=True)
class Average:
    """What an option scored on average by a criterion, as it is printed."""

    criterion: str
    score: str


@dataclass(frozen=True, kw_only=True)
class Weighed:
    """One option. `met`: how it met the criteria; `chosen`: whether it was decided on. Filled when the record
    is published: `place` in the list (None: no list has it) and what it scored."""

    option_id: int
    title: str
    chosen: bool = False
    met: str = ""
    place: int | None = None
    scores: tuple[Average, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Choice:
    """The options with the criteria they were weighed by; why the order of the list was left, if it was."""

    criteria: str = ""
    options: tuple[Weighed, ...] = ()
    departs_because: str = ""


@dataclass(frozen=True, kw_only=True)
class Source:
    """A piece of evidence. `url`: on this site or https."""

    title: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What those who decided read."""

    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """When and where it was decided. `organisations`: those it concerns, such as suppliers; the register of
    interests is asked about them."""

    decided_on: date | None = None
    decided_by: str = ""
    organisations: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Seat:
    """One board member. `member`: the public id of the term; `role`: a RoleType; `takes_part_because`: why
    the chair let somebody with an interest vote; `dissent`: the reasons of who did not agree. Filled when the
    record is published: the organisations they had an open interest in ("" for one that is kept private),
    and when and how they confirmed that they had read the report."""

    member: str
    name: str
    role: str
    is_chair: bool = False
    vote: Vote | None = None
    takes_part_because: str = ""
    dissent: str = ""
    interests: tuple[str, ...] = ()
    read_on: date | None = None
    read_how: str = ""


@dataclass(frozen=True, kw_only=True)
class Votes:
    """What each board member did, and how they decided (records from before `way` were voted on). `casting`:
    the chair's vote where the others are equal, with its reason."""

    seats: tuple[Seat, ...] = ()
    way: Way = Way.VOTE
    casting: Vote | None = None
    casting_because: str = ""

    def count(self, vote: Vote) -> int:
        """How many did this."""
        return sum(seat.vote is vote for seat in self.seats)

    @property
    def taking_part(self) -> int:
        """How many decided: everybody who was there and had no interest, whatever their vote."""
        return sum(seat.vote in DECIDING for seat in self.seats)


@dataclass(frozen=True, kw_only=True)
class After:
    """Who answers for it, when it is looked at again, and the test of success."""

    accountable: str = ""
    review_on: date | None = None
    measure: str = ""
    baseline: str = ""
    target: str = ""
    by_when: str = ""


@dataclass(frozen=True, kw_only=True)
class Theme:
    """A main theme people wrote about, and the answer to it."""

    name: str
    answer: str


@dataclass(frozen=True, kw_only=True)
class Settled:
    """What was true when it was published. `quorum`: how many members had to take part, 0: no such rule."""

    list_number: int | None = None
    closed_on: date | None = None
    assessed_on: date | None = None
    departs: bool = False
    themes: tuple[Theme, ...] = ()
    quorum: int = 0


@dataclass(frozen=True, kw_only=True)
class Record:
    """The whole record; `settled` is empty in a draft."""

    what: What = field(default_factory=What)
    stopping: Stopping = field(default_factory=Stopping)
    why: Why = field(default_factory=Why)
    choice: Choice = field(default_factory=Choice)
    evidence: Evidence = field(default_factory=Evidence)
    meeting: Meeting = field(default_factory=Meeting)
    votes: Votes = field(default_factory=Votes)
    after: After = field(default_factory=After)
    settled: Settled = field(default_factory=Settled)

    def to_json(self) -> dict[str, Any]:
        """Plain values; `from_json` is the mirror."""
        plain: dict[str, Any] = json.loads(json.dumps(asdict(self), default=date.isoformat))
        return plain

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Record:
        """The record that `to_json` wrote."""
        read: Record = _read(cls, data)
        return read


Part = What | Stopping | Why | Choice | Evidence | Meeting | Votes | After
NAMES: Final[Mapping[type[Part], str]] = {
    What: "what",
    Stopping: "stopping",
    Why: "why",
    Choice: "choice",
    Evidence: "evidence",
    Meeting: "meeting",
    Votes: "votes",
    After: "after",
}
"""The parts that are written, with their names in addresses."""


CORRECTABLE: Final = (
    "what.title",
    "what.question",
    "what.changes",
    "what.next_steps",
    "stopping.failed_test",
    "stopping.effect",
    "stopping.replacement",
    "why.reasons",
    "why.conditions",
    "choice.criteria",
    "choice.departs_because",
    "meeting.decided_by",
    "after.accountable",
    "after.measure",
    "after.baseline",
    "after.target",
    "after.by_when",
)
"""The texts of a published record that can be put right: never a vote, a day, or what was chosen."""


def text_at(record: Record, place: str) -> str:
    """The text at a place of CORRECTABLE."""
    part, name = place.split(".")
    text: str = getattr(getattr(record, part), name)
    return text


def corrected(record: Record, corrections: Iterable[tuple[str, str]]) -> Record:
    """The record with these texts at these places."""
    for place, text in corrections:
        part, name = place.split(".")
        changes: dict[str, Any] = {part: replace(getattr(record, part), **{name: text})}
        record = replace(record, **changes)
    return record


def digest(data: Mapping[str, Any]) -> str:
    """SHA-256 (hex) of a record as canonical JSON."""
    text = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _read(kind: Any, data: Any) -> Any:
    """A value of this type from plain values."""
    choices = get_args(kind)
    if data is None:
        return None
    if choices and type(None) in choices:
        return _read(choices[0], data)
    if choices:  # tuple[X, ...]
        return tuple(_read(choices[0], each) for each in data)
    if kind is date:
        return date.fromisoformat(data)
    if hasattr(kind, "__dataclass_fields__"):
        hints = get_type_hints(kind)
        return kind(
            **{one.name: _read(hints[one.name], data[one.name]) for one in fields(kind) if one.name in data}
        )
    return kind(data)
