"""The kinds of files that can be added, and nothing else can."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MOST_BYTES = 20_000_000
"""The largest file."""


class Kind(StrEnum):
    """A kind of file; the value is how its name ends."""

    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    XLSX = "xlsx"
    CSV = "csv"
    PNG = "png"
    JPEG = "jpg"
    WEBP = "webp"


@dataclass(frozen=True, kw_only=True)
class Served:
    """How a kind is handed out: its media type, and whether a browser shows it itself."""

    media_type: str
    inline: bool = False


_OFFICE = "application/vnd.openxmlformats-officedocument"
SERVED: dict[Kind, Served] = {
    Kind.PDF: Served(media_type="application/pdf", inline=True),
    Kind.DOCX: Served(media_type=f"{_OFFICE}.wordprocessingml.document"),
    Kind.ODT: Served(media_type="application/vnd.oasis.opendocument.text"),
    Kind.XLSX: Served(media_type=f"{_OFFICE}.spreadsheetml.sheet"),
    Kind.CSV: Served(media_type="text/csv; charset=utf-8"),
    Kind.PNG: Served(media_type="image/png", inline=True),
    Kind.JPEG: Served(media_type="image/jpeg", inline=True),
    Kind.WEBP: Served(media_type="image/webp", inline=True),
}
PICTURES = frozenset({Kind.PNG, Kind.JPEG, Kind.WEBP})


@dataclass(frozen=True, kw_only=True)
class Checked:
    """A file that may be kept: `content` is what to keep, which for a picture is not what was sent."""

    kind: Kind
    content: bytes
