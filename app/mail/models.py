"""The outbox: every message to somebody, from the moment it is due until it is sent or given up."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, BigKey, UTCDateTime


class State(StrEnum):
    """Where a message is on its way (docs/adr/0012 has the whole road)."""

    WAITING = "waiting"
    SENDING = "sending"
    """A sender has it; nothing was handed over yet."""
    HANDING = "handing"
    """The server was told that the message is complete; its answer is not written down yet."""
    SENT = "sent"
    UNSURE = "unsure"
    """The worker was stopped while it was handing over: most likely sent, and not sent again by itself."""
    RETURNED = "returned"
    FAILED = "failed"
    STOPPED = "stopped"


class Message(Base):
    """One message to one address.

    `key`: the same key is the same message, so that what is asked twice is sent once. `purpose`: what it is
    for, in one word ("invitation", "password", "confirmation", "notice" …). `confidential`: it holds a code,
    or tells who takes part: its address and texts are wiped once it is sent or given up. `state`: see State.
    `attempts`: how often a sender took it; with `id` it names one attempt. `claimed_until`: a sender has it
    until then. `last_error`: see Outcome.reason. `unsubscribe_url`: where one click ends messages like it.
    """

    __tablename__ = "messages"
    __table_args__ = (Index("ix_messages_state_due_at", "state", "due_at"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    purpose: Mapped[str]
    to_address: Mapped[str]
    subject: Mapped[str]
    text: Mapped[str]
    html: Mapped[str] = mapped_column(default="", server_default="")
    unsubscribe_url: Mapped[str] = mapped_column(default="", server_default="")
    confidential: Mapped[bool] = mapped_column(default=False)
    state: Mapped[str] = mapped_column(default=State.WAITING)
    attempts: Mapped[int] = mapped_column(default=0)
    queued_at: Mapped[datetime] = mapped_column(UTCDateTime)
    due_at: Mapped[datetime] = mapped_column(UTCDateTime)
    claimed_until: Mapped[datetime | None] = mapped_column(UTCDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    last_error: Mapped[str] = mapped_column(default="", server_default="")


class ReturnedAddress(Base):
    """An address that mail came back from: nothing more is sent there until somebody says to try again.
    `reason`: as Message.last_error. It has no link to a message: what was sent there may be confidential."""

    __tablename__ = "returned_addresses"

    id: Mapped[int] = mapped_column(primary_key=True)
    address: Mapped[str] = mapped_column(unique=True)
    reason: Mapped[str]
    returned_at: Mapped[datetime] = mapped_column(UTCDateTime)
