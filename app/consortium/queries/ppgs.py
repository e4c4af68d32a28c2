"""Reading the register of patient participation groups."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from app.consortium.models import PPG, Locality, Practice
from app.consortium.queries.practices import members
from app.database import db


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A practice, and its group, if it has one."""

    practice: Practice
    group: PPG | None


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """How many of the practices have a group."""

    groups: int
    practices: int


def find_ppg(code: str) -> PPG | None:
    """The group of the practice with this ODS code, if it has one."""
    return db.session.scalars(
        select(PPG).join(PPG.practice).options(contains_eager(PPG.practice)).where(Practice.code == code)
    ).one_or_none()


def count_ppgs(day: date) -> Coverage:
    """How many of the members on this day have a group."""
    groups, practices = db.session.execute(
        select(func.count(PPG.id), func.count(Practice.id))
        .select_from(Practice)
        .outerjoin(PPG, PPG.practice_id == Practice.id)
        .where(members(day))
    ).one()
    return Coverage(groups=groups, practices=practices)


def list_practices_with_ppgs(
    day: date, *, locality: str = "", words: str = "", without: bool = False
) -> tuple[Listed, ...]:
    """The members on this day by name, each with its group. `locality`: only of the one with this slug;
    `words`: in the name of the practice or the group, or how the code begins; `without`: only practices
    that have none.
    """
    rows = db.session.execute(_by_name(day, locality, words, without)).all()
    return tuple(Listed(practice=practice, group=group) for practice, group in rows)


def _by_name(day: date, locality: str, words: str, without: bool) -> Select[Practice, PPG | None]:
    statement: Select[Practice, PPG | None] = (
        select(Practice, PPG)
        .outerjoin(PPG, PPG.practice_id == Practice.id)
        .options(joinedload(Practice.locality))
        .where(members(day))
        .order_by(Practice.name, Practice.id)
    )
    if locality:
        statement = statement.where(Practice.locality.has(Locality.slug == locality))
    if words:
        statement = statement.where(_named(words))
    return statement.where(PPG.id.is_(None)) if without else statement


def _named(words: str) -> ColumnElement[bool]:
    low = words.lower()
    return or_(
        func.lower(Practice.name).contains(low, autoescape=True),
        func.lower(PPG.name).contains(low, autoescape=True),
        Practice.code.startswith(words.upper(), autoescape=True),
    )
