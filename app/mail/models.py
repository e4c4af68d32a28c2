"""The outbox: every message to somebody, from the moment it is due until it is sent or given up."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, BigKey, UTCDateTime


class Message(Base):
    """One message to one address.

    `key`: the same key is the same message, so that what is asked twice is sent once. `purpose`: what it is
    for, in one word ("invitation", "password", "confirmation", "notice" …). `confidential`: it holds a code,
    or tells who takes part: its address and texts are wiped once it is sent or given up. `state`: waiting,
    sending, sent, failed (given up) or returned (the address does not take mail). `claimed_until`: a
    sender has it until then. `unsubscribe_url`: where one click ends messages like it, or "".
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
    state: Mapped[str] = mapped_column(default="waiting")
    attempts: Mapped[int] = mapped_column(default=0)
    queued_at: Mapped[datetime] = mapped_column(UTCDateTime)
    due_at: Mapped[datetime] = mapped_column(UTCDateTime)
    claimed_until: Mapped[datetime | None] = mapped_column(UTCDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    last_error: Mapped[str] = mapped_column(default="", server_default="")
