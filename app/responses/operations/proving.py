"""Showing that an email address is one's own, and having a receipt anew when one comes back."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, func, select, update

from app.consultations.queries import lock_timetable
from app.database import db, under_lock
from app.errors import TooMany
from app.invitations.queries import UnknownCode
from app.lifecycle import Act, require
from app.responses.models import AddressCode, Response

GOOD_FOR = timedelta(hours=24)
_WINDOW = timedelta(hours=1)
_MOST_TO_ONE_ADDRESS = 3
_MOST_FROM_ONE_SOURCE = 60  # a surgery's waiting room is one source


def keep_address_code(
    consultation_id: int, *, digest: bytes, voter_key: bytes, source: bytes, at: datetime
) -> bool:
    """Keep the code for an address, known by its voter key alone. False, and nothing kept, when the address
    had enough codes in the last hour: then no mail is sent, and whoever asked is told the same as always.
    Raises TooMany for a source that asks for many addresses."""
    require(lock_timetable(consultation_id), Act.ACCEPT_RESPONSE, under_lock(at))
    lately = select(func.count()).select_from(AddressCode).where(AddressCode.made_at > at - _WINDOW)
    if (db.session.scalar(lately.where(AddressCode.source == source)) or 0) >= _MOST_FROM_ONE_SOURCE:
        raise TooMany("Too many codes were asked for from here. Wait an hour, then try again.")
    if (db.session.scalar(lately.where(AddressCode.voter_key == voter_key)) or 0) >= _MOST_TO_ONE_ADDRESS:
        return False
    db.session.add(
        AddressCode(
            digest=digest, consultation_id=consultation_id, voter_key=voter_key, source=source, made_at=at
        )
    )
    db.session.flush()
    return True


def prove_address(consultation_id: int, digest: bytes, *, receipt: bytes, at: datetime) -> bytes:
    """The voter key of the address this code was sent to; the code is used up. Whatever that address sent
    before opens with `receipt` (a digest) from now on. UnknownCode where there is none, or it is old."""
    key = db.session.scalar(
        delete(AddressCode)
        .where(
            AddressCode.digest == digest,
            AddressCode.consultation_id == consultation_id,
            AddressCode.made_at > at - GOOD_FOR,
        )
        .returning(AddressCode.voter_key)
    )
    if key is None:
        raise UnknownCode(
            "We did not send this code, or it is more than a day old, or it was used. Check each letter.",
            field="code",
        )
    renew_receipt(consultation_id, key, receipt)
    return key


def renew_receipt(consultation_id: int, voter_key: bytes, receipt: bytes) -> None:
    """Let the response of this voter, if there is one, open with another receipt (a digest): whoever has
    shown again who they are gets a new one, and the old one stops working."""
    db.session.execute(
        update(Response)
        .where(Response.consultation_id == consultation_id, Response.voter_key == voter_key)
        .values(receipt_digest=receipt)
    )


def forget_old_codes(at: datetime) -> None:
    """Remove codes that no longer work."""
    db.session.execute(delete(AddressCode).where(AddressCode.made_at <= at - GOOD_FOR))
