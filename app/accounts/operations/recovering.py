"""Getting back in: a code for a new password, by mail."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime

from app.accounts.models import Person
from app.accounts.operations.codes import Purpose, end_codes, make_code
from app.accounts.queries.people import find_person_by_email
from app.database import db
from app.mail.operations import Letter, post
from app.privacy.codes import write_code


def ask_for_password(email: str, *, write: Callable[[str, str], Letter], at: datetime) -> None:
    """Send a code to this address, if an account with a password has it. Whoever has none of these gets
    the same work done: a code is made and a letter written, and then not sent.

    `write`: makes the letter from a name and a code. An invitation that was never accepted cannot be
    begun this way (A15), and a disabled account not opened.
    """
    person = find_person_by_email(email)
    if person is None or person.disabled_at is not None or person.password_hash is None:
        end_codes(0, Purpose.PASSWORD)
        write(email, write_code(secrets.token_bytes(10)))
        db.session.flush()
        return
    _send(person, write, at)


def _send(person: Person, write: Callable[[str, str], Letter], at: datetime) -> None:
    code = make_code(person, Purpose.PASSWORD, at)
    post(
        write(person.name, code),
        to=person.email,
        key=f"account-{secrets.token_hex(12)}",
        purpose="password",
        at=at,
        confidential=True,
    )
