"""What the methods on pairs of options share: contests of two options and orders made of their results."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import lcm
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from app.ranking.arithmetic import Array, Scores, exactly
from app.ranking.counts.pairs import PairCounts
from app.ranking.scale import BallotKind, Scale
from app.ranking.settings import Settings, Strength

COMPARING_KINDS: Final = (
    BallotKind.RANKING,
    BallotKind.PAIRWISE,
    BallotKind.RATING,
    BallotKind.APPROPRIATENESS,
)
CELLS_AT_ONCE: Final = 65_536
"""Numbers worked on in one step: 64 thousand of 8 bytes stay in the processor's cache."""


def known_options(counts: PairCounts, scale: Scale) -> NDArray[np.bool_]:
    """(..., options): where there is an answer to go by. In a ranking an option nobody placed was put below
    all the others by everybody, so one ranking is enough to know all options."""
    answered: NDArray[np.bool_] = np.asarray(counts.answered) > 0
    if scale.kind is BallotKind.RANKING:
        return np.broadcast_to(answered.any(axis=-1, keepdims=True), answered.shape)
    return answered


def whole(numbers: Array) -> Array:
    """Fractions as whole numbers, all of them times the same number (1 if they are whole already); floats as
    they are. Which number is larger, and by how much more than another, stays as it was."""
    if numbers.dtype != object:
        return numbers
    given: list[Fraction] = numbers.ravel().tolist()
    unit = lcm(*{number.denominator for number in given})
    scaled = [number.numerator * (unit // number.denominator) for number in given]
    return np.array(scaled, dtype=np.int64).reshape(numbers.shape)


def strengths(wins: Array, settings: Settings) -> Array:
    """(..., options, options): how strong the win of i over j is; 0 where i does not win. `wins`: whole
    numbers or floats."""
    turned = np.swapaxes(wins, -1, -2)
    if settings.strength is Strength.WINNING:
        return np.where(wins > turned, wins, 0)
    margins: Array = np.maximum(wins - turned, 0)
    return margins


def layers(above: NDArray[np.bool_]) -> NDArray[np.int64]:
    """(..., options): 0 for options with nothing above them, 1 for those with only such options above them,
    and so on. `above`: (..., options, options), [i, j] where i stands above j; without circles."""
    depth = np.zeros(above.shape[:-1], dtype=np.int64)
    for _ in range(above.shape[-1]):
        deeper = np.where(above, depth[..., :, None] + 1, 0).max(axis=-2)
        if np.array_equal(deeper, depth):
            break
        depth = deeper
    return depth


def scores_like(points: NDArray[np.int64], counts: PairCounts, scale: Scale) -> Scores:
    """Whole points as scores, in the arithmetic of the counts."""
    exact = np.asarray(counts.wins).dtype == object
    return Scores(
        values=exactly(points) if exact else points.astype(np.float64), known=known_options(counts, scale)
    )


def in_blocks(array: Array) -> Iterator[tuple[slice, Array]]:
    """The first axis in slices small enough for the cache. `array`: (resamples, options, options)."""
    size = max(1, CELLS_AT_ONCE // max(1, int(np.prod(array.shape[1:]))))
    for start in range(0, array.shape[0], size):
        part = slice(start, start + size)
        yield part, array[part]


def most_points(counts: PairCounts, scale: Scale, settings: Settings) -> tuple[int, int]:
    """The limits of a score that counts other options: none of them, all of them."""
    del scale, settings
    return 0, int(np.asarray(counts.wins).shape[-1]) - 1


def flat(array: NDArray[Any]) -> NDArray[Any]:
    """All leading axes as one: (resamples, options, options)."""
    return array.reshape(-1, *array.shape[-2:])
