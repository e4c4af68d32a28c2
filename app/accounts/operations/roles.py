"""Giving and ending roles, closing and reopening accounts. There is always an administrator left."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from app.accounts.models import Person, PersonRole
from app.accounts.operations.codes import end_codes
from app.accounts.operations.signing_in import end_every_sign_in
from app.accounts.queries.people import in_force
from app.accounts.queries.roster import State, in_state, state_of
from app.actor import PRACTICE_ROLES, Actor, Role
from app.audit import people_events as events
from app.audit.operations import record
from app.database import db
from app.errors import Conflict, NotFound, Refused


def give_role(
    person: Person,
    role: Role,
    *,
    practice_code: str = "",
    ends_at: datetime | None = None,
    actor: Actor,
    at: datetime,
) -> PersonRole:
    """Give a role from now, until `ends_at` (None: until it is ended). Refused when they have it already,
    when it would be over at once, or when it is for a practice and none is named."""
    if state_of(person) in {State.CLOSED, State.WAITING}:
        raise Refused("This account is closed, or waits to be confirmed. It can have no role.", field="role")
    code = practice_for(role, practice_code)
    refuse_over(ends_at, at)
    if any((one.role, one.practice_code) == (role.value, code) and one.is_held(at) for one in person.roles):
        raise Refused("They have this role already. End it first to change its last day.", field="role")
    given = PersonRole(
        role=role.value, practice_code=code, begins_at=at, ends_at=ends_at, given_by=actor.person_id
    )
    person.roles.append(given)
    db.session.flush()
    until = ends_at.isoformat() if ends_at else ""
    event = events.RoleGiven(subject=f"person:{person.id}", role=role.value, practice=code, until=until)
    record(event, actor, at)
    return given


def practice_for(role: Role, practice_code: str) -> str:
    """The practice this role is held for; "" where it is for none. Refused when it is, and none is named."""
    if role not in PRACTICE_ROLES:
        return ""
    if not practice_code:
        raise Refused("Say for which GP practice this role is.", field="practice_code")
    return practice_code


def refuse_over(ends_at: datetime | None, at: datetime) -> None:
    """Refused when what is to last until then would be over at once."""
    if ends_at is not None and ends_at <= at:
        raise Refused("The last day must not be over already.", field="until")


def end_role(person: Person, role_id: int, *, actor: Actor, at: datetime) -> None:
    """End one role of this person now. Nobody ends their own administrator's role, and the last one stays."""
    role = next((one for one in person.roles if one.id == role_id), None)
    if role is None:
        raise NotFound("There is no such role.")
    if not role.is_held(at):
        raise Refused("This role has ended already.")
    if role.role == Role.ADMINISTRATOR:
        if person.id == actor.person_id:
            raise Refused("You cannot end your own role as an administrator. Ask another administrator.")
        refuse_last_administrator(person, at)
    role.ends_at = at
    db.session.flush()
    event = events.RoleEnded(subject=f"person:{person.id}", role=role.role, practice=role.practice_code)
    record(event, actor, at)


def close_account(person: Person, *, actor: Actor, at: datetime) -> None:
    """Close an account: it ends every sign-in and every code at once. Its roles are kept for the record."""
    if person.disabled_at is not None:
        raise Refused("This account is closed already.")
    if person.id == actor.person_id:
        raise Refused("You cannot close your own account here. Ask another administrator.")
    refuse_last_administrator(person, at)
    person.disabled_at = at
    end_every_sign_in(person.id)
    end_codes(person.id)
    db.session.flush()
    record(events.AccountClosed(subject=f"person:{person.id}"), actor, at)


def reopen_account(person: Person, *, actor: Actor, at: datetime) -> None:
    """Open a closed account again, with the roles that have not run out meanwhile."""
    if person.disabled_at is None:
        raise Refused("This account is open already.")
    person.disabled_at = None
    db.session.flush()
    record(events.AccountReopened(subject=f"person:{person.id}"), actor, at)


def refuse_last_administrator(person: Person, at: datetime) -> None:
    """Conflict when nobody who has begun their account would be an administrator without this person. Call
    it inside the transaction: two who end each other at once take turns at the rows read here."""
    held = (
        select(Person)
        .join(Person.roles)
        .where(PersonRole.role == Role.ADMINISTRATOR.value, in_force(at), in_state(State.ACTIVE))
        .order_by(Person.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    administrators = {one.id for one in db.session.scalars(held)}
    if administrators == {person.id}:
        raise Conflict("This is the last administrator. Make somebody else one first.")


def begin_viewing(role: Role, practice_code: str, *, actor: Actor, at: datetime) -> str:
    """Write down that somebody looks as another role; returns for which practice. Refused when the role is
    held for one and none is named."""
    code = practice_for(role, practice_code)
    event = events.ViewAsBegun(subject=f"person:{actor.person_id}", role=role.value, practice=code)
    record(event, actor, at)
    return code


def end_viewing(*, actor: Actor, at: datetime) -> None:
    """Write down that they stopped."""
    role = ", ".join(sorted(actor.roles))
    record(events.ViewAsEnded(subject=f"person:{actor.person_id}", role=role), actor, at)
