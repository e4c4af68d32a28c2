"""The list of people for those who look after it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, and_, func, not_, or_, select
from sqlalchemy.orm import contains_eager, selectinload

from app.accounts.models import ExternalIdentity, Person, PersonRole
from app.accounts.queries.people import in_force
from app.database import db
from app.errors import NotFound

SOON = timedelta(days=30)
_TITLES = {"dr", "prof", "professor", "mr", "mrs", "ms", "miss", "mx", "sister"}
_LOADED = (selectinload(Person.roles), selectinload(Person.identities))


class State(StrEnum):
    """How it stands with an account: in this order, the first that fits."""

    CLOSED = "closed"
    WAITING = "waiting"
    INVITED = "invited"
    ACTIVE = "active"


def state_of(person: Person) -> State:
    """Closed; waiting for somebody to confirm the profession; invited and not begun; or in use."""
    if person.disabled_at is not None:
        return State.CLOSED
    if person.profession and person.confirmed_at is None:
        return State.WAITING
    if person.password_hash is None and not person.identities:
        return State.INVITED
    return State.ACTIVE


def in_state(state: State) -> ColumnElement[bool]:
    """The same as `state_of`, in SQL."""
    closed = Person.disabled_at.is_not(None)
    waiting = and_(Person.profession != "", Person.confirmed_at.is_(None))
    elsewhere = select(ExternalIdentity.id).where(ExternalIdentity.person_id == Person.id).exists()
    invited = and_(Person.password_hash.is_(None), not_(elsewhere))
    facts = {
        State.CLOSED: closed,
        State.WAITING: and_(not_(closed), waiting),
        State.INVITED: and_(not_(closed), not_(waiting), invited),
        State.ACTIVE: and_(not_(closed), not_(waiting), not_(invited)),
    }
    return facts[state]


def people(at: datetime, *, words: str = "", role: str = "", state: State | None = None) -> Select[Person]:
    """People by name, with their roles. `words`: in the name or the address; `role`: held at `at`."""
    statement = (
        select(Person).options(selectinload(Person.roles)).order_by(func.lower(Person.name), Person.id)
    )
    if words:
        texts = (func.lower(Person.name), func.lower(Person.email))
        statement = statement.where(or_(*(t.contains(words.lower(), autoescape=True) for t in texts)))
    if role:
        statement = statement.where(Person.roles.any(and_(PersonRole.role == role, in_force(at))))
    if state:
        statement = statement.where(in_state(state))
    return statement


def get_by_public_id(public_id: str) -> Person:
    """The person whose number stands in the address, with their roles; NotFound if there is none."""
    found = db.session.scalars(
        select(Person).where(Person.public_id == public_id).options(*_LOADED)
    ).one_or_none()
    if found is None:
        raise NotFound("There is no such person.")
    return found


def names_of(numbers: Iterable[int | None]) -> dict[int, str]:
    """The names of these people, by their number; whoever is gone is left out."""
    wanted = {number for number in numbers if number is not None}
    rows = db.session.execute(select(Person.id, Person.name).where(Person.id.in_(wanted)))
    return {row.id: row.name for row in rows}


def list_ending(at: datetime) -> Sequence[PersonRole]:
    """Roles that end by themselves within 30 days, the next first, each with its person."""
    return db.session.scalars(
        select(PersonRole)
        .join(PersonRole.person)
        .options(contains_eager(PersonRole.person))
        .where(in_force(at), PersonRole.ends_at <= at + SOON, Person.disabled_at.is_(None))
        .order_by(PersonRole.ends_at, PersonRole.id)
    ).all()


def get_waiting(public_id: str) -> Person:
    """The same, of somebody who waits to be confirmed: other people are none of that queue's business."""
    person = get_by_public_id(public_id)
    if state_of(person) is not State.WAITING:
        raise NotFound("There is no such person in the queue. Somebody may have answered already.")
    return person


def list_waiting(most: int = 100) -> Sequence[Person]:
    """Professionals whom nobody has confirmed yet, who waited longest first; the next `most` of them."""
    statement = select(Person).options(*_LOADED).where(in_state(State.WAITING))
    statement = statement.order_by(Person.created_at, Person.id)
    return db.session.scalars(statement.limit(most)).all()


def confirmed() -> Select[Person]:
    """Professionals who were confirmed and whose account is not closed, the newest first."""
    known = and_(Person.profession != "", Person.confirmed_at.is_not(None), Person.disabled_at.is_(None))
    return select(Person).where(known).order_by(Person.confirmed_at.desc(), Person.id.desc())


def list_namesakes(people: Iterable[Person]) -> dict[int, Person]:
    """For those of these people who may be somebody confirmed already, by their number: who that is. It is
    the same name, however it is written, with the same profession at the same practice. One statement."""
    asked = list(people)
    here = Person.practice_code.in_({one.practice_code for one in asked})
    known = db.session.scalars(confirmed().where(here)).all() if asked else ()
    found = {_who(one): one for one in known}
    return {one.id: found[_who(one)] for one in asked if _who(one) in found and found[_who(one)] is not one}


def _who(person: Person) -> tuple[str, ...]:
    return person.practice_code, person.profession, *name_key(person.name)


def name_key(name: str) -> tuple[str, ...]:
    """A name without titles, accents, capital letters and the order of its parts."""
    plain = "".join(
        letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter)
    )
    parts = re.findall(r"\w+", plain.casefold())
    return tuple(sorted(part for part in parts if part not in _TITLES))


def count_waiting() -> int:
    """How many professionals wait to be confirmed."""
    return db.session.scalar(select(func.count()).select_from(Person).where(in_state(State.WAITING))) or 0
