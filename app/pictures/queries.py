"""Reading what is known of pictures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.database import db
from app.documents.kinds import Kind
from app.errors import NotFound
from app.pictures.models import Picture, PictureFile
from app.seen import mark_of

MISSING = "There is no such picture."


@dataclass(frozen=True, kw_only=True)
class Size:
    """A size of a picture, in pixels; `name` stands in its address."""

    name: str
    kind: Kind
    width: int
    height: int
    digest: str
    is_fallback: bool


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A picture as other rooms see it. `sizes`: the smallest first; one of them is the fallback."""

    key: str
    subject: str
    number: int
    alt: str
    caption: str
    leads: bool
    sizes: tuple[Size, ...]

    @property
    def fallback(self) -> Size:
        return next(size for size in self.sizes if size.is_fallback)


def _entry(picture: Picture) -> Entry:
    return Entry(
        key=picture.key,
        subject=picture.subject,
        number=picture.number,
        alt=picture.alt,
        caption=picture.caption,
        leads=picture.leads,
        sizes=tuple(_size(file) for file in picture.files),
    )


def _size(file: PictureFile) -> Size:
    return Size(
        name=file.name,
        kind=Kind(file.kind),
        width=file.width,
        height=file.height,
        digest=file.digest,
        is_fallback=file.is_fallback,
    )


def list_of(subject: str) -> list[Entry]:
    """The pictures of a subject, in their order."""
    return lists_of([subject])[subject]


def lists_of(subjects: Collection[str]) -> defaultdict[str, list[Entry]]:
    """The same for many subjects at once, in two statements."""
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    rows = db.session.scalars(
        select(Picture)
        .where(Picture.subject.in_(subjects))
        .order_by(Picture.position, Picture.id)
        .options(selectinload(Picture.files))
    )
    for picture in rows:
        found[picture.subject].append(_entry(picture))
    return found


def get_of(subject: str, key: str) -> Entry:
    """The picture of this subject with this key; NotFound if there is none."""
    row = db.session.scalars(
        select(Picture)
        .where(Picture.subject == subject, Picture.key == key)
        .options(selectinload(Picture.files))
    ).first()
    if row is None:
        raise NotFound(MISSING)
    return _entry(row)


def get_size(key: str, name: str) -> tuple[str, Size]:
    """The subject of a picture, and one of its sizes, public or not; NotFound if there is none."""
    row = db.session.execute(
        select(Picture.subject, PictureFile)
        .join(PictureFile, PictureFile.picture_id == Picture.id)
        .where(Picture.key == key, PictureFile.name == name)
    ).first()
    if row is None:
        raise NotFound(MISSING)
    return row[0], _size(row[1])


def mark(subject: str) -> str:
    """The mark of the pictures as they are now, for whoever publishes what they belong to."""
    return mark_of(*((one.key, one.alt, one.caption, one.leads) for one in list_of(subject)))


def unused(digests: Iterable[str]) -> set[str]:
    """Those of these digests that no picture has."""
    asked = set(digests)
    return asked - set(db.session.scalars(select(PictureFile.digest).where(PictureFile.digest.in_(asked))))
