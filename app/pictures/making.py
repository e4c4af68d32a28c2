"""The sizes a picture is kept in, as a pure function of what was checked: a phone loads a small one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from PIL import Image

from app.documents.kinds import Checked, Kind

WIDTHS = (640, 1_280)
"""In WebP, which is about a third smaller than JPEG; a picture is never made wider than it is."""
_QUALITY = 80


@dataclass(frozen=True, kw_only=True)
class Made:
    """One size. `is_fallback`: in the format that was sent, for browsers that know no WebP."""

    kind: Kind
    width: int
    height: int
    content: bytes
    is_fallback: bool = False

    @property
    def name(self) -> str:
        return f"{self.width}.{self.kind.value}"


def sizes(checked: Checked) -> tuple[Made, ...]:
    """The picture as it was checked, not wider than the widest size, and the same in WebP."""
    with Image.open(BytesIO(checked.content)) as opened:
        opened.load()
        return tuple(_sizes(opened, checked.kind))


def _sizes(picture: Image.Image, kind: Kind) -> Iterator[Made]:
    widths = sorted({min(width, picture.width) for width in WIDTHS})
    if kind is not Kind.WEBP:
        yield _made(picture, kind, widths[-1], is_fallback=True)
    for width in widths:
        yield _made(picture, Kind.WEBP, width, is_fallback=kind is Kind.WEBP and width == widths[-1])


def _made(picture: Image.Image, kind: Kind, width: int, *, is_fallback: bool) -> Made:
    height = max(1, round(picture.height * width / picture.width))
    resized = picture if width == picture.width else picture.resize((width, height), Image.Resampling.LANCZOS)
    kept = BytesIO()
    if kind is Kind.WEBP:
        resized.save(kept, "WEBP", quality=_QUALITY, method=4)
    elif kind is Kind.JPEG:
        resized.save(kept, "JPEG", quality=_QUALITY, optimize=True, progressive=True)
    else:
        resized.save(kept, "PNG", optimize=True)
    return Made(kind=kind, width=width, height=height, content=kept.getvalue(), is_fallback=is_fallback)
