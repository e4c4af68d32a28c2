"""Reading drafts and responses."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import TextClause, bindparam, case, exists, func, select, text

from app.consultations.models import Consultation, CountingGroup, RespondentGroup
from app.database import ShortWay, db
from app.errors import InvalidBallot
from app.ranking.assurance import EVERY, Assurance
from app.responses.models import OpenAnswer, Response
from app.responses.sieve import AS_DECIDED, Sieve


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What one participant said.

    `locality_id` and `practice_id` are None when they would rather not say. `words` by question: an answer in
    words, or the reason beneath a ballot; `private`: what of them to keep private, and why. `ballots` by
    question: packed marks; a question not yet reached has none. `reached`: the pages they have been to.
    `shown`: the order in which they see what they weigh. `wording`: how many corrections of the wording were
    made when they were asked.
    """

    group_id: int | None = None
    locality_id: int | None = None
    practice_id: int | None = None
    words: Mapping[int, str] = field(default_factory=dict)
    private: Mapping[int, str] = field(default_factory=dict)
    ballots: Mapping[int, bytes] = field(default_factory=dict)
    reached: frozenset[str] = frozenset()
    shown: str = ""
    wording: int = 0

    def to_json(self) -> dict[str, Any]:
        return {
            "group": self.group_id,
            "locality": self.locality_id,
            "practice": self.practice_id,
            "words": {str(question): said for question, said in self.words.items()},
            "private": {str(question): asked for question, asked in self.private.items()},
            "ballots": {str(question): marks.hex() for question, marks in self.ballots.items()},
            "reached": sorted(self.reached),
            "shown": self.shown,
            "wording": self.wording,
        }

    @classmethod
    def from_json(cls, said: dict[str, Any]) -> Answers:
        return cls(
            group_id=said["group"],
            locality_id=said["locality"],
            practice_id=said.get("practice"),
            words={int(question): words for question, words in said["words"].items()},
            private={int(question): asked for question, asked in said.get("private", {}).items()},
            ballots={int(question): bytes.fromhex(marks) for question, marks in said["ballots"].items()},
            reached=frozenset(said["reached"]),
            shown=said["shown"],
            wording=said.get("wording", 0),
        )


@dataclass(frozen=True, kw_only=True)
class Unfinished:
    """A draft: the answers so far, how often it was saved, and the version of the response it changes."""

    answers: Answers
    revision: int
    base_version: int

    @property
    def is_new(self) -> bool:
        """Whether nothing was saved or sent yet."""
        return not self.revision and not self.base_version


NOTHING = Unfinished(answers=Answers(), revision=0, base_version=0)


@dataclass(frozen=True, kw_only=True)
class Recorded:
    """A response as it is recorded."""

    id: int
    version: int
    answers: Answers


_DRAFT = ShortWay("SELECT content, revision FROM response_drafts WHERE key = :key")


def find_draft(key: bytes) -> Unfinished | None:
    """The unfinished response with this key."""
    row = _DRAFT.first(key=key)
    if row is None:
        return None
    content = json.loads(row[0])
    return Unfinished(
        answers=Answers.from_json(content["answers"]), revision=row[1], base_version=content["base"]
    )


# Not through the session: it may have begun to read before the draft was sent, and would not see it.
_RESPONSE = ShortWay(
    "SELECT r.id, r.version, r.respondent_group_id, r.locality_id, r.practice_id, r.shown_order, r.wording,"
    " r.marks, (SELECT q.id FROM questions q WHERE q.consultation_id = r.consultation_id AND q.counts)"
    " FROM responses r"
    " WHERE r.consultation_id = :consultation AND r.voter_key = :voter AND r.receipt_digest = :receipt"
)
_SAID = ShortWay("SELECT question_id, text, keep_private FROM open_answers WHERE response_id = :response")
_FURTHER = ShortWay("SELECT question_id, marks FROM further_ballots WHERE response_id = :response")


def find_response(consultation_id: int, voter_key: bytes, receipt: bytes) -> Recorded | None:
    """The response this voter key stands for, for whoever holds its receipt (a digest): a code, an address or
    an account that two have used shows neither what the other said. Which pages were reached, the
    questionnaire knows (`Questionnaire.complete`)."""
    row = _RESPONSE.first(consultation=consultation_id, voter=voter_key, receipt=receipt)
    if row is None:
        return None
    response_id, version, group_id, locality_id, practice_id, shown, wording, marks, counted = row
    said = _SAID.every(response=response_id)
    answers = Answers(
        group_id=group_id,
        locality_id=locality_id,
        practice_id=practice_id,
        words={question: words for question, words, _private in said},
        private={question: private for question, _words, private in said if private},
        ballots={counted: marks} | dict(_FURTHER.every(response=response_id)),
        shown=shown,
        wording=wording,
    )
    return Recorded(id=response_id, version=version, answers=answers)


def is_receipt_used(receipt_digest: bytes) -> bool:
    """Whether a response has this receipt, in whichever consultation."""
    return find_receipt(receipt_digest) is not None


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """What the receipt of a response leads to."""

    consultation_id: int
    slug: str
    voter_key: bytes
    assurance: Assurance
    group_id: int
    locality_id: int | None


