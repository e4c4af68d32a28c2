"""Values for the pages of pictures, and for the pages of rooms above that show them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from flask import url_for

from app.pictures.queries import Entry, Size, list_of


@dataclass(frozen=True, kw_only=True)
class About:
    """What the room above tells of a subject: its name, the staff page its pictures are reached from, and
    which part of the staff menu that is."""

    title: str
    back_url: str
    back_words: str
    section: str


@dataclass(frozen=True, kw_only=True)
class Owner:
    """A kind of subject. `is_public`: whether everybody may see the pictures of this one (its number);
    `about`: the subject for the staff pages, NotFound where there is none or it cannot be changed now."""

    is_public: Callable[[str], bool]
    about: Callable[[str], About]


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A picture on a page. `number`: how a text of its subject names it; `srcset`: the sizes in WebP;
    `width`, `height`: of the fallback, so that nothing jumps while it loads."""

    key: str
    number: int
    alt: str
    caption: str
    leads: bool
    src: str
    srcset: str
    width: int
    height: int

    @property
    def portrait(self) -> bool:
        return self.height > self.width


def shown(entry: Entry, *, for_staff: bool = False) -> Shown:
    """One picture, with the addresses for everybody, or those of staff, who see what is not public yet."""
    door = "manage_pictures.file" if for_staff else "pictures.file"

    def address(size: Size) -> str:
        return url_for(door, key=entry.key, name=size.name)

    fallback = entry.fallback
    return Shown(
        key=entry.key,
        number=entry.number,
        alt=entry.alt,
        caption=entry.caption,
        leads=entry.leads,
        src=address(fallback),
        srcset=", ".join(f"{address(size)} {size.width}w" for size in entry.sizes if size.kind == "webp"),
        width=fallback.width,
        height=fallback.height,
    )


@dataclass(frozen=True, kw_only=True)
class Pictures:
    """The pictures of a subject: the one above the text, or None, and the others in their order."""

    lead: Shown | None
    others: tuple[Shown, ...]


def pictures_of(subject: str, *, for_staff: bool = False) -> Pictures:
    """The pictures for the page of a subject."""
    return apart(list_of(subject), for_staff=for_staff)


def apart(entries: Iterable[Entry], *, for_staff: bool = False) -> Pictures:
    """The same of pictures that were read already."""
    all_shown = [shown(entry, for_staff=for_staff) for entry in entries]
    lead = next((one for one in all_shown if one.leads), None)
    return Pictures(lead=lead, others=tuple(one for one in all_shown if not one.leads))
