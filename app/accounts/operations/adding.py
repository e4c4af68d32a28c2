"""Adding people with a password, from the command line."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.exc import IntegrityError

from app.accounts.models import Person, PersonRole
from app.accounts.passwords import strong_hash
from app.accounts.queries.people import find_person_by_email
from app.actor import Actor, Role
from app.audit import events
from app.audit.operations import record
from app.database import Base, db
from app.errors import Refused
from app.mail.addresses import normalise


def add_person(*, email: str, name: str, password: str, role: Role, actor: Actor, at: datetime) -> Person:
    """Add somebody who may sign in. Refused when the address is taken or the password is weak."""
    email = free_address(email)
    password_hash = strong_hash(password, name, email)
    person = Person(email=email, name=name.strip() or email, password_hash=password_hash, created_at=at)
    person.roles.append(PersonRole(role=role.value, begins_at=at, given_by=actor.person_id))
    if not keep(person):
        raise taken()
    record(events.PersonAdded(subject=f"person:{person.id}", role=role.value), actor, at)
    return person


def free_address(email: str) -> str:
    """The address as we keep it. Refused when it is none, or somebody's already."""
    email = normalise(email)
    if find_person_by_email(email):
        raise taken()
    return email


def keep(row: Base) -> bool:
    """Store a new row; False, with nothing changed, when somebody else took the same address or identity at
    this very moment. (As an unexpected error it would say so in the log, with the address.)"""
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError:
        return False
    return True


def take_address(person: Person, email: str) -> None:
    """Give an account another address. Refused when somebody else has it."""
    email = free_address(email)
    try:
        with db.session.begin_nested():
            person.email = email
    except IntegrityError:
        raise taken() from None


def taken() -> Refused:
    """Somebody has the address."""
    return Refused("Somebody with this email address is already here.", field="email")
