"""Ranks in which ties share the mean rank, in either arithmetic."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from app.ranking.arithmetic import Array, Scores, like

NEAR = 1e-9
"""Floats closer than this (beside numbers of about 1; more beside larger ones) are taken for equal."""


def mean_ranks(scores: Scores) -> Array:
    """(..., options): 1 for the highest; ties share the mean of their ranks. Only known options are ranked,
    among themselves; the rank of another means nothing."""
    values = scores.values
    mine, other = values[..., :, None], values[..., None, :]
    apart: Array = np.zeros_like(mine) if values.dtype == object else NEAR * np.maximum(1, abs(mine))
    known = scores.known[..., None, :]
    higher = (known & (other > mine + apart)).sum(axis=-1)
    # An option ties with itself: it stands for the half below, so that n options tied share (n + 1) / 2.
    tied = (known & (abs(other - mine) <= apart)).sum(axis=-1)
    half = like([Fraction(1, 2)], values)[0]
    result: Array = half * (2 * higher + tied + 1)
    return result
