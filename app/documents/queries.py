"""Reading what is known of documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.database import db
from app.documents.kinds import Kind
from app.documents.models import Document
from app.errors import NotFound


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A document as other rooms see it. `words`: what it says as text, or "" where that is not there."""

    key: str
    subject: str
    title: str
    file_name: str
    kind: Kind
    size: int
    language: str
    digest: str
    words: str
    added_at: datetime


def _entry(document: Document) -> Entry:
    return Entry(
        key=document.key,
        subject=document.subject,
        title=document.title,
        file_name=document.file_name,
        kind=Kind(document.kind),
        size=document.size,
        language=document.language,
        digest=document.digest,
        words=document.words,
        added_at=document.added_at,
    )


def list_of(subject: str) -> list[Entry]:
    """The documents of a subject, in their order."""
    return [_entry(document) for document in rows_of(subject)]


def rows_of(subject: str) -> Sequence[Document]:
    """The same as rows, for this room's own writing."""
    return db.session.scalars(
        select(Document).where(Document.subject == subject).order_by(Document.position, Document.id)
    ).all()


def get(key: str) -> Entry:
    """The document with this key, public or not; NotFound if there is none."""
    found = db.session.scalars(select(Document).where(Document.key == key)).first()
    if found is None:
        raise NotFound("There is no such document.")
    return _entry(found)


def get_of(subject: str, key: str) -> Entry:
    """The document of this subject with this key; NotFound if there is none."""
    found = get(key)
    if found.subject != subject:
        raise NotFound("There is no such document.")
    return found


def unused(digests: Iterable[str]) -> set[str]:
    """Those of these digests that no document has."""
    asked = set(digests)
    return asked - set(db.session.scalars(select(Document.digest).where(Document.digest.in_(asked))))
