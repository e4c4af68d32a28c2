"""Adding pictures, describing, ordering and removing them. What they belong to asks first whether it may be
changed now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete as delete_rows
from sqlalchemy import func, select, update

from app.actor import Actor
from app.audit.operations import record
from app.audit.picture_events import PictureAdded, PictureChanged, PictureRemoved
from app.database import db
from app.documents import operations as documents
from app.documents.store import Store
from app.errors import NotFound, Refused
from app.pictures.making import Made
from app.pictures.models import Picture, PictureFile
from app.pictures.queries import MISSING, unused

MOST_PICTURES = 20


@dataclass(frozen=True, kw_only=True)
class PictureTexts:
    """What is said of a picture. `decorates`: it says nothing that the text does not say, and has no alt."""

    alt: str = ""
    decorates: bool = False
    caption: str = ""
    leads: bool = False


@dataclass(frozen=True, kw_only=True)
class Stored:
    """A size that lies in the store."""

    made: Made
    digest: str


def add_picture(
    subject: str, sizes: Iterable[Stored], texts: PictureTexts, *, actor: Actor, at: datetime
) -> str:
    """Add a picture after the others; its key. `sizes`: what `making.sizes` made of it."""
    last, place, count = db.session.execute(
        select(func.max(Picture.number), func.max(Picture.position), func.count()).where(
            Picture.subject == subject
        )
    ).one()
    if count >= MOST_PICTURES:
        raise Refused("There can be at most %(most)s pictures. Remove one first.", most=MOST_PICTURES)
    picture = Picture(subject=subject, number=(last or 0) + 1, position=(place or 0) + 1, added_at=at)
    _write(picture, texts)
    picture.files = [_file(each) for each in sizes]
    db.session.add(picture)
    db.session.flush()
    record(PictureAdded(subject=subject, alt=picture.alt, digest=picture.files[0].digest), actor, at)
    return picture.key


def _file(stored: Stored) -> PictureFile:
    made = stored.made
    return PictureFile(
        name=made.name,
        kind=made.kind.value,
        width=made.width,
        height=made.height,
        size=len(made.content),
        digest=stored.digest,
        is_fallback=made.is_fallback,
    )


def _write(picture: Picture, texts: PictureTexts) -> None:
    alt = " ".join(texts.alt.split())
    if texts.decorates and alt:
        raise Refused(
            "Either describe the picture, or tick that it only decorates. Not both.", field="decorates"
        )
    if not texts.decorates and not alt:
        raise Refused("Say what the picture shows, or tick that it only decorates.", field="alt")
    if texts.leads:
        db.session.execute(update(Picture).where(Picture.subject == picture.subject).values(leads=False))
    picture.alt, picture.caption, picture.leads = alt, texts.caption.strip(), texts.leads


def _row(subject: str, key: str) -> Picture:
    found = db.session.scalars(
        select(Picture).where(Picture.subject == subject, Picture.key == key).with_for_update()
    ).first()
    if found is None:
        raise NotFound(MISSING)
    return found


def change_picture(subject: str, key: str, texts: PictureTexts, *, actor: Actor, at: datetime) -> None:
    """Change what is said of it. The file itself stays: another file is another picture."""
    picture = _row(subject, key)
    _write(picture, texts)
    db.session.flush()
    record(PictureChanged(subject=subject, alt=picture.alt), actor, at)


def move_up(subject: str, key: str, *, actor: Actor, at: datetime) -> None:
    """Swap it with the one above it."""
    moved = _row(subject, key)
    rows = list(
        db.session.scalars(
            select(Picture).where(Picture.subject == subject).order_by(Picture.position, Picture.id)
        )
    )
    place = rows.index(moved)
    if place > 0:
        rows[place - 1], rows[place] = rows[place], rows[place - 1]
    for position, row in enumerate(rows, start=1):
        row.position = position
    db.session.flush()
    record(PictureChanged(subject=subject, alt=moved.alt), actor, at)


def remove_picture(subject: str, key: str, *, actor: Actor, at: datetime) -> None:
    """Nobody can open it any more. The files go when no picture has them (`sweep`)."""
    picture = _row(subject, key)
    digest = picture.files[0].digest
    record(PictureRemoved(subject=subject, alt=picture.alt, digest=digest), actor, at)
    db.session.delete(picture)
    db.session.flush()


def remove_all(subject: str) -> None:
    """The same for all pictures of a subject that is deleted, which is recorded there."""
    db.session.execute(delete_rows(Picture).where(Picture.subject == subject))


def sweep(store: Store, at: datetime) -> int:
    """Delete the files that no picture has, and that nobody has put there lately; how many."""
    return documents.sweep(store, at, unused)
