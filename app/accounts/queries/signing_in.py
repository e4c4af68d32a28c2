"""Who is signed in, and how often somebody tried."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, func, not_, select

from app.accounts.models import FailedSignIn, Person, PersonRole, SignIn
from app.actor import Actor, Profession, Role
from app.database import db

WINDOW = timedelta(minutes=15)


def digest(text: str) -> bytes:
    """SHA-256 of a token or an address."""
    return hashlib.sha256(text.encode()).digest()


def find_signed_in(token: str, at: datetime) -> Actor | None:
    """Who is signed in with this token, while the sign-in lasts and the account is not disabled; with the
    roles they have at `at`."""
    rows = db.session.execute(
        select(
            Person.id,
            Person.name,
            Person.profession,
            Person.confirmed_at,
            PersonRole.role,
            PersonRole.practice_code,
        )
        .join(SignIn, SignIn.person_id == Person.id)
        .outerjoin(PersonRole, and_(PersonRole.person_id == Person.id, _in_force(at)))
        .where(SignIn.token_digest == digest(token), SignIn.ends_at > at, Person.disabled_at.is_(None))
    ).all()
    return _actor(rows) if rows else None


def actor_of(person: Person, at: datetime) -> Actor:
    """This person as a value, with the roles they have at `at`."""
    rows = db.session.execute(
        select(
            Person.id,
            Person.name,
            Person.profession,
            Person.confirmed_at,
            PersonRole.role,
            PersonRole.practice_code,
        )
        .outerjoin(PersonRole, and_(PersonRole.person_id == Person.id, _in_force(at)))
        .where(Person.id == person.id)
    ).all()
    return _actor(rows)


def _in_force(at: datetime) -> ColumnElement[bool]:
    """Roles that are held at `at`: half-open, like every interval here."""
    ended = and_(PersonRole.ends_at.is_not(None), PersonRole.ends_at <= at)
    return and_(PersonRole.begins_at <= at, not_(ended))


def _actor(rows: Sequence[Any]) -> Actor:
    first = rows[0]
    given = [(Role(row.role), row.practice_code) for row in rows if row.role]
    return Actor.person(
        first.id,
        first.name,
        frozenset(role for role, _code in given),
        held=frozenset((role, code) for role, code in given if code),
        profession=Profession(first.profession) if first.profession and first.confirmed_at else None,
    )


def count_recent_failures(email: str, source: str, at: datetime) -> int:
    """Wrong passwords for this address from this source in the last 15 minutes.

    Counted for the pair, so that a stranger elsewhere cannot lock the owner out.
    """
    return (
        db.session.scalar(
            select(func.count())
            .select_from(FailedSignIn)
            .where(
                FailedSignIn.email_digest == digest(email.strip().lower()),
                FailedSignIn.source == source,
                FailedSignIn.at > at - WINDOW,
            )
        )
        or 0
    )
