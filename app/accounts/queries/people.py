"""Finding people."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import and_, func, not_, select
from sqlalchemy.orm import selectinload

from app.accounts.models import Person, PersonRole
from app.actor import Role
from app.database import db
from app.errors import NotFound, Refused
from app.mail.addresses import normalise


def find_person_by_email(email: str) -> Person | None:
    """The person with this address, if any; letters' case does not matter."""
    try:
        email = normalise(email)
    except Refused:
        return None
    return db.session.scalars(
        select(Person).where(Person.email == email).options(selectinload(Person.roles))
    ).first()


def get_person(person_id: int) -> Person:
    """The person with this number (which never stands in an address)."""
    person = db.session.get(Person, person_id)
    if person is None:
        raise NotFound("There is no such person.")
    return person


def count_people() -> int:
    """How many people have an account."""
    return db.session.scalar(select(func.count()).select_from(Person)) or 0


def count_other_administrators(person_id: int, at: datetime) -> int:
    """How many others could let people in at this moment."""
    ended = and_(PersonRole.ends_at.is_not(None), PersonRole.ends_at <= at)
    others = (
        select(func.count(func.distinct(Person.id)))
        .join(PersonRole, PersonRole.person_id == Person.id)
        .where(
            Person.id != person_id,
            Person.disabled_at.is_(None),
            PersonRole.role == Role.ADMINISTRATOR.value,
            PersonRole.begins_at <= at,
            not_(ended),
        )
    )
    return db.session.scalar(others) or 0
