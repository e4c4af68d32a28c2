"""A claim as a value, with the rules for it: pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from app.errors import Refused

FEWEST, MOST = 3, 6
"""Outcomes on the page."""
MOST_POINTS = 12
_NUMBER = r"[-+−]?\d{1,9}(?:\.\d{1,4})?"
_LINE = re.compile(rf"(?P<when>[\w /.–-]{{1,30}}):\s*(?P<ours>{_NUMBER})\s*[,;]\s*(?P<theirs>{_NUMBER})")


class Quality(StrEnum):
    """How far the figures can be trusted."""

    GOOD = "good"
    GAPS = "gaps"
    WEAK = "weak"


class Measures(StrEnum):
    """What the numbers are: how it was at a time, or by how much it changed over a time."""

    LEVEL = "level"
    CHANGE = "change"


@dataclass(frozen=True, kw_only=True)
class Point:
    """One time: our figure, and the comparator's."""

    when: str
    ours: Decimal
    theirs: Decimal


@dataclass(frozen=True, kw_only=True)
class Claim:
    """What is said of one outcome. Each text but `quality_note` must say something."""

    title: str
    sentence: str
    unit: str
    measures: Measures
    period: str
    comparator: str
    source: str
    quality: Quality
    points: tuple[Point, ...]
    quality_note: str = ""

    @property
    def is_of_two_points(self) -> bool:
        """Whether it rests on two points in time alone: then nobody can tell a change from chance."""
        return len(self.points) == (1 if self.measures is Measures.CHANGE else 2)

    @property
    def changes(self) -> tuple[Decimal, Decimal]:
        """By how much ours and theirs changed, from the first point to the last; of changes, the last."""
        last = self.points[-1]
        if self.measures is Measures.CHANGE:
            return last.ours, last.theirs
        first = self.points[0]
        return last.ours - first.ours, last.theirs - first.theirs

    @property
    def gap(self) -> Decimal:
        """How far apart the two changes are."""
        ours, theirs = self.changes
        return abs(ours - theirs)

    def to_json(self) -> dict[str, Any]:
        """For a published page; numbers as they were typed."""
        points = [[point.when, str(point.ours), str(point.theirs)] for point in self.points]
        return asdict(self) | {
            "points": points,
            "measures": self.measures.value,
            "quality": self.quality.value,
        }

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Claim:
        """The same back."""
        return cls(
            **stored
            | {
                "points": from_rows(stored["points"]),
                "measures": Measures(stored["measures"]),
                "quality": Quality(stored["quality"]),
            }
        )


def from_rows(rows: Iterable[Sequence[str]]) -> tuple[Point, ...]:
    """Points as they are stored."""
    return tuple(Point(when=when, ours=Decimal(ours), theirs=Decimal(theirs)) for when, ours, theirs in rows)


def read_points(text: str, measures: Measures) -> tuple[Point, ...]:
    """Points as staff type them, one a line: "2024/25: 12.3, 14.5". Refused, with the line, where one is
    none, and where there are too few or too many."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    fewest = 1 if measures is Measures.CHANGE else 2
    if not fewest <= len(lines) <= MOST_POINTS:
        raise Refused(
            "Write %(fewest)s to %(most)s lines, one for each time.",
            field="points",
            fewest=fewest,
            most=MOST_POINTS,
        )
    return tuple(_point(line, number) for number, line in enumerate(lines, start=1))


def _point(line: str, number: int) -> Point:
    found = _LINE.fullmatch(line)
    if found is None:
        raise Refused(
            "Line %(number)s must look like this: 2024/25: 12.3, 14.5", field="points", number=number
        )
    return Point(when=found["when"].strip(), ours=_decimal(found["ours"]), theirs=_decimal(found["theirs"]))


def _decimal(typed: str) -> Decimal:
    return Decimal(typed.replace("−", "-"))


def typed(points: Iterable[Point]) -> str:
    """Points as staff would type them."""
    return "\n".join(f"{point.when}: {point.ours}, {point.theirs}" for point in points)


@dataclass(frozen=True, kw_only=True)
class Bar:
    """Where a bar begins and how long it is, as percentages of the line."""

    x: str
    width: str


def bars(points: Sequence[Point]) -> tuple[tuple[Bar, Bar], ...]:
    """Two bars for each point, ours and theirs, on one scale that holds 0."""
    values = [value for point in points for value in (point.ours, point.theirs)]
    low, high = min(Decimal(0), *values), max(Decimal(0), *values)
    whole = (high - low) or Decimal(1)

    def bar(value: Decimal) -> Bar:
        start = (min(value, Decimal(0)) - low) / whole
        return Bar(x=f"{float(start):.1%}", width=f"{float(abs(value) / whole):.1%}")

    return tuple((bar(point.ours), bar(point.theirs)) for point in points)
