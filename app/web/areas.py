"""A picture of parts of a whole: each part a box as large as its number. Pure geometry, no words, no colours.

As in `charts`, what runs across is a share of the width, so that one drawing fits a phone and a desktop, and
heights are pixels. The layout is worked out for the narrowest picture: boxes keep their neighbours when it is
drawn wider.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.web.charts import NARROWEST, percent

TALL: Final = 360
DOT: Final = 14
"""Pixels from the middle of one dot to the middle of the next."""
_WIDE: Final = NARROWEST + 130
_MARGIN: Final = 8
_LETTER: Final = 9
_UNDER_THE_NAME: Final = 96
"""Room for two lines of name and one of figures."""


@dataclass(frozen=True)
class Box:
    """Where a part goes: x and width as percentages, y and height in pixels; and its dots, in pixels from its
    corner. `letters`: how many fit on a line in it."""

    x: str
    y: int
    width: str
    height: int
    letters: int
    dots: tuple[tuple[int, int], ...]


def boxes(sizes: Sequence[int], dots: Sequence[int] | None = None) -> tuple[Box, ...]:
    """A box for each size (none negative, in any order), as large as its share; together they fill the whole.

    `dots`: how many things are in each part; they are drawn where there is room for all of them. Source of
    the layout: Bruls, Huizing and van Wijk, "Squarified treemaps" (2000).
    """
    if any(size < 0 for size in sizes):
        raise ValueError("A size cannot be negative.")
    order = sorted((index for index, size in enumerate(sizes) if size), key=lambda index: -sizes[index])
    placed = _placed([sizes[index] for index in order], float(_WIDE), float(TALL))
    found = [Box("0%", 0, "0%", 0, 0, ())] * len(sizes)
    for index, (x, y, width, height) in zip(order, placed, strict=True):
        top, bottom = round(y), round(y + height)
        found[index] = Box(
            x=percent(x / _WIDE),
            y=top,
            width=percent(width / _WIDE),
            height=bottom - top,
            letters=max(0, int((width - 2 * _MARGIN) / _LETTER)),
            dots=_dots(dots[index] if dots else 0, width, bottom - top),
        )
    return tuple(found)


_Place = tuple[float, float, float, float]


def _placed(sizes: Sequence[float], width: float, height: float) -> list[_Place]:
    """(x, y, width, height) of each size, largest first: strips along the shorter side, nearly square."""
    total, x, y = float(sum(sizes)), 0.0, 0.0
    places: list[_Place] = []
    rest = [size / total * width * height for size in sizes] if total else []
    while rest:
        side = min(width, height)
        count = 1
        while count < len(rest) and _worst(rest[: count + 1], side) <= _worst(rest[:count], side):
            count += 1
        strip, rest = rest[:count], rest[count:]
        thick = sum(strip) / side
        along = 0.0
        for area in strip:
            long = area / thick
            places.append((x, y + along, thick, long) if side == height else (x + along, y, long, thick))
            along += long
        if side == height:
            x, width = x + thick, width - thick
        else:
            y, height = y + thick, height - thick
    return places


def _worst(strip: Sequence[float], side: float) -> float:
    """How far the least square box of a strip is from a square: 1 is a square."""
    total = sum(strip)
    return max(side * side * max(strip) / total**2, total**2 / (side * side * min(strip)))


def _dots(count: int, width: float, height: int) -> tuple[tuple[int, int], ...]:
    """Rows of dots under the name, all of them or none."""
    across = int((width - 2 * _MARGIN - 4) // DOT) + 1
    down = int((height - _UNDER_THE_NAME - _MARGIN) // DOT) + 1
    if across < 1 or down < 1 or count > across * down:
        return ()
    return tuple(
        (_MARGIN + 4 + DOT * (n % across), _UNDER_THE_NAME + DOT * (n // across)) for n in range(count)
    )
