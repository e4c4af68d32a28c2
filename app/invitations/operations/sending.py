"""Codes by email: each is made, stored as a digest and put into the outbox in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, insert, select

from app.actor import Actor
from app.consultations.queries import list_ended_before
from app.database import db
from app.errors import Refused
from app.invitations.models import Invitation, InvitedAddress
from app.invitations.operations.making import NewBatch, add_batch, new_code, note_made, store_codes
from app.invitations.queries import find_invited_addresses
from app.mail.operations import Addressed, Letter, post_all
from app.mail.queries import find_returned

KEPT = timedelta(days=30)
LetterOf = Callable[[str], Letter]
"""The letter with a code in it."""


@dataclass(frozen=True, kw_only=True)
class Sent:
    """What came of a list of addresses: those already invited to this consultation were passed over."""

    batch_id: int
    invited: int
    passed_over: int


def send_batch(
    consultation_id: int,
    wanted: NewBatch,
    addresses: Sequence[str],
    letter_of: LetterOf,
    *,
    actor: Actor,
    at: datetime,
) -> Sent:
    """A code to each of these addresses (in normal form, none twice). Call inside a transaction.

    Raises Refused when mail to one of them came back before, or when all are invited already.
    """
    if back := find_returned(addresses):
        raise Refused(
            "Mail to these addresses came back before, so nothing was sent. Take them out: %(addresses)s.",
            field="addresses",
            addresses=", ".join(sorted(back)[:20]),
        )
    known = find_invited_addresses(consultation_id, addresses)
    new = [address for address in addresses if address not in known]
    if not new:
        raise Refused("All of these addresses are invited already.", field="addresses")
    batch = add_batch(consultation_id, wanted, len(new), way="email", actor=actor, at=at)
    send_codes(consultation_id, batch.id, new, letter_of, first=1, at=at)
    note_made(batch, actor=actor, at=at)
    return Sent(batch_id=batch.id, invited=len(new), passed_over=len(known))


def send_codes(
    consultation_id: int,
    batch_id: int,
    addresses: Sequence[str],
    letter_of: LetterOf,
    *,
    first: int,
    at: datetime,
) -> None:
    """A new code of this batch to each of these new addresses, numbered from `first`."""
    codes = [new_code() for _ in addresses]
    store_codes(batch_id, codes, first=first)
    held = Invitation.batch_id == batch_id, Invitation.number >= first
    ids = db.session.scalars(select(Invitation.id).where(*held).order_by(Invitation.number)).all()
    rows = [
        {"invitation_id": held, "consultation_id": consultation_id, "address": address}
        for held, address in zip(ids, addresses, strict=True)
    ]
    db.session.execute(insert(InvitedAddress), rows)
    send_letters(
        [(held, address, letter_of(code)) for held, address, code in zip(ids, addresses, codes, strict=True)],
        at,
    )


def send_letters(letters: Iterable[tuple[int, str, Letter]], at: datetime) -> None:
    """Put letters with codes into the outbox: the invitation, the address and the letter of each."""
    messages = [Addressed(letter=letter, to=to, key=f"invited:{held}") for held, to, letter in letters]
    post_all(messages, purpose="invited", at=at, confidential=True)


def last_number(batch_id: int) -> int:
    """The highest number in a batch so far."""
    return db.session.scalar(select(func.max(Invitation.number)).where(Invitation.batch_id == batch_id)) or 0


def forget_addresses(at: datetime) -> None:
    """Remove the addresses of people invited to consultations that ended long ago."""
    ended = list_ended_before(at - KEPT)
    db.session.execute(delete(InvitedAddress).where(InvitedAddress.consultation_id.in_(ended)))
