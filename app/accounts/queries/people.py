"""Finding people."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import selectinload

from app.accounts.models import Person, PersonRole
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


def find_person(person_id: int) -> Person | None:
    """The person with this number (which never stands in an address), if there is one still."""
    return db.session.get(Person, person_id)


def get_person(person_id: int) -> Person:
    """The same; NotFound if there is none."""
    person = find_person(person_id)
    if person is None:
        raise NotFound("There is no such person.")
    return person


def lock_person(person_id: int) -> Person | None:
    """The person with this number as they are now, None when they are gone. Until this transaction ends
    nobody else changes their password, or ends their sign-ins with it."""
    held = select(Person).where(Person.id == person_id).with_for_update(of=Person)
    return db.session.scalars(held.execution_options(populate_existing=True)).one_or_none()


def in_force(at: datetime) -> ColumnElement[bool]:
    """Roles that are held at `at`: `PersonRole.is_held` in SQL."""
    return and_(PersonRole.begins_at <= at, or_(PersonRole.ends_at.is_(None), PersonRole.ends_at > at))


def count_people() -> int:
    """How many people have an account."""
    return db.session.scalar(select(func.count()).select_from(Person)) or 0
