"""Who declares interests, everybody with a role here and everybody on the board; and when each did."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select

from app.accounts.models import Person, PersonRole
from app.actor import Role
from app.consortium.models import BoardMember, Declarant, Declaration
from app.consortium.periods import months_after, periods_on
from app.consortium.queries.board import on_board
from app.database import db
from app.errors import NotFound

DECIDING = frozenset({Role.ADMINISTRATOR, Role.ENGAGEMENT_LEAD, Role.BOARD_MEMBER})
"""Roles whose holders stand in the published register, beside everybody on the board."""


class Standing(StrEnum):
    """How somebody stands in the yearly review."""

    NEVER = "never"
    OVERDUE = "overdue"
    DUE = "due"
    FINE = "fine"


@dataclass(frozen=True, kw_only=True)
class Holder:
    """Somebody who declares. `key`: what stands for them in addresses; `since`: the first day of the role or
    term that made them one; `email`: only of those with an account; `declared_on`: the last declaration,
    which told of `declared` interests."""

    key: str
    name: str
    person_id: int | None
    declarant_id: int | None
    email: str = ""
    since: date | None = None
    declared_on: date | None = None
    declared: int = 0
    reminded_on: date | None = None

    def standing(self, day: date) -> Standing:
        """How they stand in the yearly review on this day."""
        if self.declared_on is None:
            return Standing.NEVER
        rule = periods_on(day)
        due = months_after(self.declared_on, rule.review_months)
        if due <= day:
            return Standing.OVERDUE
        return Standing.DUE if due - rule.remind_before <= day else Standing.FINE


def list_holders(at: datetime, day: date) -> tuple[Holder, ...]:
    """Everybody who declares now, by name: four statements, however many they are."""
    found = {f"p{row.person.id}": row for row in _with_roles(at) if row.person}
    for declarant, person, begins_on in _on_board(day):
        key = f"p{person.id}" if person else f"d{declarant.id}"
        if key not in found:
            found[key] = _Row(person=person, declarant=declarant, since=begins_on)
    last = _last_declarations(row.declarant.id for row in found.values() if row.declarant)
    holders = [_holder(row, last) for row in found.values()]
    return tuple(sorted(holders, key=lambda holder: (holder.name.casefold(), holder.key)))


def get_holder(key: str) -> Holder:
    """The person with this account's public id, or the declarant without an account with it; NotFound."""
    person = db.session.scalars(select(Person).where(Person.public_id == key)).one_or_none()
    if person is not None:
        return holder_of(person.id)
    declarant = db.session.scalars(
        select(Declarant).where(Declarant.public_id == key, Declarant.person_id.is_(None))
    ).one_or_none()
    if declarant is None:
        raise NotFound("There is no such person.")
    row = _Row(person=None, declarant=declarant, since=_first_term(declarant))
    return _holder(row, _last_declarations([declarant.id]))


def holder_of(person_id: int) -> Holder:
    """The person with this account."""
    person = db.session.get(Person, person_id)
    if person is None:
        raise NotFound("There is no such person.")
    declarant = db.session.scalars(select(Declarant).where(Declarant.person_id == person_id)).one_or_none()
    last = _last_declarations([declarant.id]) if declarant else {}
    roles = select(func.min(PersonRole.begins_at)).where(PersonRole.person_id == person_id)
    begins_at = db.session.scalar(roles)
    days = [begins_at.date() if begins_at else None, _first_term(declarant)]
    since = min((day for day in days if day is not None), default=None)
    return _holder(_Row(person=person, declarant=declarant, since=since), last)


def _first_term(declarant: Declarant | None) -> date | None:
    """The first day somebody was on the board."""
    if declarant is None:
        return None
    return db.session.scalar(
        select(func.min(BoardMember.begins_on)).where(BoardMember.declarant_id == declarant.id)
    )


