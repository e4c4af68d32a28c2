"""How many people of each segment something is true of, option by option."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def people_by_option(truths: NDArray[np.bool_], segments: NDArray[np.intp], k: int) -> NDArray[np.int64]:
    """(k, options), from `truths` (n, options) of people in `segments` (n,)."""
    columns = [np.bincount(segments[of_option], minlength=k) for of_option in truths.T]
    found: NDArray[np.int64] = np.stack(columns, axis=1).astype(np.int64)
    return found
