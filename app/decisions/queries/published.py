"""Reading published decisions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Select, extract, func, select
from sqlalchemy.orm import selectinload

from app.consultations.models import Consultation
from app.database import db
from app.decisions.models import Decision
from app.decisions.record import Kind, Record, digest
from app.errors import NotFound

_WITH_CORRECTIONS = selectinload(Decision.corrections)


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What is looked for in the log. `consultations`: only what followed these, None for all; `departed`:
    only what left the order of the list."""

    kind: Kind | None = None
    year: int | None = None
    consultations: frozenset[int] | None = None
    departed: bool = False


@dataclass(frozen=True, kw_only=True)
class Departures:
    """How many decisions there are, and how many of them left the order of the list."""

    departed: int
    decisions: int


def every(wanted: Wanted | None = None) -> Select[Decision]:
    """Decisions with their corrections, newest first."""
    statement = select(Decision).options(_WITH_CORRECTIONS)
    return _narrowed(statement, wanted or Wanted()).order_by(Decision.decided_on.desc(), Decision.id.desc())


def _narrowed(statement: Select[Decision], wanted: Wanted) -> Select[Decision]:
    if wanted.kind is not None:
        statement = statement.where(Decision.kind == wanted.kind.value)
    if wanted.year is not None:
        statement = statement.where(extract("year", Decision.decided_on) == wanted.year)
    if wanted.consultations is not None:
        statement = statement.where(Decision.consultation_id.in_(wanted.consultations))
    return statement.where(Decision.departs) if wanted.departed else statement


def list_every(wanted: Wanted) -> Sequence[Decision]:
    """The same as rows."""
    return db.session.scalars(every(wanted)).all()


def list_public(numbers: Sequence[int] | None) -> Sequence[Decision]:
    """The decisions with these numbers; all of them for None."""
    found = every()
    return db.session.scalars(found if numbers is None else found.where(Decision.id.in_(numbers))).all()


def list_first(statement: Select[Decision], most: int) -> Sequence[Decision]:
    """The first `most` of them."""
    return db.session.scalars(statement.limit(most)).all()


def count(statement: Select[Decision]) -> int:
    """How many they are."""
    return db.session.scalar(select(func.count()).select_from(statement.order_by(None).subquery())) or 0


def list_latest(most: int) -> Sequence[Decision]:
    """The newest decisions."""
    return list_first(every(), most)


def list_for(consultation_id: int) -> Sequence[Decision]:
    """The decisions that followed one consultation, newest first."""
    return db.session.scalars(every().where(Decision.consultation_id == consultation_id)).all()


def list_departing(wanted: Wanted, most: int) -> Sequence[Decision]:
    """The newest of those that left the order of the list."""
    return list_first(every(replace(wanted, departed=True)), most)


def count_departures(wanted: Wanted) -> Departures:
    """How many of the decisions left the order of the list; of all that are wanted, departed or not."""
    found = _narrowed(select(Decision), replace(wanted, departed=False)).subquery()
    left = func.count(found.c.id).filter(found.c.departs)
    departed, decisions = db.session.execute(select(left, func.count(found.c.id))).one()
    return Departures(departed=departed, decisions=decisions)


def list_years() -> list[int]:
    """The years in which something was decided, the newest first."""
    year = extract("year", Decision.decided_on)
    return [int(each) for each in db.session.scalars(select(year).distinct().order_by(year.desc()))]


def every_due(day: date) -> Select[Decision]:
    """Decisions whose day of review has come, the one that waits longest first."""
    due = every().where(Decision.review_on <= day)
    return due.order_by(None).order_by(Decision.review_on, Decision.id)


def get_by_slug(slug: str) -> tuple[Decision, Consultation]:
    """The decision at this address with its consultation; NotFound if there is none."""
    row = db.session.execute(
        select(Decision, Consultation)
        .join(Consultation, Consultation.id == Decision.consultation_id)
        .where(Decision.slug == slug)
        .options(_WITH_CORRECTIONS)
    ).first()
    if row is None:
        raise NotFound("There is no decision at this address.")
    return row[0], row[1]


def list_chosen(consultation_id: int) -> frozenset[int]:
    """The options that published decisions of a consultation took up."""
    return frozenset(
        option.option_id
        for decision in list_for(consultation_id)
        for option in decision.as_published.choice.options
        if option.chosen
    )


def list_changed_outside() -> list[str]:
    """The addresses of published decisions that say something else than when they were published."""
    rows = db.session.scalars(select(Decision).order_by(Decision.id).execution_options(yield_per=100))
    return [row.slug for row in rows if not _is_whole(row)]


def _is_whole(row: Decision) -> bool:
    record: Record = row.as_published
    repeated = (row.kind, row.decided_on, row.review_on, row.departs)
    told = (record.what.kind, record.meeting.decided_on, record.after.review_on, record.settled.departs)
    return digest(row.record) == row.digest and repeated == told
