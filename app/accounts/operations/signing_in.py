"""Signing in and out."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete

from app.accounts.models import AccountCode, Person, SignIn, Try
from app.accounts.queries.people import lock_person
from app.accounts.queries.signing_in import Signed, actor_of, digest, get_signed_in
from app.accounts.queries.tries import REMEMBERED
from app.audit import events
from app.audit.operations import record
from app.database import db
from app.errors import NotFound

LASTS = timedelta(hours=12)


def begin_sign_in(
    person: Person, at: datetime, *, strong: bool = False, browser: str = "", by_service: bool = False
) -> tuple[str, Signed]:
    """A new sign-in: the token for the browser, and who that is. What comes first was checked at the door.

    `strong`: the second factor was given too. Who needs one and has not given it `waits`, and may do
    nothing else.
    """
    token = secrets.token_urlsafe(32)
    db.session.add(
        SignIn(
            token_digest=digest(token),
            person_id=person.id,
            began_at=at,
            ends_at=at + LASTS,
            strong=strong,
            browser=browser,
            by_service=by_service,
        )
    )
    db.session.flush()
    signed = get_signed_in(token, at)
    if not signed.waits_for:
        record(events.SignedIn(subject=f"person:{person.id}"), actor_of(person, at), at, quiet=True)
    return token, signed


def strengthen(token: str, at: datetime) -> tuple[str, Signed]:
    """The second factor was given: the same sign-in goes on under another token, and the old one ends."""
    old = get_signed_in(token, at)
    sign_in = db.session.get_one(SignIn, digest(token))
    fresh = secrets.token_urlsafe(32)
    sign_in.token_digest, sign_in.strong = digest(fresh), True
    db.session.flush()
    signed = get_signed_in(fresh, at)
    if old.waits_for:
        record(events.SignedIn(subject=f"person:{signed.person_id}"), signed.actor, at, quiet=True)
    return fresh, signed


def get_owner(person_id: int, token: str, at: datetime) -> Person:
    """This person, inside the transaction, whose sign-in with this token still lives; NotFound when it was
    ended meanwhile. Whoever changes the same account at the same moment takes turns at its row."""
    person = lock_person(person_id)
    signed = get_signed_in(token, at)
    if person is None or signed.person_id != person_id:
        raise NotFound("You are not signed in any more.")
    return person


def end_sign_in(token: str) -> None:
    """End one sign-in at once."""
    db.session.execute(delete(SignIn).where(SignIn.token_digest == digest(token)))


def end_every_sign_in(person_id: int, *, but: str = "") -> None:
    """End all sign-ins of a person, but the one with this token."""
    mine = delete(SignIn).where(SignIn.person_id == person_id)
    db.session.execute(mine.where(SignIn.token_digest != digest(but)) if but else mine)


def forget_old(at: datetime) -> None:
    """Remove sign-ins and codes that have ended, and tries that no longer count."""
    db.session.execute(delete(SignIn).where(SignIn.ends_at <= at))
    db.session.execute(delete(AccountCode).where(AccountCode.ends_at <= at))
    db.session.execute(delete(Try).where(Try.at <= at - REMEMBERED))
