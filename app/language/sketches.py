"""Short sketches of long texts, by which those that may be alike meet without comparing each with each.

MinHash with banding (Broder 1997; Leskovec, Rajaraman, Ullman, "Mining of Massive Datasets", ch. 3). The
numbers come from a fixed seed, so the same text has the same sketch everywhere.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from app.language.shingles import Numbers, mixed

BANDS: Final = 30
ROWS: Final = 5
"""Texts that share 0.8 (two thirds of all their runs are in both) meet in at least one of 30 bands of 5 with
a chance of 98.6 in 100; texts that share 0.9, always but once in 10,000."""

SAMPLED: Final = 256
"""Of a long text, the sketch looks at the runs with the smallest numbers only: a fair sample of them, and
the same in texts that are alike."""

_SEED: Final = 20_240_229
_COUNT: Final = BANDS * ROWS
_SALTS: Final = mixed(np.arange(1, 2 * _COUNT + 1, dtype=np.uint64) + np.uint64(_SEED)).astype(np.uint32)
_FACTORS: Final = (_SALTS[:_COUNT] | np.uint32(1))[:, None]
_OFFSETS: Final = _SALTS[_COUNT:][:, None]


def bands(shingles: Numbers) -> tuple[bytes, ...]:
    """The bands of a set of at least one run: two sets may be alike where bands at one place are equal."""
    sample = (shingles[:SAMPLED] & np.uint64(0xFFFFFFFF)).astype(np.uint32)
    lowest = np.min(sample * _FACTORS + _OFFSETS, axis=1)
    return tuple(row.tobytes() for row in lowest.reshape(BANDS, ROWS))
