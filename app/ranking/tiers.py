"""Tiers: options the ballots cannot tell apart are bracketed together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

SURE_IN_TEN: Final = 9
"""A tier ends where the upper option came strictly before the lower one in at least 9 in 10 resamples."""


def tiers(order: Sequence[int], positions: NDArray[np.int64]) -> tuple[tuple[int, ...], ...]:
    """Column numbers of `positions` (resamples, options), in list order, cut into tiers.

    Only neighbours are compared: the ends of a long tier may well differ clearly, and a page must not deny
    it.
    """
    result: list[list[int]] = []
    for place, column in enumerate(order):
        if not place or _clearly_before(positions[:, order[place - 1]], positions[:, column]):
            result.append([])
        result[-1].append(column)
    return tuple(tuple(tier) for tier in result)


def _clearly_before(upper: NDArray[np.int64], lower: NDArray[np.int64]) -> bool:
    return int(np.count_nonzero(upper > lower)) * 10 >= upper.size * SURE_IN_TEN
