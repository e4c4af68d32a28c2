"""One formula for the exact score and for the thousand resampled ones.

A method is written once, with numpy's operators. It is run on arrays of Fractions (dtype object) for what is
published, and on float64 arrays with the resamples as first axis for the ranges. So there are no two scoring
formulas that could drift apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
"""Fractions (dtype object) or float64."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Scores:
    """Higher is better. `values`: (..., options). `known`: (..., options) bool, False where nobody answered
    (the value there means nothing)."""

    values: Array
    known: NDArray[np.bool_]

    def exact(self) -> tuple[Fraction | None, ...]:
        """One group's scores as Fractions, None where nobody answered."""
        return tuple(
            Fraction(value) if known else None for value, known in zip(self.values, self.known, strict=True)
        )


def exactly(whole: NDArray[Any]) -> Array:
    """Whole numbers as Fractions; equal numbers as one and the same Fraction, as a Fraction costs a
    microsecond and many ballots come once or twice."""
    different, places = np.unique(whole, return_inverse=True)
    fractions = np.empty(different.size, dtype=object)
    fractions[:] = [Fraction(int(number)) for number in different.tolist()]
    result: Array = fractions[places.ravel()].reshape(np.shape(whole))
    return result


def like(numbers: Sequence[Fraction] | Sequence[int], kin: Array) -> Array:
    """These numbers in the arithmetic of `kin`: Fractions beside Fractions, floats beside floats."""
    if kin.dtype == object:
        result = np.empty(len(numbers), dtype=object)
        for index, number in enumerate(numbers):
            result[index] = Fraction(number) if isinstance(number, int) else number
        return result
    return np.array([float(number) for number in numbers])


def ratio(top: Array, bottom: Array) -> Array:
    """top / bottom, and 0 where bottom is 0."""
    nothing = bottom == 0
    divisor = np.where(nothing, like([1], bottom)[0], bottom)
    return np.where(nothing, like([0], top)[0], top / divisor)


def rounded(values: NDArray[np.float64], places: int = 9) -> tuple[Fraction, ...]:
    """Estimated figures (logarithms and the like) as the decimal fractions we publish."""
    return tuple(Fraction(f"{value:.{places}f}") for value in values.tolist())
