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


def send_password_code(person: Person | None, address: str, code: str, *, at: datetime) -> None:
    """The code for a new password. Where nobody may have one, the letter is written too, and not sent."""
    letter = write("password", who=person.name if person else address, code=code)
    if person:
        post(letter, to=person.email, key=_once(), purpose="password", at=at, confidential=True)


def send_address_code(person: Person, address: str, code: str, *, at: datetime) -> None:
    """The code that confirms a new address, to that address."""
    letter = write("address", who=person.name, code=code)
    post(letter, to=address, key=_once(), purpose="address", at=at, confidential=True)


def send_notice(person: Person, what: str, *, at: datetime, to: str = "") -> None:
    """Tell the owner that something about their account was changed: `what` is a key of
    templates/components/account_notices.html. `to`: when not to the address they have now."""
    letter = write("notice", who=person.name, what=what)
    post(letter, to=to or person.email, key=_once(), purpose="notice", at=at, confidential=True)


def send_second_factor_reset(person: Person, *, at: datetime) -> None:
    """An administrator has reset the second step of signing in."""
    send_notice(person, "second-factor-reset", at=at)


def send_confirmed(person: Person, *, at: datetime) -> None:
    """Somebody has confirmed the profession of an account that is in use already."""
    letter = write("confirmed", who=person.name)
    post(letter, to=person.email, key=_once(), purpose="confirmed", at=at, confidential=True)


def send_refusal(person: Person, reason: str, *, at: datetime) -> None:
    """Nobody could confirm the profession: the reason in the words of the one who looked."""
    letter = write("not_confirmed", who=person.name, reason=reason)
    post(letter, to=person.email, key=_once(), purpose="not confirmed", at=at, confidential=True)


def send_receipt_of_asking(person: Person, *, is_new: bool, at: datetime) -> None:
    """Somebody has asked for an account with this address: once a day at most, whoever asks how often."""
    letter = write("asked" if is_new else "asked_again", who=person.name)
    key = f"account-asked-{person.public_id}-{at:%Y-%m-%d}"
    post(letter, to=person.email, key=key, purpose="asked", at=at, confidential=True)


def _once() -> str:
    """A key of its own: each of these is caused once, by somebody pressing a button."""
    return f"account-{secrets.token_hex(12)}"
