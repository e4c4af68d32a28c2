"""Where somebody left off, and reading it again with the code only they hold."""

from __future__ import annotations

from dataclasses import dataclass

from app.database import db
from app.privacy.codes import code_digest
from app.privacy.sealing import Seal
from app.responses.models import KeptPlace

PURPOSE = "coming back"


@dataclass(frozen=True, kw_only=True)
class Place:
    """In which consultation, what the cookie of the browser said, and the language ("": English)."""

    consultation_id: int
    cookie: str
    language: str = ""


def find_place(code: str) -> Place | None:
    """The place that was kept for whoever holds this code (as we write it)."""
    row = db.session.get(KeptPlace, code_digest(PURPOSE, code))
    opened = seal(code).open(row.sealed) if row else None
    if row is None or not opened:
        return None
    cookie, _space, language = opened.partition(" ")
    return Place(consultation_id=row.consultation_id, cookie=cookie, language=language)


def seal(code: str) -> Seal:
    """What closes and opens a place: its key is made of the code, which is stored nowhere."""
    return Seal([code], PURPOSE)
