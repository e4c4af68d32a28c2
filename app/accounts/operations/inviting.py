"""Inviting people: an account without a password, and a code by mail with which its owner begins."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from app.accounts.models import Person, PersonRole
from app.accounts.operations.adding import free_address, keep, taken
from app.accounts.operations.codes import Purpose, make_code, use_code
from app.accounts.operations.roles import practice_for, refuse_over
from app.accounts.queries.signing_in import actor_of
from app.actor import Actor, Profession, Role
from app.audit import events
from app.audit.operations import record
from app.errors import Refused


def invite_person(
    *,
    email: str,
    name: str,
    actor: Actor,
    at: datetime,
    roles: Iterable[Role] = (),
    profession: Profession | None = None,
    practice_code: str = "",
    ends_at: datetime | None = None,
) -> tuple[Person, str]:
    """Make an account and the code that begins it: send it with `letters.send_invitation`.

    A profession given here is confirmed by the one who invites. Roles for one practice are held for
    `practice_code`; all of them until `ends_at` (None: until they are ended). Refused when the address is
    taken, such a role has no practice, or the roles would be over at once.
    """
    email, roles = free_address(email), sorted(set(roles))
    given = [
        PersonRole(
            role=role.value,
            practice_code=practice_for(role, practice_code),
            begins_at=at,
            ends_at=ends_at,
            given_by=actor.person_id,
        )
        for role in roles
    ]
    refuse_over(ends_at, at)
    person = Person(
        email=email,
        name=name.strip() or email,
        created_at=at,
        profession=profession.value if profession else "",
        practice_code=practice_code,
        confirmed_at=at if profession else None,
        confirmed_by=actor.person_id if profession else None,
        roles=given,
    )
    if not keep(person):
        raise taken()
    named = ", ".join(role.value for role in roles)
    record(events.PersonInvited(subject=f"person:{person.id}", roles=named), actor, at)
    return person, make_code(person, Purpose.INVITATION, at)


def invite_again(person: Person, *, actor: Actor, at: datetime) -> str:
    """Another code for somebody who has not begun yet; the first one ends."""
    if person.disabled_at is not None or (person.profession and person.confirmed_at is None):
        raise Refused("This account is closed, or waits to be confirmed. It cannot be invited.")
    if person.password_hash is not None:
        raise Refused("They have chosen a password already. They can ask for a new one themselves.")
    record(events.PersonInvited(subject=f"person:{person.id}", roles=""), actor, at)
    return make_code(person, Purpose.INVITATION, at)


def accept_invitation(code: str, password_hash: str, *, at: datetime) -> Person:
    """Begin the account with a password of one's own. Refused when the code opens nothing."""
    person = use_code(code, Purpose.INVITATION, at)
    person.password_hash = password_hash
    record(events.InvitationAccepted(subject=f"person:{person.id}"), actor_of(person, at), at)
    return person
