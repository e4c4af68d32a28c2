"""Putting messages into the outbox, in the transaction of whatever causes them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.dialects import postgresql, sqlite

from app.database import db
from app.mail.models import Message

KEPT = timedelta(days=90)


@dataclass(frozen=True, kw_only=True)
class Letter:
    """What a message says: its subject (one line), its plain text and, if there is one, its HTML."""

    subject: str
    text: str
    html: str = ""


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

    The same `key` twice is one message. `confidential`: see the table.
    """
    dialect = postgresql if db.session.get_bind().dialect.name == "postgresql" else sqlite
    db.session.execute(
        dialect.insert(Message)
        .values(
            key=key,
            purpose=purpose,
            to_address=to,
            subject=letter.subject,
            text=letter.text,
            html=letter.html,
            unsubscribe_url=unsubscribe_url,
            confidential=confidential,
            state="waiting",
            attempts=0,
            queued_at=at,
            due_at=at,
        )
        .on_conflict_do_nothing()
    )


def forget_old(at: datetime) -> None:
    """Remove messages that were sent, or given up, long ago."""
    done = Message.state.not_in(("waiting", "sending"))
    db.session.execute(delete(Message).where(done, Message.queued_at <= at - KEPT))
