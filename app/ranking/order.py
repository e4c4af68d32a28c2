"""Where each of many scores stands, many rows at once."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray


def runs(totals: NDArray[Any]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """(rows, options) twice: first and last place of the run of equal totals, highest first, from 1."""
    options = totals.shape[1]
    order = np.argsort(-totals, axis=1, kind="stable")
    ordered = np.take_along_axis(totals, order, axis=1)
    numbers = np.arange(1, options + 1)
    starts = np.ones(totals.shape, dtype=np.bool_)
    starts[:, 1:] = ordered[:, 1:] != ordered[:, :-1]
    ends = np.ones(totals.shape, dtype=np.bool_)
    ends[:, :-1] = starts[:, 1:]
    first_ordered = np.maximum.accumulate(np.where(starts, numbers, 0), axis=1)
    last_ordered = np.minimum.accumulate(np.where(ends, numbers, options)[:, ::-1], axis=1)[:, ::-1]
    first, last = np.empty(totals.shape, dtype=np.int64), np.empty(totals.shape, dtype=np.int64)
    np.put_along_axis(first, order, first_ordered, axis=1)
    np.put_along_axis(last, order, last_ordered, axis=1)
    return first, last
