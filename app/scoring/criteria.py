"""Criteria with their weights, as plain values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Criterion:
    """One thing options are scored by. `key`: stays the same from version to version ("": not given yet).
    `weight`: 1 or more, of any total."""

    key: str
    name: str
    meaning: str
    weight: int

    def to_json(self) -> dict[str, Any]:
        """Plain values, for a column."""
        return asdict(self)


def read_criteria(stored: Iterable[dict[str, Any]]) -> tuple[Criterion, ...]:
    """What `to_json` wrote."""
    return tuple(Criterion(**each) for each in stored)


def shares(criteria: Sequence[Criterion]) -> tuple[Fraction, ...]:
    """What each criterion counts of 100."""
    total = sum(each.weight for each in criteria)
    return tuple(Fraction(100 * each.weight, total) for each in criteria)
