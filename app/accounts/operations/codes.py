"""Codes that a mail brings: each opens one door, once, for a while."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import delete, select

from app.accounts.models import AccountCode, Person
from app.database import db
from app.errors import Refused
from app.privacy.codes import ENTROPY_BYTES, code_digest, read_code, write_code


class Purpose(StrEnum):
    """Which door a code opens."""

    INVITATION = "invitation"
    PASSWORD = "password"
    ADDRESS = "address"


LASTS = {
    Purpose.INVITATION: timedelta(days=7),
    Purpose.PASSWORD: timedelta(hours=1),
    Purpose.ADDRESS: timedelta(hours=1),
}


def new_code() -> str:
    """A code that nobody has yet."""
    return write_code(secrets.token_bytes(ENTROPY_BYTES))


def make_code(person: Person, purpose: Purpose, at: datetime, *, address: str = "") -> str:
    """A new code for this person; every earlier one of theirs for the same door ends. `address`: the new
    address it confirms."""
    end_codes(person.id, purpose)
    code = new_code()
    db.session.add(
        AccountCode(
            digest=code_digest(purpose.value, code),
            person_id=person.id,
            purpose=purpose.value,
            address=address,
            made_at=at,
            ends_at=at + LASTS[purpose],
        )
    )
    db.session.flush()
    return code


def find_holder(typed: str, purpose: Purpose, at: datetime) -> Person | None:
    """Whose code this is, while it lasts and the account is not disabled. It is not used up."""
    code = read_code(typed)
    if code is None:
        return None
    return db.session.scalars(
        select(Person)
        .join(AccountCode, AccountCode.person_id == Person.id)
        .where(
            AccountCode.digest == code_digest(purpose.value, code),
            AccountCode.purpose == purpose.value,
            AccountCode.ends_at > at,
            Person.disabled_at.is_(None),
        )
    ).first()


def use_code(typed: str, purpose: Purpose, at: datetime) -> Person:
    """The person whose code this is; it opens nothing any more. Refused when it opens nothing now."""
    person = find_holder(typed, purpose, at)
    if person is None:
        raise Refused("This code does not work. It may be used already, or too old.", field="code")
    end_codes(person.id, purpose)
    return person


def use_address_code(person_id: int, typed: str, at: datetime) -> str:
    """The new address this code of theirs confirms; the code ends. Refused when it confirms none now."""
    code = read_code(typed)
    kept = db.session.get(AccountCode, code_digest(Purpose.ADDRESS.value, code)) if code else None
    if kept is None or kept.person_id != person_id or kept.ends_at <= at:
        raise Refused("This code does not work. It may be used already, or too old.", field="code")
    address = kept.address
    end_codes(person_id, Purpose.ADDRESS)
    return address


def end_codes(person_id: int, purpose: Purpose | None = None) -> None:
    """End this person's codes for one door, or for all."""
    ended = delete(AccountCode).where(AccountCode.person_id == person_id)
    db.session.execute(ended.where(AccountCode.purpose == purpose.value) if purpose else ended)
