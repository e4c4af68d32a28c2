"""Putting messages into the outbox, in the transaction of their cause; and what staff do with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from app.actor import Actor
from app.audit.events import AddressTriedAgain, MessageSentAgain, MessageStopped
from app.audit.operations import record
from app.database import after_commit, db
from app.errors import Conflict, NotFound, Refused
from app.mail.delivery import wipe
from app.mail.models import Message, ReturnedAddress, State
from app.mail.waking import wake

KEPT = timedelta(days=90)
DOUBT_KEPT = timedelta(days=2)
_ON_ITS_WAY = (State.WAITING, State.SENDING, State.HANDING)


@dataclass(frozen=True, kw_only=True)
class Letter:
    """What a message says: its subject (one line), its plain text and, if there is one, its HTML."""

    subject: str
    text: str
    html: str = ""


@dataclass(frozen=True, kw_only=True)
class Addressed:
    """A letter, to whom it goes, and the key that makes it one message. `unsubscribe_url`: see the table."""

    letter: Letter
    to: str
    key: str
    unsubscribe_url: str = ""


def post(
    letter: Letter,
    *,
    to: str,
    key: str,
    purpose: str,
    at: datetime,
    confidential: bool = False,
    unsubscribe_url: str = "",
) -> None:
    """Put a message into the outbox; the worker sends it. Call inside the transaction of its cause.

    `to`: an address in its normal form (`app.mail.addresses`). The same `key` twice is one message.
    `confidential`: see the table.
    """
    _put(
        [Addressed(letter=letter, to=to, key=key, unsubscribe_url=unsubscribe_url)],
        purpose=purpose,
        at=at,
        confidential=confidential,
    )


def post_all(messages: Sequence[Addressed], *, purpose: str, at: datetime, confidential: bool) -> None:
    """The same for many at once, in one statement: thousands of them hold the write lock only briefly."""
    if messages:
        _put(messages, purpose=purpose, at=at, confidential=confidential)


def _put(messages: Sequence[Addressed], *, purpose: str, at: datetime, confidential: bool) -> None:
    dialect = postgresql if db.session.get_bind().dialect.name == "postgresql" else sqlite
    rows = [
        {
            "key": each.key,
            "purpose": purpose,
            "to_address": each.to,
            "subject": each.letter.subject,
            "text": each.letter.text,
            "html": each.letter.html,
            "unsubscribe_url": each.unsubscribe_url,
            "confidential": confidential,
            "state": State.WAITING,
            "attempts": 0,
            "queued_at": at,
            "due_at": at,
        }
        for each in messages
    ]
    db.session.execute(dialect.insert(Message).on_conflict_do_nothing(), rows)
    after_commit(wake)


def send_again(message_id: int, *, actor: Actor, at: datetime) -> None:
    """Have a message sent that was given up, stopped or is in doubt, or bring a waiting one forward."""
    row = _locked(message_id)
    if row.state in (State.SENT, State.SENDING, State.HANDING):
        raise Conflict("This message was sent, or is being sent now.")
    if not row.to_address:
        raise Refused("This message was confidential, so its text was wiped. It cannot be sent again.")
    back = select(ReturnedAddress.id).where(ReturnedAddress.address == row.to_address)
    if db.session.scalar(back) is not None:
        raise Refused("Mail to this address came back. First say that the address can be tried again.")
    row.state, row.due_at, row.queued_at, row.last_error = State.WAITING, at, at, ""
    record(MessageSentAgain(subject=f"message:{row.id}", purpose=row.purpose), actor, at)
    after_commit(wake)


def stop(message_id: int, *, actor: Actor, at: datetime) -> None:
    """End a message that was not sent, for good."""
    row = _locked(message_id)
    if row.state in (State.SENDING, State.HANDING):
        raise Conflict("This message is being sent now. Look again in a few minutes.")
    if row.state in (State.SENT, State.STOPPED):
        raise Conflict("This message was sent or stopped already.")
    row.state = State.STOPPED
    if row.confidential:
        wipe(row)
    record(MessageStopped(subject=f"message:{row.id}", purpose=row.purpose), actor, at)


def call_back(address: str, purpose: str) -> None:
    """Do not send what still waits for this address: it wants no more of it. What is being sent now is on
    its way."""
    theirs = select(Message).where(
        Message.state == State.WAITING, Message.to_address == address, Message.purpose == purpose
    )
    for row in db.session.scalars(theirs.with_for_update(skip_locked=True)):
        row.state = State.STOPPED
        wipe(row)
    db.session.flush()


def _locked(message_id: int) -> Message:
    row = db.session.scalars(select(Message).where(Message.id == message_id).with_for_update()).one_or_none()
    if row is None:
        raise NotFound("There is no such message.")
    return row


def try_address_again(returned_id: int, *, actor: Actor, at: datetime) -> None:
    """Forget that mail to an address came back: what is posted from now on is sent there."""
    row = db.session.get(ReturnedAddress, returned_id)
    if row is None:
        raise NotFound("This address is not on the list any more.")
    db.session.delete(row)
    record(AddressTriedAgain(subject=f"returned-address:{returned_id}"), actor, at)


def forget_address(address: str) -> None:
    """Somebody is to be forgotten: wipe what was sent to this address or given up. What is still on its way,
    such as the letter that tells them, is wiped once it has ended."""
    theirs = Message.to_address == address
    db.session.execute(update(Message).where(theirs).values(confidential=True))
    ended = select(Message).where(theirs, Message.state.not_in(_ON_ITS_WAY)).with_for_update()
    for row in db.session.scalars(ended):
        wipe(row)
    db.session.flush()


def forget_old(at: datetime) -> None:
    """Remove messages that were sent, or given up, long ago; wipe confidential ones that stayed in doubt."""
    done = Message.state.not_in(_ON_ITS_WAY)
    db.session.execute(delete(Message).where(done, Message.queued_at <= at - KEPT))
    doubtful = select(Message).where(
        Message.state == State.UNSURE,
        Message.confidential,
        Message.to_address != "",
        Message.queued_at <= at - DOUBT_KEPT,
    )
    for row in db.session.scalars(doubtful):
        wipe(row)