def list_publishable(
    at: datetime, day: date, *, since: date, since_at: datetime
) -> dict[int, tuple[str, str]]:
    """Declarants of the published register, each with a name and a role type of the board or a role: those
    who decide, and those who did until after the day `since`, which began at `since_at`; also those whose
    account is deleted by now."""
    served = or_(BoardMember.ends_on.is_(None), BoardMember.ends_on > since)
    holds = or_(PersonRole.ends_at.is_(None), PersonRole.ends_at > since_at)
    roles = db.session.execute(
        select(Declarant.id, Declarant.name, PersonRole.role)
        .join(PersonRole, PersonRole.person_id == Declarant.person_id)
        .where(_deciding(at), holds)
        .order_by(PersonRole.id)
    ).all()
    gone = db.session.execute(
        select(Declarant.id, Declarant.name, Declarant.role).where(Declarant.role_ends_at > since_at)
    ).all()
    board = db.session.execute(
        select(BoardMember.declarant_id, BoardMember.name, BoardMember.role_type)
        .where(BoardMember.begins_on <= day, served)
        .order_by(BoardMember.begins_on, BoardMember.id)
    ).all()
    return {number: (name, role) for number, name, role in [*gone, *roles, *board]}


def find_last_role(person_id: int, at: datetime) -> tuple[str, datetime] | None:
    """With which role this person decided last, and until when, if all they still hold ends now."""
    held = db.session.scalars(select(PersonRole).where(PersonRole.person_id == person_id, _deciding(at)))
    ended = [(min(role.ends_at or at, at), role.id, role.role) for role in held]
    if not ended:
        return None
    ends_at, _number, role = max(ended)
    return role, ends_at


def _deciding(at: datetime) -> ColumnElement[bool]:
    """Roles that decide and began by then; those that ended too."""
    return and_(PersonRole.role.in_([role.value for role in DECIDING]), PersonRole.begins_at <= at)


def has_declarations() -> bool:
    """Whether anybody declares yet."""
    return db.session.scalar(select(Declarant.id).limit(1)) is not None


def list_declarations(declarant_ids: Iterable[int]) -> dict[int, tuple[date, int]]:
    """The day of the last declaration of each, and how many interests it told of."""
    return _last_declarations(declarant_ids)


@dataclass(frozen=True, kw_only=True)
class _Row:
    person: Person | None
    declarant: Declarant | None
    since: date | None = None


def _with_roles(at: datetime) -> list[_Row]:
    rows = db.session.execute(
        select(Person, Declarant, func.min(PersonRole.begins_at))
        .join(PersonRole, PersonRole.person_id == Person.id)
        .outerjoin(Declarant, Declarant.person_id == Person.id)
        .where(
            Person.disabled_at.is_(None),
            PersonRole.begins_at <= at,
            or_(PersonRole.ends_at.is_(None), PersonRole.ends_at > at),
        )
        .group_by(Person.id, Declarant.id)
    ).all()
    return [_Row(person=person, declarant=who, since=since.date()) for person, who, since in rows]


def _on_board(day: date) -> list[Any]:
    return list(
        db.session.execute(
            select(Declarant, Person, BoardMember.begins_on)
            .join(BoardMember, BoardMember.declarant_id == Declarant.id)
            .outerjoin(Person, Person.id == Declarant.person_id)
            .where(on_board(day))
            .order_by(BoardMember.id)
        )
    )


def _last_declarations(declarant_ids: Iterable[int]) -> dict[int, tuple[date, int]]:
    rows = db.session.execute(
        select(Declaration.declarant_id, Declaration.declared_on, Declaration.interests)
        .where(Declaration.declarant_id.in_(list(declarant_ids)))
        .order_by(Declaration.declared_on)
    )
    return {number: (day, interests) for number, day, interests in rows}


def _holder(row: _Row, last: dict[int, tuple[date, int]]) -> Holder:
    person, declarant = row.person, row.declarant
    declared_on, declared = last.get(declarant.id, (None, 0)) if declarant else (None, 0)
    named = person or declarant
    assert named is not None
    return Holder(
        key=named.public_id,
        name=named.name,
        person_id=person.id if person else None,
        declarant_id=declarant.id if declarant else None,
        email=person.email if person and person.disabled_at is None else "",
        since=row.since,
        declared_on=declared_on,
        declared=declared,
        reminded_on=declarant.reminded_on if declarant else None,
    )
