"""The picture that stands beside a link when somebody shares it: title, kind and name of the consortium.

Pure: the same words and colours give the same picture."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

SIZE = (1_200, 630)
"""Pixels, as the Open Graph protocol's readers want it."""
_EDGE, _BAND = 80, 118
_LARGEST, _SMALLEST, _STEP = 76, 44, 4
_MOST_LINES = 4
_SMALL = 34
_INK, _PAPER = "#212b32", "#ffffff"
_Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


@dataclass(frozen=True, kw_only=True)
class Card:
    """What stands on the picture. `colour`: of the brand, as #rrggbb, dark enough for white letters."""

    title: str
    kind: str
    name: str
    colour: str


def draw(card: Card) -> bytes:
    """The picture as a PNG."""
    picture = Image.new("RGB", SIZE, _PAPER)
    pen = ImageDraw.Draw(picture)
    width, height = SIZE
    pen.rectangle((0, 0, 24, height), fill=card.colour)
    pen.rectangle((0, height - _BAND, width, height), fill=card.colour)
    small = ImageFont.load_default(_SMALL)
    pen.text((_EDGE, 70), _fitting(pen, card.kind, small), font=small, fill=card.colour)
    font, lines = _set(pen, " ".join(card.title.split()))
    pen.multiline_text((_EDGE, 140), "\n".join(lines), font=font, fill=_INK, spacing=16, stroke_width=1)
    pen.text(
        (_EDGE, height - _BAND // 2), _fitting(pen, card.name, small), font=small, fill=_PAPER, anchor="lm"
    )
    kept = BytesIO()
    picture.quantize(64).save(kept, "PNG", optimize=True)
    return kept.getvalue()


def _fitting(pen: ImageDraw.ImageDraw, words: str, font: _Font) -> str:
    """These words on one line, cut where they would run off the picture."""
    most = SIZE[0] - 2 * _EDGE
    if pen.textlength(words, font=font) <= most:
        return words
    while words and pen.textlength(f"{words}…", font=font) > most:
        words = words[:-1]
    return f"{words.rstrip()}…"


def _set(pen: ImageDraw.ImageDraw, title: str) -> tuple[_Font, list[str]]:
    """The largest letters in which the title fits; a title too long even for the smallest is cut."""
    for size in range(_LARGEST, _SMALLEST - 1, -_STEP):
        font = ImageFont.load_default(size)
        lines = _wrapped(pen, title, font)
        if len(lines) <= _MOST_LINES and all(_fitting(pen, line, font) == line for line in lines):
            return font, lines
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], f"{lines[_MOST_LINES - 1]}…"]
    return font, [_fitting(pen, line, font) for line in lines]


def _wrapped(pen: ImageDraw.ImageDraw, title: str, font: _Font) -> list[str]:
    most = SIZE[0] - 2 * _EDGE
    lines = [""]
    for word in title.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and pen.textlength(longer, font=font) > most:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
