"""What a page says of itself where somebody shares its address: in its head, and as a picture.

The picture is made when it is first asked for and kept as a file under the digest of what stands on it. The
digest is part of its address: another title is another picture, at another address."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import astuple, dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from flask import Flask, current_app, url_for

from app.errors import NotFound
from app.pictures.cards import SIZE, Card, draw
from app.texts import paragraphs
from app.web.addresses import absolute

_VERSION = "1"  # of how it is drawn: kept pictures of another one are not used
_LONGEST = 200
KEPT_UNASKED = timedelta(days=60)
_MARK = 16


@dataclass(frozen=True, kw_only=True)
class Told:
    """A page that everybody may read: its title, and what kind of thing it is, in words."""

    title: str
    kind: str


Finder = Callable[[str, datetime], Told]
"""The public page with this name in its address, at this moment; NotFound if there is none."""


@dataclass(frozen=True, kw_only=True)
class Share:
    """What stands in the head of a page. Addresses are whole, of the site as it is configured."""

    site_name: str
    title: str
    description: str
    url: str
    picture: str
    picture_alt: str
    width: int = SIZE[0]
    height: int = SIZE[1]
    is_article: bool = True

    @property
    def structured(self) -> dict[str, object]:
        """The same for search engines, in the words of schema.org."""
        return {
            "@context": "https://schema.org",
            "@type": "Article" if self.is_article else "WebPage",
            "headline": self.title,
            "description": self.description,
            "url": self.url,
            "image": self.picture,
            "publisher": {"@type": "Organization", "name": self.site_name},
        }


def init_app(app: Flask, finders: Mapping[str, Finder]) -> None:
    """Rooms above tell how a page is found, by the kind that stands in the address of its picture."""
    app.extensions["sharing_finders"] = dict(finders)


def share(kind: str, slug: str, *, told: Told, description: str, path: str) -> Share:
    """What the page at this path, known to its finder by this kind and slug, says of itself."""
    address = url_for("pictures.card", kind=kind, slug=slug, mark=_mark(_card(told)))
    name = current_app.config["BRAND_NAME"]
    return Share(
        site_name=name,
        title=told.title,
        description=_short(description),
        url=absolute(path),
        picture=absolute(address),
        picture_alt=f"{told.kind}: {told.title}. {name}",
    )


def _short(description: str) -> str:
    """The first paragraph, cut between two words."""
    first = " ".join(next(iter(paragraphs(description)), "").split())
    return first if len(first) <= _LONGEST else f"{first[:_LONGEST].rpartition(' ')[0]}…"


def _card(told: Told) -> Card:
    config = current_app.config
    return Card(title=told.title, kind=told.kind, name=config["BRAND_NAME"], colour=config["BRAND_COLOUR"])


def _mark(card: Card) -> str:
    return sha256("\0".join((_VERSION, *astuple(card))).encode()).hexdigest()[:_MARK]


def picture_of(kind: str, slug: str, mark: str, at: datetime) -> Path:
    """The file of the picture of a public page; NotFound where there is no such page, or it has another."""
    finder: Finder | None = current_app.extensions["sharing_finders"].get(kind)
    if finder is None:
        raise NotFound("There is no such picture.")
    card = _card(finder(slug, at))
    if mark != _mark(card):
        raise NotFound("There is no such picture.")
    file = folder() / f"{mark}.png"
    try:
        os.utime(file)  # asked for again: it is kept longer
    except FileNotFoundError:
        _keep(file, draw(card))
    return file


def _keep(file: Path, picture: bytes) -> None:
    """First under another name, so that nobody gets half a picture, whoever else makes it meanwhile."""
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    try:
        part.write_bytes(picture)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)


def folder() -> Path:
    """Where they are kept."""
    return Path(current_app.config["DOCUMENTS_FOLDER"]) / "cards"


def sweep(at: datetime) -> int:
    """Delete those that nobody has asked for lately, such as those of earlier titles; how many. One that is
    wanted again is made again."""
    before, dropped = (at - KEPT_UNASKED).timestamp(), 0
    for file in folder().glob("*.png"):
        if file.stat().st_mtime < before:
            file.unlink(missing_ok=True)
            dropped += 1
    return dropped
