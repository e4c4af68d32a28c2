"""How sure a place is: from the joint totals of many recounts to ranges of places and chances of the top.

A recount (resample) draws as many people as took part, each time at random with repeats, within each group.
Sources: Efron (1979), Bootstrap methods: another look at the jackknife, Annals of Statistics 7: 1-26; for
ranks, Goldstein and Spiegelhalter (1996), League tables and their limitations, JRSS A 159: 385-443.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from app.ranking.order import runs

Ints = NDArray[np.int64]

LOW_PERCENT: Final = 5
HIGH_PERCENT: Final = 95


def places(totals: NDArray[Any]) -> Ints:
    """(resamples, options): 1 + how many options have a strictly higher total. `totals`: the same shape.

    Totals are compared as they are: a caller whose sums can differ in the last bit rounds them first.
    """
    return runs(totals)[0]


def ranges(recounted: Ints, own: Sequence[int]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """(lowest number, highest number) of each option's place: 5th and 95th percentile over the resamples.

    `recounted`: (resamples, options) places; `own`: the published place of each option. A percentile is a
    place that occurred, rounded outwards; a range never leaves out the option's own place.
    """
    last = len(recounted) - 1
    if last < 0:
        return tuple(own), tuple(own)
    low_at, high_at = last * LOW_PERCENT // 100, -(-last * HIGH_PERCENT // 100)
    ordered = np.partition(recounted, (low_at, high_at), axis=0)
    low, high = ordered[low_at].tolist(), ordered[high_at].tolist()
    return tuple(map(min, low, own)), tuple(map(max, high, own))


def top_chances(totals: NDArray[Any], top: int) -> tuple[Fraction, ...]:
    """The share of resamples in which each option is among the first `top`.

    `totals`: (resamples, options). Options tied across the boundary share the room that is left (of 2 tied
    for the last place each has half of it), so the chances add up to `top` exactly (or to the number of
    options, if that is smaller). Raises ValueError for no resamples or a negative `top`.
    """
    resamples, options = totals.shape
    if not resamples or top < 0:
        raise ValueError("The chance of the top needs a resample, and a top that is not negative.")
    first, last = runs(totals)
    sums = [Fraction(number) for number in (last <= top).sum(axis=0).tolist()]
    on_the_edge = (first <= top) & (top < last)
    rows, columns = np.nonzero(on_the_edge)
    room, tied = top + 1 - first[rows, columns], (last - first)[rows, columns] + 1
    for length in np.unique(tied).tolist():
        same = tied == length
        shared = np.zeros(options, dtype=np.int64)
        np.add.at(shared, columns[same], room[same])
        sums = [old + Fraction(new, length) for old, new in zip(sums, shared.tolist(), strict=True)]
    return tuple(number / resamples for number in sums)


def within(recounted: Ints, low: Sequence[int], high: Sequence[int]) -> tuple[Fraction, ...]:
    """The share of resamples that put each option between these places, both included.

    `recounted`: (resamples, options) places. Raises ValueError for no resamples.
    """
    if not len(recounted):
        raise ValueError("A share of resamples needs a resample.")
    inside = (recounted >= np.asarray(low)) & (recounted <= np.asarray(high))
    return tuple(Fraction(number, len(recounted)) for number in inside.sum(axis=0).tolist())