def find_receipt(receipt_digest: bytes) -> Receipt | None:
    """The response with this receipt, if there is one."""
    row = db.session.execute(
        select(
            Response.consultation_id,
            Consultation.slug,
            Response.voter_key,
            Response.assurance,
            Response.respondent_group_id.label("group_id"),
            Response.locality_id,
        )
        .join(Consultation, Consultation.id == Response.consultation_id)
        .where(Response.receipt_digest == receipt_digest)
    ).first()
    if row is None:
        return None
    return Receipt(**{**row._mapping, "assurance": Assurance(row.assurance)})


_PACKED = (
    "SELECT respondent_group_id, locality_id, {together},"
    " sum(CASE length(marks) WHEN :columns THEN 0 ELSE 1 END)"
    " FROM responses WHERE {consultation_id} = :consultation{counted} AND {passes} GROUP BY 1, 2"
)
_PACKED_IN = {
    # Nearly every row is read. With the plus sign SQLite reads the table from end to end; without it, one row
    # after another in the order of the voter keys, which takes 5 times as long.
    "sqlite": {"together": "group_concat(hex(marks), '')", "consultation_id": "+consultation_id"},
    "postgresql": {"together": "string_agg(marks, ''::bytea)", "consultation_id": "consultation_id"},
}


def packed_for_tally(
    consultation_id: int,
    *,
    columns: int,
    assurances: Sequence[Assurance] = EVERY,
    sieve: Sieve = AS_DECIDED,
) -> Iterator[tuple[str, int | None, bytes]]:
    """(counting group key, locality id, their packed ballots of `columns` bytes one after another); no order
    is promised, and a group and locality can come more than once. The database packs them, so there is no
    Python object for each ballot. Only ballots of these `assurances` that pass the `sieve`. Raises
    InvalidBallot where one is longer or shorter."""
    keys = counting_keys(consultation_id)
    given = {"consultation": consultation_id, "columns": columns}
    statement = _packed(assurances, sieve.passes_in_words(consultation_id))
    for group_id, locality_id, packed, damaged in db.session.execute(statement, given):
        if damaged:
            raise InvalidBallot("Some ballots do not have as many marks as the question has options.")
        ballots = bytes.fromhex(packed) if isinstance(packed, str) else bytes(packed)
        yield keys[group_id], locality_id, ballots


def _packed(assurances: Sequence[Assurance], passes: str) -> TextClause:
    """The statement; no column is read for the degrees where every ballot counts."""
    everybody = tuple(assurances) == EVERY
    statement = text(
        _PACKED.format(
            counted="" if everybody else " AND assurance IN :assurances",
            passes=passes,
            **_PACKED_IN[db.session.get_bind().dialect.name],
        )
    )
    if everybody:
        return statement
    degrees = [assurance.value for assurance in assurances]
    return statement.bindparams(bindparam("assurances", degrees, expanding=True))


def counting_keys(consultation_id: int) -> dict[int, str]:
    """The key of the counting group of each respondent group."""
    groups = (
        select(RespondentGroup.id, CountingGroup.key)
        .join(CountingGroup, CountingGroup.id == RespondentGroup.counting_group_id)
        .where(RespondentGroup.consultation_id == consultation_id)
    )
    return dict(db.session.execute(groups).all())


def count_by_consultation(ids: list[int]) -> dict[int, int]:
    """How many responses each of these consultations has, in one query."""
    rows = db.session.execute(
        select(Response.consultation_id, func.count())
        .where(Response.consultation_id.in_(ids))
        .group_by(Response.consultation_id)
    )
    return dict(rows.all())


@dataclass(frozen=True, kw_only=True)
class Turnout:
    """How many responses count, by respondent group id, locality id (None: not given) and channel, and how
    many of these people wrote something; and how many there are of each degree of certainty, counted or not.
    For staff, or for what hides small numbers."""

    people: int
    groups: Counter[int]
    localities: Counter[int | None]
    channels: Counter[str]
    wrote: int
    assurances: Counter[Assurance]


def turnout(
    consultation_id: int, counted: Sequence[Assurance] = EVERY, *, without: Collection[int] = ()
) -> Turnout:
    """Who took part in a consultation, in one query: whoever was left out is not among them. `counted`: the
    degrees of certainty that count. `without`: respondent groups of whom nothing is told."""
    by = (Response.respondent_group_id, Response.locality_id, Response.channel, Response.assurance)
    wrote_something = exists().where(OpenAnswer.response_id == Response.id)
    rows = db.session.execute(
        select(*by, func.count(), func.sum(case((wrote_something, 1), else_=0)))
        .where(Response.consultation_id == consultation_id, AS_DECIDED.passes(consultation_id))
        .group_by(*by)
    )
    groups, localities, channels = Counter[int](), Counter[int | None](), Counter[str]()
    assurances = Counter[Assurance]()
    people = wrote = 0
    for group, locality, channel, kept, count, words in rows:
        if group in without:
            continue
        assurance = Assurance(kept)
        assurances[assurance] += count
        if assurance not in counted:
            continue
        groups[group] += count
        localities[locality] += count
        channels[channel] += count
        people, wrote = people + count, wrote + words
    return Turnout(
        people=people,
        groups=groups,
        localities=localities,
        channels=channels,
        wrote=wrote,
        assurances=assurances,
    )
