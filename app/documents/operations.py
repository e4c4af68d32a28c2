"""Adding, naming, ordering and removing documents. The file is checked and stored before the transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select

from app.actor import Actor
from app.audit.document_events import DocumentAdded, DocumentChanged, DocumentRemoved
from app.audit.operations import record
from app.database import db
from app.documents.kinds import Checked
from app.documents.models import Document
from app.documents.queries import Entry, get, rows_of, unused
from app.documents.store import Store
from app.errors import NotFound, Refused
from app.languages import ENGLISH, LANGUAGES

MOST_DOCUMENTS = 50
"""Of one subject."""
KEPT_UNUSED = timedelta(days=1)
"""How long a file stays on the disk after its last document is gone: the worker deletes it then."""
_AT_ONCE = 500


@dataclass(frozen=True, kw_only=True)
class DocumentTexts:
    """What staff say of a document."""

    title: str
    language: str = ENGLISH
    words: str = ""


def add_document(
    subject: str,
    checked: Checked,
    texts: DocumentTexts,
    *,
    digest: str,
    file_name: str,
    actor: Actor,
    at: datetime,
    most: int | None = None,
) -> Entry:
    """Add a file that `Store.put` has kept under this digest, after the others of the subject, of which there
    may be so many (usually MOST_DOCUMENTS)."""
    most = MOST_DOCUMENTS if most is None else most
    last, count = db.session.execute(
        select(func.max(Document.position), func.count()).where(Document.subject == subject)
    ).one()
    if count >= most:
        raise Refused("There can be at most %(most)s documents. Remove one first.", most=most)
    document = Document(
        subject=subject,
        position=(last or 0) + 1,
        file_name=file_name,
        kind=checked.kind.value,
        size=len(checked.content),
        digest=digest,
        added_at=at,
    )
    _write(document, texts)
    db.session.add(document)
    db.session.flush()
    record(DocumentAdded(subject=subject, title=document.title, digest=digest), actor, at)
    return get(document.key)


def _write(document: Document, texts: DocumentTexts) -> None:
    if not texts.title.strip():
        raise Refused("Enter a title.", field="title")
    if texts.language not in LANGUAGES:
        raise Refused("Choose a language.", field="language")
    document.title, document.language = texts.title.strip(), texts.language
    document.words = texts.words.strip()


def _row(subject: str, key: str) -> Document:
    found = db.session.scalars(
        select(Document).where(Document.subject == subject, Document.key == key).with_for_update()
    ).first()
    if found is None:
        raise NotFound("There is no such document.")
    return found


def change_document(subject: str, key: str, texts: DocumentTexts, *, actor: Actor, at: datetime) -> None:
    """Change its title, language or text. The file itself stays: another file is another document."""
    document = _row(subject, key)
    _write(document, texts)
    db.session.flush()
    record(DocumentChanged(subject=subject, title=document.title), actor, at)


def move_up(subject: str, key: str, *, actor: Actor, at: datetime) -> None:
    """Swap it with the one above it."""
    rows, moved = list(rows_of(subject)), _row(subject, key)
    place = rows.index(moved)
    if place > 0:
        rows[place - 1], rows[place] = rows[place], rows[place - 1]
    for position, row in enumerate(rows, start=1):
        row.position = position
    db.session.flush()
    record(DocumentChanged(subject=subject, title=moved.title), actor, at)


def remove_document(subject: str, key: str, *, actor: Actor, at: datetime) -> None:
    """Nobody can open it any more. The file goes when no document has it (`sweep`)."""
    document = _row(subject, key)
    record(DocumentRemoved(subject=subject, title=document.title, digest=document.digest), actor, at)
    db.session.delete(document)
    db.session.flush()


def remove_all(subject: str) -> None:
    """The same for all documents of a subject that is deleted, which is recorded there."""
    db.session.execute(delete(Document).where(Document.subject == subject))


def sweep(store: Store, at: datetime, unused: Callable[[Iterable[str]], set[str]] = unused) -> int:
    """Delete the files that no document has, and that nobody has put there lately; how many. A file is put
    before its document is written, so that a young one may still be waiting for that. `unused`: which of
    these nobody has, for a room above that has a store of its own."""
    before = (at - KEPT_UNUSED).timestamp()
    digests = list(store.digests())
    dropped = 0
    for start in range(0, len(digests), _AT_ONCE):
        for digest in unused(digests[start : start + _AT_ONCE]):
            dropped += store.drop(digest, unless_used_since=before)
    return dropped
