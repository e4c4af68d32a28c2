"""How far two people agree who coded the same texts without seeing each other's codes: Cohen's kappa and F1.

Sources: J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological Measurement
20 (1960), 37 to 46; F1 as the share of Dice (1945) and Sørensen (1948). The words for kappa: J. R. Landis and
G. G. Koch, "The measurement of observer agreement for categorical data", Biometrics 33 (1977), 159 to 174.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Strength(StrEnum):
    """Kappa in words, as Landis and Koch (1977) part it."""

    POOR = "poor"
    SLIGHT = "slight"
    FAIR = "fair"
    MODERATE = "moderate"
    SUBSTANTIAL = "substantial"
    ALMOST_PERFECT = "almost perfect"


@dataclass(frozen=True, kw_only=True)
class Crossed:
    """Decisions of two coders about one thing, counted: `both` said yes, only the `first`, only the `second`,
    `neither`."""

    both: int = 0
    first: int = 0
    second: int = 0
    neither: int = 0

    @property
    def total(self) -> int:
        """All decisions."""
        return self.both + self.first + self.second + self.neither

    def __add__(self, other: Crossed) -> Crossed:
        return Crossed(
            both=self.both + other.both,
            first=self.first + other.first,
            second=self.second + other.second,
            neither=self.neither + other.neither,
        )


def cross(first: Sequence[Set[int]], second: Sequence[Set[int]], code: int) -> Crossed:
    """How two coders used one code; the codes of each text, in the same order. ValueError for two lengths."""
    pairs = [(code in one, code in other) for one, other in zip(first, second, strict=True)]
    return Crossed(
        both=pairs.count((True, True)),
        first=pairs.count((True, False)),
        second=pairs.count((False, True)),
        neither=pairs.count((False, False)),
    )


def kappa(crossed: Crossed) -> Fraction | None:
    """Cohen's kappa: how much more two coders agree than by chance, from -1 to 1; 1: always. None where
    there is nothing to measure: no text, or both always said the same one thing."""
    n = crossed.total
    if not n:
        return None
    first, second = crossed.both + crossed.first, crossed.both + crossed.second
    observed = Fraction(crossed.both + crossed.neither, n)
    by_chance = Fraction(first * second + (n - first) * (n - second), n * n)
    return None if by_chance == 1 else (observed - by_chance) / (1 - by_chance)


def f1(crossed: Crossed) -> Fraction | None:
    """F1: of all times that either gave the code, twice those that both did, from 0 to 1. None where neither
    ever gave it."""
    given = 2 * crossed.both + crossed.first + crossed.second
    return Fraction(2 * crossed.both, given) if given else None


def overall(each: Mapping[int, Crossed]) -> Crossed:
    """Every decision about every code, together."""
    return sum(each.values(), Crossed())


def strength(value: Fraction) -> Strength:
    """Kappa in words."""
    if value < 0:
        return Strength.POOR
    for upto, word in (
        (Fraction(1, 5), Strength.SLIGHT),
        (Fraction(2, 5), Strength.FAIR),
        (Fraction(3, 5), Strength.MODERATE),
        (Fraction(4, 5), Strength.SUBSTANTIAL),
    ):
        if value <= upto:
            return word
    return Strength.ALMOST_PERFECT
