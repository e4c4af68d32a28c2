"""What the outbox holds, for tests that read their mail."""

from __future__ import annotations

import re

from flask import Flask
from sqlalchemy import select

from app.database import db
from app.mail.models import Message

CODE = re.compile(r"#([0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}-[0-9A-Z])")


def letters(app: Flask, *, to: str | None = None) -> list[Message]:
    """The messages in the outbox, oldest first; only those to this address when it is given."""
    with app.app_context():
        found = db.session.scalars(select(Message).order_by(Message.id)).all()
        return [one for one in found if to is None or one.to_address == to]


def code_in(app: Flask, *, to: str) -> str:
    """The code of the last letter to this address."""
    found = CODE.search(letters(app, to=to)[-1].text)
    assert found is not None
    return found[1]
