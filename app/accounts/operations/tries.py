"""Counting tries: written down before a password or a code is looked at, taken back when it was right."""

from __future__ import annotations

import math
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select, text

from app.accounts.models import Try
from app.accounts.queries.signing_in import digest
from app.accounts.queries.tries import REMEMBERED, find_wait
from app.database import db
from app.errors import TooMany


def begin_try(target: str, source: str, at: datetime, *, known: bool = False) -> None:
    """One more try at `target`. TooMany when it comes too soon; then it is not counted, so that trying again
    and again makes nobody wait longer. Commit it before looking: many at once are then counted too."""
    _one_at_a_time(target)
    wait = find_wait(target, source, at, known=known)
    if wait > timedelta(minutes=1):
        minutes = math.ceil(wait / timedelta(minutes=1))
        raise TooMany("There were too many tries. Wait %(minutes)s minutes, then try again.", minutes=minutes)
    if wait > timedelta(0):
        raise TooMany("There were too many tries. Wait a minute, then try again.")
    db.session.add(Try(target_digest=digest(target), source=source, at=at))
    db.session.flush()


def count_from(target: str, source: str, at: datetime, *, most: int) -> None:
    """Count one more of something anybody may do, like writing a comment, from this source (a pseudonym,
    never an address). TooMany where so many came from there in the last hour; nobody else is slowed down."""
    _one_at_a_time(target)
    lately = select(func.count()).where(
        Try.target_digest == digest(target), Try.source == source, Try.at > at - REMEMBERED
    )
    if (db.session.scalar(lately) or 0) >= most:
        raise TooMany("Very much came from your network in the last hour. Please go on later.")
    db.session.add(Try(target_digest=digest(target), source=source, at=at))
    db.session.flush()


def _one_at_a_time(target: str) -> None:
    """On PostgreSQL two transactions would not see each other's tries; SQLite has one writer anyway."""
    if db.session.get_bind().dialect.name == "postgresql":
        key = int.from_bytes(digest(target)[:8], signed=True)
        db.session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": key})


def end_tries(target: str, source: str) -> None:
    """It was right: what this source tried before does not count any more."""
    db.session.execute(delete(Try).where(Try.target_digest == digest(target), Try.source == source))
