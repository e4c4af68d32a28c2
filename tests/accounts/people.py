"""What the tests of people share."""

from __future__ import annotations

from datetime import datetime, timedelta

from flask import Flask
from sqlalchemy import select

from app.accounts.models import Person, PersonRole
from app.actor import Role
from app.audit.models import AuditEntry
from app.database import db, transaction
from app.mail import delivery
from app.mail.models import Message
from app.mail.senders.outcome import Fate, Outcome


def somebody(
    app: Flask,
    email: str = "lee@example.org",
    *roles: Role,
    name: str = "Lee",
    begun: bool = True,
    practice_code: str = "",
    ends_at: datetime | None = None,
) -> str:
    """Somebody with these roles since a moment ago; returns the address of their page."""
    with app.app_context(), transaction() as at:
        person = Person(email=email, name=name, password_hash="x" if begun else None, created_at=at)
        for role in roles:
            person.roles.append(
                PersonRole(role=role.value, practice_code=practice_code, begins_at=at, ends_at=ends_at)
            )
        db.session.add(person)
        db.session.flush()
        return person.public_id


def row_of(public_id: str) -> Person | None:
    """The person as stored (in an app context)."""
    return db.session.scalars(select(Person).where(Person.public_id == public_id)).one_or_none()


def letters(app: Flask) -> list[tuple[str, str, str]]:
    """What waits in the outbox: to whom, what for, and the text."""
    with app.app_context():
        return [(m.to_address, m.purpose, m.text) for m in db.session.scalars(select(Message))]


def recorded(app: Flask) -> list[tuple[str, str]]:
    """What the record says: kind and subject, in order."""
    with app.app_context():
        rows = db.session.scalars(select(AuditEntry).order_by(AuditEntry.seq))
        return [(row.kind, row.subject) for row in rows]


def send_all(app: Flask) -> None:
    """The worker sends all that waits."""
    with app.app_context(), transaction() as at:
        while some := delivery.claim(at, until=at + timedelta(minutes=5)):
            for one in some:
                delivery.record(one, Outcome(fate=Fate.SENT), at)
