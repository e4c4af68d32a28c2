"""What marks are worth in the arithmetic at hand, and who counts as having answered."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.ranking.arithmetic import Array, like
from app.ranking.counts.marks import MarkCounts
from app.ranking.scale import Scale


def worths(scale: Scale, kin: Array) -> Array:
    """(highest,): the worth of the marks 1, 2 … of a rating, judgement or criterion."""
    return like([scale.value(mark) for mark in range(1, scale.highest + 1)], kin)


def people_of(counts: Any) -> Array:
    """(..., 1): how many people took part, to set beside figures by option."""
    return np.asarray(counts.people)[..., None]


def somebody(counts: MarkCounts, values: Array) -> NDArray[np.bool_]:
    """(..., options): True where anybody took part. For ballots on which leaving an option out says something
    about it: not chosen, no points, not placed."""
    return np.broadcast_to(people_of(counts) > 0, values.shape).astype(np.bool_)
