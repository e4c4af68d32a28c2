"""Who is signed in, and what they still have to give."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import and_, select

from app.accounts.models import Person, PersonRole, SecondFactor, SignIn
from app.accounts.queries.people import in_force
from app.actor import STAFF_ROLES, Actor, Profession, Role
from app.database import db
from app.errors import NotFound


class WaitsFor(StrEnum):
    """What a sign-in still needs before it opens anything."""

    CODE = "code"
    SETTING_UP = "setting up"


@dataclass(frozen=True, kw_only=True)
class Signed:
    """A live sign-in: who it is, and what it waits for (None: nothing)."""

    person_id: int
    actor: Actor
    waits_for: WaitsFor | None


def digest(text: str) -> bytes:
    """SHA-256 of a token or of what was tried."""
    return hashlib.sha256(text.encode()).digest()


_WHO = (
    Person.id,
    Person.name,
    Person.profession,
    Person.confirmed_at,
    PersonRole.role,
    PersonRole.practice_code,
)


def find_signed_in(token: str, at: datetime) -> Signed | None:
    """Who is signed in with this token, while the sign-in lasts and the account is not disabled; with the
    roles they have at `at`."""
    rows = db.session.execute(
        select(*_WHO, SignIn.strong, SecondFactor.person_id.label("factor"))
        .select_from(SignIn)
        .join(Person, SignIn.person_id == Person.id)
        .outerjoin(PersonRole, and_(PersonRole.person_id == Person.id, in_force(at)))
        .outerjoin(SecondFactor, SecondFactor.person_id == Person.id)
        .where(SignIn.token_digest == digest(token), SignIn.ends_at > at, Person.disabled_at.is_(None))
    ).all()
    if not rows:
        return None
    actor = _actor(rows)
    return Signed(
        person_id=rows[0].id,
        actor=actor,
        waits_for=None if rows[0].strong else _needs(actor, bool(rows[0].factor)),
    )


def get_signed_in(token: str, at: datetime) -> Signed:
    """The same, where there must be one."""
    signed = find_signed_in(token, at)
    if signed is None:
        raise NotFound("You are not signed in any more.")
    return signed


def needs_second_factor(actor: Actor) -> bool:
    """Whether it is compulsory for somebody with these roles."""
    return bool(actor.roles & STAFF_ROLES)


def _needs(actor: Actor, has_factor: bool) -> WaitsFor | None:
    if has_factor:
        return WaitsFor.CODE
    return WaitsFor.SETTING_UP if needs_second_factor(actor) else None


def actor_of(person: Person, at: datetime) -> Actor:
    """This person as a value, with the roles they have at `at`."""
    asked = (
        select(*_WHO)
        .outerjoin(PersonRole, and_(PersonRole.person_id == Person.id, in_force(at)))
        .where(Person.id == person.id)
    )
    return _actor(db.session.execute(asked).all())


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
