"""What a benchmark hands back, and the arithmetic they share."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Options:
    """How thoroughly to measure, and the folder for databases and logs (removed afterwards)."""

    quick: bool
    folder: Path


@dataclass(frozen=True, kw_only=True)
class Line:
    """One figure: what was measured, ours, its reference, the ratio with its spread, and the target.

    `met` is None where the line only informs.
    """

    goal: str
    what: str
    ours: str
    reference: str = ""
    ratio: str = ""
    target: str = ""
    met: bool | None = None

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, kw_only=True)
class Spread:
    """A median with its quartiles."""

    low: float
    middle: float
    high: float

    @classmethod
    def of(cls, values: Sequence[float]) -> Spread:
        if len(values) < 2:
            return cls(low=values[0], middle=values[0], high=values[0])
        low, middle, high = statistics.quantiles(values, n=4, method="inclusive")
        return cls(low=low, middle=middle, high=high)

    def __str__(self) -> str:
        return f"{self.middle:.2f} ({self.low:.2f} to {self.high:.2f})"


def alternate(blocks: int, one: Callable[[], Any], other: Callable[[], Any]) -> list[tuple[Any, Any]]:
    """Run the two in turns, changing who goes first, after one block each that is thrown away."""
    one(), other()
    pairs = []
    for block in range(blocks):
        if block % 2:
            second, first = other(), one()
        else:
            first, second = one(), other()
        pairs.append((first, second))
    return pairs


def ratios(pairs: Sequence[tuple[float, float]]) -> Spread:
    """The first of each pair as a multiple of the second."""
    return Spread.of([one / other for one, other in pairs])
