"""Tiers: options the ballots cannot tell from the first of their bracket stand in one bracket."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

SURE_IN_TEN: Final = 9
"""A tier ends where its first option came strictly before the next one in at least 9 in 10 resamples."""


def tiers(order: Sequence[int], totals: NDArray[Any]) -> tuple[tuple[int, ...], ...]:
    """The columns named by `order` (list order, best first), cut into tiers.

    `totals`: (resamples, options), higher is better. A bracket means: none of these options can be told from
    the *first* of them. Each option is compared with the first of its tier and not with its neighbour, so a
    long row of small steps makes no long tier (A like B, B like C ... does not make A like Z). Two options of
    one tier can still differ clearly from each other, when neither is its first; and the last option of a
    tier may be hard to tell from the first of the next. With no resamples nothing is told apart: one tier.
    The share of 9 in 10 is the house rule that goes with the 90 % range of places (app.ranking.certainty).
    """
    result: list[list[int]] = []
    for column in order:
        if not result or _clearly_before(totals[:, result[-1][0]], totals[:, column]):
            result.append([])
        result[-1].append(column)
    return tuple(tuple(tier) for tier in result)


def _clearly_before(upper: NDArray[Any], lower: NDArray[Any]) -> bool:
    wins = int(np.count_nonzero(upper > lower))
    return wins > 0 and wins * 10 >= upper.size * SURE_IN_TEN
