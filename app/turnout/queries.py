"""Counting who answered. Bare counts: whoever shows them hides the small ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, select

from app.database import db
from app.responses.models import FurtherBallot, OpenAnswer, Response


def count_by_day(consultation_id: int) -> dict[date, int]:
    """Responses by the day they were last sent, oldest day first."""
    rows = db.session.execute(
        select(Response.sent_on, func.count())
        .where(Response.consultation_id == consultation_id)
        .group_by(Response.sent_on)
        .order_by(Response.sent_on)
    )
    return dict(rows.all())


def count_by_practice(consultation_id: int) -> Counter[int]:
    """Responses by the surgery people said they are with; nothing of those who did not say."""
    rows = db.session.execute(
        select(Response.practice_id, func.count())
        .where(Response.consultation_id == consultation_id, Response.practice_id.is_not(None))
        .group_by(Response.practice_id)
    )
    return Counter({practice: count for practice, count in rows if practice is not None})


def practices_that_answered(since: date) -> frozenset[int]:
    """The practices of which somebody answered any consultation since this day, as people said it."""
    rows = db.session.scalars(
        select(Response.practice_id)
        .where(Response.practice_id.is_not(None), Response.sent_on >= since)
        .distinct()
    )
    return frozenset(practice for practice in rows if practice is not None)


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A respondent group in an area, and how many of it answered."""

    group_id: int
    locality_id: int | None
    people: int


def count_by_cell(consultation_id: int) -> list[Cell]:
    """Responses by group and area."""
    by = (Response.respondent_group_id, Response.locality_id)
    rows = db.session.execute(
        select(*by, func.count()).where(Response.consultation_id == consultation_id).group_by(*by)
    )
    return [Cell(group_id=group, locality_id=area, people=people) for group, area, people in rows]


@dataclass(frozen=True, kw_only=True)
class Row:
    """One response without anything that leads to a person; its `number` is for putting parts together and
    never leaves the site."""

    number: int
    group_id: int
    locality_id: int | None
    channel: str
    assurance: str
    shown_order: str
    wording: int
    marks: bytes


def each_response(consultation_id: int) -> Iterator[Row]:
    """Every response, read a few at a time."""
    rows = db.session.execute(
        select(
            Response.id,
            Response.respondent_group_id,
            Response.locality_id,
            Response.channel,
            Response.assurance,
            Response.shown_order,
            Response.wording,
            Response.marks,
        )
        .where(Response.consultation_id == consultation_id)
        .order_by(Response.voter_key)  # an order that has nothing to do with when they came
        .execution_options(yield_per=5_000)
    )
    for number, group, area, channel, assurance, shown, wording, marks in rows:
        yield Row(
            number=number,
            group_id=group,
            locality_id=area,
            channel=channel,
            assurance=assurance,
            shown_order=shown,
            wording=wording,
            marks=marks,
        )


def further_ballots(numbers: Sequence[int]) -> dict[tuple[int, int], bytes]:
    """The further ballots of these responses, by response and question."""
    found = select(FurtherBallot.response_id, FurtherBallot.question_id, FurtherBallot.marks)
    rows = db.session.execute(found.where(FurtherBallot.response_id.in_(numbers)))
    return {(response, question): marks for response, question, marks in rows}


@dataclass(frozen=True, kw_only=True)
class Said:
    """Words to one question, the group of whoever wrote them, and what of them to keep private ("": nothing
    asked)."""

    question_id: int
    group_id: int
    text: str
    keep_private: str


_SAID = (
    select(OpenAnswer.question_id, Response.respondent_group_id, OpenAnswer.text, OpenAnswer.keep_private)
    .join(Response, Response.id == OpenAnswer.response_id)
    .order_by(OpenAnswer.question_id, OpenAnswer.text, OpenAnswer.keep_private, Response.voter_key)
)


def each_said(consultation_id: int) -> list[Said]:
    """All words of a consultation, in the order of the words themselves."""
    return _said(_SAID.where(Response.consultation_id == consultation_id))


def list_kept_private(consultation_id: int, *, first: int, most: int) -> list[Said]:
    """So many of the words of which people ask to keep part private, after some, in the same order."""
    asked = OpenAnswer.keep_private != ""
    found = _SAID.where(Response.consultation_id == consultation_id, asked)
    return _said(found.offset(first).limit(most))


def count_kept_private(consultation_id: int) -> int:
    """How many of these there are."""
    rows = (
        select(func.count())
        .select_from(OpenAnswer)
        .join(Response, Response.id == OpenAnswer.response_id)
        .where(Response.consultation_id == consultation_id, OpenAnswer.keep_private != "")
    )
    return db.session.scalar(rows) or 0


def _said(found: Select[int, int, str, str]) -> list[Said]:
    return [
        Said(question_id=question, group_id=group, text=text, keep_private=private)
        for question, group, text, private in db.session.execute(found)
    ]
