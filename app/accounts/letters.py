"""The mails of this room: each is put into the outbox in the transaction of its cause."""

from __future__ import annotations

import secrets
from datetime import datetime

from app.accounts.models import Person
from app.mail.operations import post
from app.mail.pages import write


def send_invitation(person: Person, code: str, *, at: datetime) -> None:
    """The invitation, with the code that begins the account. Call it inside the transaction of
    `inviting.invite_person` or `inviting.invite_again`."""
    letter = write("invitation", who=person.name, code=code)
    post(letter, to=person.email, key=_once(), purpose="invitation", at=at, confidential=True)


def send_notice(person: Person, what: str, *, at: datetime) -> None:
    """Tell the owner that something about their account was changed: `what` is a key of
    templates/emails/notice.txt."""
    letter = write("notice", who=person.name, what=what)
    post(letter, to=person.email, key=_once(), purpose="notice", at=at, confidential=True)


def send_second_factor_reset(person: Person, *, at: datetime) -> None:
    """An administrator has reset the second step of signing in."""
    send_notice(person, "second-factor-reset", at=at)


def _once() -> str:
    """A key of its own: each of these is caused once, by somebody pressing a button."""
    return f"account-{secrets.token_hex(12)}"
