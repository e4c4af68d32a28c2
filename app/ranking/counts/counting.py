"""One door to the counts a method looks at, whatever its basis."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from app.ranking.counts import ballots, marks, pairs, sets
from app.ranking.methods.method import Basis
from app.ranking.scale import BallotKind, Scale

_MODULES: Final[dict[Basis, Any]] = {
    Basis.MARKS: marks,
    Basis.PAIRS: pairs,
    Basis.SETS: sets,
    Basis.BALLOTS: ballots,
}
BY_OPTION: Final = frozenset(
    {
        BallotKind.RATING,
        BallotKind.AGREEMENT,
        BallotKind.RANKING,
        BallotKind.APPROVAL,
        BallotKind.POINTS,
        BallotKind.APPROPRIATENESS,
    }
)
"""Kinds of ballot with one mark for each option: how many gave which mark can be shown."""


def tally(
    basis: Basis, rows: NDArray[np.uint8], segments: NDArray[np.intp], k: int, scale: Scale, options: int
) -> Any:
    """The counts of each of `k` segments; `rows`: (n, columns), `segments`: (n,)."""
    return _MODULES[basis].tally(rows, segments, k, scale, options)


def features(basis: Basis, rows: NDArray[np.uint8], scale: Scale, options: int) -> NDArray[np.float32]:
    """(n, F): what each ballot adds to the counts. Not for Basis.BALLOTS."""
    found: NDArray[np.float32] = _MODULES[basis].features(rows, scale, options)
    return found


def sums_of(basis: Basis, counts: Any, scale: Scale) -> NDArray[np.float64]:
    """(..., F): the sums of features that these counts stand for; the mirror of `from_sums`."""
    found: NDArray[np.float64] = _MODULES[basis].sums_of(counts, scale)
    return found


def from_sums(
    basis: Basis, sums: NDArray[np.float64], people: NDArray[np.float64], scale: Scale, options: int
) -> Any:
    """The counts that sums of features stand for."""
    return _MODULES[basis].from_sums(sums, people, scale, options)
