"""Reading people and sign-ins."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from app.accounts.models import FailedSignIn, Person, PersonRole, SignIn
from app.actor import Actor, Role
from app.database import db

WINDOW = timedelta(minutes=15)


def digest(text: str) -> bytes:
    """SHA-256 of a token or an address."""
    return hashlib.sha256(text.encode()).digest()


def find_person_by_email(email: str) -> Person | None:
    """The person with this address, if any; letters' case does not matter."""
    return db.session.scalars(
        select(Person).where(Person.email == email.strip().lower()).options(selectinload(Person.roles))
    ).first()


def find_signed_in(token: str, at: datetime) -> Actor | None:
    """Who is signed in with this token, while the sign-in lasts and the account is not disabled."""
    rows = db.session.execute(
        select(Person.id, Person.name, PersonRole.role)
        .join(SignIn, SignIn.person_id == Person.id)
        .outerjoin(PersonRole, PersonRole.person_id == Person.id)
        .where(SignIn.token_digest == digest(token), SignIn.ends_at > at, Person.disabled_at.is_(None))
    ).all()
    if not rows:
        return None
    return Actor.person(rows[0].id, rows[0].name, frozenset(Role(row.role) for row in rows if row.role))


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


def count_people() -> int:
    """How many people have an account."""
    return db.session.scalar(select(func.count()).select_from(Person)) or 0
