"""Reading drafts and responses."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from app.consultations.models import CountingGroup, RespondentGroup
from app.database import ShortWay, db
from app.responses.models import OpenAnswer, Response, ResponseHistory


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What one participant said. `marks` is None where the priority question is not yet reached;
    `locality_id` is None when they would rather not say."""

    group_id: int | None = None
    locality_id: int | None = None
    words: str | None = None
    marks: bytes | None = None
    reached: frozenset[str] = frozenset()

    def to_json(self) -> dict[str, Any]:
        return {
            "group": self.group_id,
            "locality": self.locality_id,
            "words": self.words,
            "marks": None if self.marks is None else self.marks.hex(),
            "reached": sorted(self.reached),
        }

    @classmethod
    def from_json(cls, said: dict[str, Any]) -> Answers:
        return cls(
            group_id=said["group"],
            locality_id=said["locality"],
            words=said["words"],
            marks=None if said["marks"] is None else bytes.fromhex(said["marks"]),
            reached=frozenset(said["reached"]),
        )


@dataclass(frozen=True, kw_only=True)
class Unfinished:
    """A draft: the answers so far, how often it was saved, and the version of the response it changes."""

    answers: Answers
    revision: int
    base_version: int


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
    "SELECT r.id, r.version, r.respondent_group_id, r.locality_id, r.marks, o.text"
    " FROM responses r LEFT JOIN open_answers o ON o.response_id = r.id"
    " WHERE r.consultation_id = :consultation AND r.voter_key = :voter"
)


def find_response(consultation_id: int, voter_key: bytes) -> Recorded | None:
    """The response this voter key stands for."""
    row = _RESPONSE.first(consultation=consultation_id, voter=voter_key)
    if row is None:
        return None
    response_id, version, group_id, locality_id, marks, words = row
    answers = Answers(
        group_id=group_id,
        locality_id=locality_id,
        words=words,
        marks=marks,
        reached=frozenset({"group", "area", "what-matters", "priorities"}),
    )
    return Recorded(id=response_id, version=version, answers=answers)


def find_consultation_id_by_receipt(receipt_digest: bytes) -> int | None:
    """Which consultation the response with this receipt belongs to."""
    return db.session.scalar(
        select(Response.consultation_id).where(Response.receipt_digest == receipt_digest)
    )


def ballots_for_tally(consultation_id: int) -> Iterator[tuple[str, int | None, bytes]]:
    """(counting group key, locality id, packed marks) of every response; no order is promised."""
    keys: dict[int, str] = dict(
        db.session.execute(
            select(RespondentGroup.id, CountingGroup.key)
            .join(CountingGroup, CountingGroup.id == RespondentGroup.counting_group_id)
            .where(RespondentGroup.consultation_id == consultation_id)
        ).all()
    )
    rows = db.session.execute(
        select(Response.respondent_group_id, Response.locality_id, Response.marks)
        .where(Response.consultation_id == consultation_id)
        .execution_options(yield_per=10_000)
    )
    for group_id, locality_id, marks in rows:
        yield keys[group_id], locality_id, marks


def count_responses(consultation_id: int) -> int:
    """How many responses there are now. For staff only: nothing public may depend on it."""
    return (
        db.session.scalar(
            select(func.count()).select_from(Response).where(Response.consultation_id == consultation_id)
        )
        or 0
    )


def count_by_consultation(ids: list[int]) -> dict[int, int]:
    """How many responses each of these consultations has, in one query."""
    rows = db.session.execute(
        select(Response.consultation_id, func.count())
        .where(Response.consultation_id.in_(ids))
        .group_by(Response.consultation_id)
    )
    return dict(rows.all())


def count_by(consultation_id: int, column: str) -> dict[Any, int]:
    """How many responses there are by `respondent_group_id`, `locality_id` or `channel`."""
    key = getattr(Response, column)
    rows = db.session.execute(
        select(key, func.count()).where(Response.consultation_id == consultation_id).group_by(key)
    )
    return dict(rows.all())


def count_open_answers(consultation_id: int) -> int:
    """How many people wrote something."""
    return (
        db.session.scalar(
            select(func.count())
            .select_from(OpenAnswer)
            .join(Response, Response.id == OpenAnswer.response_id)
            .where(Response.consultation_id == consultation_id)
        )
        or 0
    )


def list_history(consultation_id: int) -> list[ResponseHistory]:
    """The chain of a consultation, oldest first."""
    return list(
        db.session.scalars(
            select(ResponseHistory)
            .where(ResponseHistory.consultation_id == consultation_id)
            .order_by(ResponseHistory.seq)
        )
    )
