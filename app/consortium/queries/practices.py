"""Reading localities and practices. A day is a day in London: who asks knows which one it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import joinedload

from app.consortium.models import Locality, Practice
from app.database import db
from app.errors import NotFound

MEMBERS, LEFT, TO_COME = "members", "left", "to-come"


@dataclass(frozen=True, kw_only=True)
class LocalityFigures:
    """One locality with its number of member practices and the sum of their lists."""

    slug: str
    name: str
    practices: int
    patients: int


@dataclass(frozen=True, kw_only=True)
class Glance:
    """The consortium in figures. The lists were counted between two days, both None without practices."""

    practices: int
    patients: int
    counted_from: date | None
    counted_until: date | None


def members(day: date) -> ColumnElement[bool]:
    """Practices that belong to the consortium on this day: the same as `Practice.is_member`, in SQL."""
    return and_(
        or_(Practice.joined_on.is_(None), Practice.joined_on <= day),
        or_(Practice.left_on.is_(None), Practice.left_on > day),
    )


def list_localities() -> Sequence[Locality]:
    """All localities by name."""
    return db.session.scalars(select(Locality).order_by(Locality.name, Locality.id)).all()


def get_locality(slug: str) -> Locality:
    """The locality with this slug, or NotFound."""
    found = db.session.scalars(select(Locality).where(Locality.slug == slug)).one_or_none()
    if found is None:
        raise NotFound("There is no such area.")
    return found


def list_figures(day: date) -> tuple[LocalityFigures, ...]:
    """Each locality with its members on this day counted and their patients added up, by name."""
    rows = db.session.execute(
        select(
            Locality.slug,
            Locality.name,
            func.count(Practice.id),
            func.coalesce(func.sum(Practice.patients), 0),
        )
        .outerjoin(Practice, and_(Practice.locality_id == Locality.id, members(day)))
        .group_by(Locality.id, Locality.slug, Locality.name)
        .order_by(Locality.name, Locality.id)
    )
    return tuple(
        LocalityFigures(slug=slug, name=name, practices=n, patients=int(p)) for slug, name, n, p in rows
    )


def glance(day: date) -> Glance:
    """The members on this day, counted and added up."""
    count, patients, first, last = db.session.execute(
        select(
            func.count(Practice.id),
            func.coalesce(func.sum(Practice.patients), 0),
            func.min(Practice.patients_on),
            func.max(Practice.patients_on),
        ).where(members(day))
    ).one()
    return Glance(practices=count, patients=int(patients), counted_from=first, counted_until=last)


def find_practice(code: str) -> Practice | None:
    """The practice with this ODS code, with its locality; also one that has left."""
    return db.session.scalars(
        select(Practice).options(joinedload(Practice.locality)).where(Practice.code == code)
    ).one_or_none()


def get_practice(code: str) -> Practice:
    """The practice with this ODS code, or NotFound."""
    found = find_practice(code)
    if found is None:
        raise NotFound("There is no such practice.")
    return found


def practices(day: date, *, standing: str = MEMBERS, locality: str = "", words: str = "") -> Select[Practice]:
    """Practices by name, with their locality. `standing`: members on this day, left before it, to come, or
    "" for all; `locality`: only of the one with this slug; `words`: in the name, or how the code begins.
    """
    statement = select(Practice).options(joinedload(Practice.locality)).order_by(Practice.name, Practice.id)
    standings = {MEMBERS: members(day), LEFT: Practice.left_on <= day, TO_COME: Practice.joined_on > day}
    if standing:
        statement = statement.where(standings[standing])
    if locality:
        statement = statement.where(Practice.locality.has(Locality.slug == locality))
    if words:
        named = func.lower(Practice.name).contains(words.lower(), autoescape=True)
        coded = Practice.code.startswith(words.upper(), autoescape=True)
        statement = statement.where(or_(named, coded))
    return statement


def list_members(day: date) -> Sequence[Practice]:
    """All members on this day, by name."""
    return db.session.scalars(practices(day)).all()


def list_every_practice() -> Sequence[Practice]:
    """The whole register, with those that left and those to come, by code."""
    statement = select(Practice).options(joinedload(Practice.locality)).order_by(Practice.code)
    return db.session.scalars(statement).all()


def find_next_day(day: date) -> date | None:
    """The next day after this one on which a practice joins or leaves by itself."""
    days = [
        db.session.scalar(select(func.min(column)).where(column > day))
        for column in (Practice.joined_on, Practice.left_on)
    ]
    return min((each for each in days if each is not None), default=None)
