"""Adding people with a password, from the command line."""

from __future__ import annotations

from datetime import datetime

from app.accounts.models import Person, PersonRole
from app.accounts.passwords import strong_hash
from app.accounts.queries.people import find_person_by_email
from app.actor import Actor, Role
from app.audit import events
from app.audit.operations import record
from app.database import db
from app.errors import Refused
from app.mail.addresses import normalise


def add_person(*, email: str, name: str, password: str, role: Role, actor: Actor, at: datetime) -> Person:
    """Add somebody who may sign in. Refused when the address is taken or the password is weak."""
    email = free_address(email)
    password_hash = strong_hash(password, name, email)
    person = Person(email=email, name=name.strip() or email, password_hash=password_hash, created_at=at)
    person.roles.append(PersonRole(role=role.value, begins_at=at, given_by=actor.person_id))
    db.session.add(person)
    db.session.flush()
    record(events.PersonAdded(subject=f"person:{person.id}", role=role.value), actor, at)
    return person


def free_address(email: str) -> str:
    """The address as we keep it. Refused when it is none, or somebody's already."""
    email = normalise(email)
    if find_person_by_email(email):
        raise Refused("Somebody with this e-mail address is already here.", field="email")
    return email
