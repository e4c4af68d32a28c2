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


def _once() -> str:
    """A key of its own: each of these is caused once, by somebody pressing a button."""
    return f"account-{secrets.token_hex(12)}"
