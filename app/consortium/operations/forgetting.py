"""Forgetting interests that nobody needs any more."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from sqlalchemy import ColumnElement, and_, delete, exists, or_, select

from app.consortium.models import BoardMember, Declarant, Declaration, Interest, InterestVersion
from app.consortium.periods import months_after, periods_on
from app.database import db


def forget_old_interests(today: date) -> None:
    """Remove what is older than it is kept: interests that ended, with all their versions; every interest of
    people who left the board and their last role by then and have no account; and their declarations."""
    last = months_after(today, -periods_on(today).kept_months)
    now = and_(InterestVersion.interest_id == Interest.id, InterestVersion.number == Interest.version)
    ended = select(Interest.id).join(InterestVersion, now).where(InterestVersion.ends_on <= last)
    gone = select(Declarant.id).where(
        Declarant.person_id.is_(None),
        ~exists().where(_served_after(last)),
        ~exists().where(_said_after(last)),
        or_(Declarant.role_ends_at.is_(None), Declarant.role_ends_at <= datetime.combine(last, time(), UTC)),
    )
    numbers = set(db.session.scalars(ended))
    numbers |= set(db.session.scalars(select(Interest.id).where(Interest.declarant_id.in_(gone))))
    db.session.execute(delete(InterestVersion).where(InterestVersion.interest_id.in_(numbers)))
    db.session.execute(delete(Interest).where(Interest.id.in_(numbers)))
    db.session.execute(delete(Declaration).where(Declaration.declared_on <= last))


def _served_after(last: date) -> ColumnElement[bool]:
    ends = BoardMember.ends_on
    return and_(BoardMember.declarant_id == Declarant.id, or_(ends.is_(None), ends > last))


def _said_after(last: date) -> ColumnElement[bool]:
    return and_(Declaration.declarant_id == Declarant.id, Declaration.declared_on > last)
