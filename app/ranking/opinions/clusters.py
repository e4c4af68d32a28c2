"""Points on a plane in k heaps, and how clearly apart the heaps lie. No random number is drawn: the same
points in the same order give the same heaps.

Heaps: k-means (Lloyd 1982, Least squares quantization in PCM), begun by splitting the widest heap across its
principal axis until there are k (Su and Dy 2007, In search of deterministic methods for initializing k-means
and Gaussian mixture clustering, "PCA-Part"). Apart: the silhouette (Rousseeuw 1987, Silhouettes: a graphical
aid to the interpretation and validation of cluster analysis): 1 is far apart, 0 is one cloud.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

_ROUNDS: Final = 100
LOOKED_AT: Final = 1_000
"""So many points the silhouette is worked out of; of more, every second, third …, from one side to the
other. It compares each with each."""


def heaps(points: NDArray[np.float64], times: NDArray[np.int64], k: int) -> NDArray[np.int64]:
    """The heap of each point, from 0 to k - 1. `points`: (points, axes); `times`: people at each.

    Raises ValueError where there are not k different points.
    """
    weight = times.astype(np.float64)
    heap = _begin(points, weight, k)
    for _ in range(_ROUNDS):
        centres = np.stack([_mean(points[heap == number], weight[heap == number]) for number in range(k)])
        nearest = _squares(points, centres).argmin(axis=1)
        if len(np.unique(nearest)) < k or np.array_equal(nearest, heap):  # an empty heap would be one fewer
            break
        heap = nearest
    return heap


def silhouette(points: NDArray[np.float64], times: NDArray[np.int64], heap: NDArray[np.int64]) -> float:
    """The mean over people of (b − a) / max(a, b): a the mean distance to the others of one's own heap, b to
    the nearest other heap; 0 for whoever is alone in a heap."""
    some = _some(points)
    points, heap, weight = points[some], heap[some], times[some].astype(np.float64)
    within = np.eye(int(heap.max()) + 1)[heap] * weight[:, np.newaxis]
    sizes = within.sum(axis=0)
    across = np.sqrt(_squares(points, points)) @ within
    own = np.arange(len(points)), heap
    mates = sizes[heap] - 1
    near = np.where(mates > 0, across[own] / np.maximum(mates, 1), 0.0)
    means = across / np.maximum(sizes, 1)
    means[:, sizes == 0] = np.inf
    means[own] = np.inf
    far = means.min(axis=1)
    width = np.maximum(near, far)
    there = (mates > 0) & np.isfinite(far) & (width > 0)
    score = np.where(there, (far - near) / np.where(there, width, 1.0), 0.0)
    return float((score * weight).sum() / weight.sum())


def _some(points: NDArray[np.float64]) -> NDArray[np.int64]:
    """At most LOOKED_AT of the points, evenly from left to right."""
    from_left = np.lexsort(points.T[::-1])
    if len(points) <= LOOKED_AT:
        return from_left
    chosen: NDArray[np.int64] = from_left[np.arange(LOOKED_AT) * len(points) // LOOKED_AT]
    return chosen


def _begin(points: NDArray[np.float64], weight: NDArray[np.float64], k: int) -> NDArray[np.int64]:
    heap = np.zeros(len(points), dtype=np.int64)
    for number in range(1, k):
        spread = [_spread(points[heap == one], weight[heap == one]) for one in range(number)]
        widest = int(np.argmax(spread))
        if not spread[widest] > 0:
            raise ValueError("There are fewer different points than heaps.")
        here = np.flatnonzero(heap == widest)
        away = points[here] - _mean(points[here], weight[here])
        _, axes = np.linalg.eigh(away.T @ (away * weight[here, np.newaxis]))
        heap[here[away @ axes[:, -1] > 0]] = number
    return heap


def _mean(points: NDArray[np.float64], weight: NDArray[np.float64]) -> NDArray[np.float64]:
    mean: NDArray[np.float64] = np.average(points, axis=0, weights=weight)
    return mean


def _spread(points: NDArray[np.float64], weight: NDArray[np.float64]) -> float:
    """The sum of squares about the mean; 0 for points that are all in one place."""
    if (points == points[0]).all():
        return 0.0
    return float((((points - _mean(points, weight)) ** 2).sum(axis=1) * weight).sum())


def _squares(points: NDArray[np.float64], others: NDArray[np.float64]) -> NDArray[np.float64]:
    """The squared distance of each from each, (points, others). By subtracting, axis after axis: two points
    in one place are 0 apart, which the quicker way by products can miss."""
    found = np.zeros((len(points), len(others)))
    for axis in range(points.shape[1]):
        found += (points[:, axis, np.newaxis] - others[np.newaxis, :, axis]) ** 2
    return found
