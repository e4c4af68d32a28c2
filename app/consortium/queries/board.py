"""Reading the register of the board. A day is a day in London: who asks knows which one it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import joinedload

from app.consortium.kinds import RoleType
from app.consortium.models import BoardMember
from app.database import db
from app.errors import NotFound


@dataclass(frozen=True, kw_only=True)
class Share:
    """How many members the board has, and how many of them are GPs."""

    gps: int
    members: int


def on_board(day: date) -> ColumnElement[bool]:
    """Terms that run on this day: the same as `BoardMember.is_on`, in SQL."""
    return and_(BoardMember.begins_on <= day, or_(BoardMember.ends_on.is_(None), BoardMember.ends_on > day))


def gp_share(day: date) -> Share:
    """The board on this day, counted. (Nobody has two terms on one day: `operations.board` sees to that.)"""
    is_gp = case((BoardMember.role_type == RoleType.GP.value, 1), else_=0)
    members, gps = db.session.execute(
        select(func.count(BoardMember.id), func.coalesce(func.sum(is_gp), 0)).where(on_board(day))
    ).one()
    return Share(gps=int(gps), members=members)


def list_board(day: date) -> Sequence[BoardMember]:
    """Who is on the board on this day: the chair first, then by name."""
    return db.session.scalars(_terms().where(on_board(day))).all()


def list_past_terms(day: date) -> Sequence[BoardMember]:
    """Terms that are over on this day, the last that ended first."""
    ended = select(BoardMember).options(joinedload(BoardMember.practice)).where(BoardMember.ends_on <= day)
    return db.session.scalars(ended.order_by(BoardMember.ends_on.desc(), BoardMember.id.desc())).all()


def list_coming_terms(day: date) -> Sequence[BoardMember]:
    """Terms that have not begun on this day."""
    return db.session.scalars(_terms().where(BoardMember.begins_on > day)).all()


def get_board_member(member: str) -> BoardMember:
    """The term with this public id, with its practice and its declarant; NotFound."""
    found = db.session.scalars(
        _terms().options(joinedload(BoardMember.declarant)).where(BoardMember.public_id == member)
    ).one_or_none()
    if found is None:
        raise NotFound("There is no such board member.")
    return found


def find_next_board_day(day: date) -> date | None:
    """The next day after this one on which a term begins or ends by itself."""
    days = [
        db.session.scalar(select(func.min(column)).where(column > day))
        for column in (BoardMember.begins_on, BoardMember.ends_on)
    ]
    return min((each for each in days if each is not None), default=None)


def _terms() -> Select[BoardMember]:
    return (
        select(BoardMember)
        .options(joinedload(BoardMember.practice))
        .order_by(BoardMember.is_chair.desc(), BoardMember.name, BoardMember.id)
    )
