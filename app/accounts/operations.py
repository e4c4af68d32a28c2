"""Adding people, signing in and out."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete

from app.accounts.models import FailedSignIn, Person, PersonRole, SignIn
from app.accounts.passwords import LONGEST, SHORTEST, hash_password
from app.accounts.queries import WINDOW, actor_of, digest, find_person_by_email
from app.actor import Actor, Role
from app.audit import events
from app.audit.operations import record
from app.database import db
from app.errors import Refused

LASTS = timedelta(hours=12)


def add_person(*, email: str, name: str, password: str, role: Role, actor: Actor, at: datetime) -> Person:
    """Add somebody who may sign in. Refused when the address is taken or the password is short."""
    email = email.strip().lower()
    if "@" not in email or len(email) > 254:
        raise Refused("Enter an e-mail address like name@example.org.", field="email")
    if not SHORTEST <= len(password) <= LONGEST:
        raise Refused("A password needs 12 characters or more.", field="password")
    if find_person_by_email(email):
        raise Refused("Somebody with this e-mail address is already here.", field="email")
    person = Person(
        email=email, name=name.strip() or email, password_hash=hash_password(password), created_at=at
    )
    person.roles.append(PersonRole(role=role.value, begins_at=at, given_by=actor.person_id))
    db.session.add(person)
    db.session.flush()
    record(events.PersonAdded(subject=f"person:{person.id}", role=role.value), actor, at)
    return person


def begin_sign_in(person: Person, at: datetime) -> str:
    """A new sign-in; returns the token for the browser. The password was checked at the door."""
    token = secrets.token_urlsafe(32)
    db.session.add(SignIn(token_digest=digest(token), person_id=person.id, began_at=at, ends_at=at + LASTS))
    record(events.SignedIn(subject=f"person:{person.id}"), actor_of(person, at), at)
    return token


def note_failure(email: str, source: str, at: datetime) -> None:
    """Remember a wrong password for a while."""
    db.session.add(FailedSignIn(email_digest=digest(email.strip().lower()), source=source, at=at))
    db.session.flush()


def end_sign_in(token: str) -> None:
    """End one sign-in at once."""
    db.session.execute(delete(SignIn).where(SignIn.token_digest == digest(token)))


def forget_old(at: datetime) -> None:
    """Remove sign-ins that have ended and wrong passwords that no longer count."""
    db.session.execute(delete(SignIn).where(SignIn.ends_at <= at))
    db.session.execute(delete(FailedSignIn).where(FailedSignIn.at <= at - WINDOW))
