"""The votes as points on a plane: people who answer alike lie near each other.

Principal components of the votes with each unseen statement put at its mean (so that it pulls a person
nowhere); what is left of a person's votes is stretched by √(statements / statements seen), because whoever
saw few would otherwise lie near the middle. Source: Small et al. (2021), as in agreement.py, "sparsity-aware
scaling". The axes are the eigenvectors of the covariance of the statements: as exact as a singular value
decomposition of the votes, and independent of how many people there are.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.ranking.opinions.votes import UNSEEN, Patterns

AXES = 2


def place(found: Patterns) -> NDArray[np.float64]:
    """A point for each pattern, (patterns, 2). Every pattern has seen something; there are 2 statements."""
    seen = found.said != UNSEEN
    times = found.times[:, np.newaxis].astype(np.float64)
    values = np.where(seen, found.said, 0).astype(np.float64)
    people = np.maximum((seen * times).sum(axis=0), 1)
    centred = np.where(seen, values - (values * times).sum(axis=0) / people, 0.0)
    _, axes = np.linalg.eigh(centred.T @ (centred * times))  # the largest come last
    chosen = _one_way_round(axes[:, : -AXES - 1 : -1])
    stretch = np.sqrt(found.said.shape[1] / seen.sum(axis=1))
    points: NDArray[np.float64] = (centred @ chosen) * stretch[:, np.newaxis]
    return points


def _one_way_round(axes: NDArray[np.float64]) -> NDArray[np.float64]:
    """An axis and its mirror image are as good as each other: the one whose largest part is above 0."""
    largest = axes[np.abs(axes).argmax(axis=0), np.arange(axes.shape[1])]
    turned: NDArray[np.float64] = axes * np.where(largest < 0, -1.0, 1.0)
    return turned
