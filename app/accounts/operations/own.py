"""What people change on their own account."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from app.accounts.models import Person
from app.accounts.operations.adding import take_address
from app.accounts.operations.codes import Purpose, end_codes, use_address_code, use_code
from app.accounts.operations.roles import refuse_last_administrator
from app.accounts.operations.signing_in import end_every_sign_in
from app.accounts.queries.signing_in import actor_of
from app.audit import account_events as events
from app.audit.operations import record
from app.database import db
from app.errors import Refused
from app.mail.operations import forget_address


def choose_password(code: str, password_hash: str, *, at: datetime) -> Person:
    """A new password with a code from a mail; every sign-in ends. Refused when the code opens nothing."""
    person = use_code(code, Purpose.PASSWORD, at)
    change_password(person, password_hash, at=at)
    return person


def change_password(person: Person, password_hash: str, *, at: datetime, token: str = "") -> None:
    """A new password; every sign-in but the one with `token` ends, and so do codes that wait."""
    person.password_hash = password_hash
    end_codes(person.id)
    end_every_sign_in(person.id, but=token)
    db.session.flush()
    record(events.PasswordChanged(subject=f"person:{person.id}"), actor_of(person, at), at)


def change_name(person: Person, name: str, *, at: datetime) -> None:
    """Another name, from now on: what was recorded keeps the one of then."""
    if not name.strip():
        raise Refused("Enter your name.", field="name")
    person.name = name.strip()
    db.session.flush()
    record(events.NameChanged(subject=f"person:{person.id}"), actor_of(person, at), at)


def confirm_address(person: Person, code: str, *, at: datetime) -> str:
    """The address a code was sent to becomes theirs; returns the old one. Refused when the code confirms
    nothing, or somebody has the address by now."""
    old = person.email
    take_address(person, use_address_code(person.id, code, at))
    end_codes(person.id)  # they were sent to the old address
    db.session.flush()
    record(events.AddressChanged(subject=f"person:{person.id}"), actor_of(person, at), at)
    return old


def delete_account(
    person: Person, *, at: datetime, let_go: Iterable[Callable[[int, datetime], None]] = ()
) -> None:
    """Delete the account and all that hangs on it. The record keeps what was done, under the name of then.

    `let_go`: what rooms above do first, with the person's number, so that they keep what outlives it.
    Conflict for the last administrator: nobody could let anybody in.
    """
    actor = actor_of(person, at)
    refuse_last_administrator(person, at)
    record(events.AccountDeleted(subject=f"person:{person.id}"), actor, at)
    forget_address(person.email)
    for keep in let_go:
        keep(person.id, at)
    db.session.delete(person)
    db.session.flush()
