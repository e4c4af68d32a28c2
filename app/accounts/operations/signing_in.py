"""Signing in and out."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete

from app.accounts.models import FailedSignIn, Person, SignIn
from app.accounts.queries.signing_in import WINDOW, actor_of, digest
from app.audit import events
from app.audit.operations import record
from app.database import db

LASTS = timedelta(hours=12)


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
