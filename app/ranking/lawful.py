"""Whether stored ballots keep the rules of their question: a byte may have been changed by hand.

The same rules as `Ballot`, for a whole array at once.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.errors import InvalidBallot
from app.ranking.scale import BLANK, CHOSEN, NONE_OF_THESE, NOT_SURE, BallotKind, Scale

ROWS_AT_ONCE = 200_000


def check_rows(marks: NDArray[np.uint8], scale: Scale, options: int) -> None:
    """Raises InvalidBallot unless each row of `marks` (n, columns) is a ballot on this many options."""
    if marks.shape[1] != scale.columns(options):
        raise InvalidBallot("A ballot does not have the number of marks that its question asks for.")
    for start in range(0, marks.shape[0], ROWS_AT_ONCE):
        rows = marks[start : start + ROWS_AT_ONCE]
        if scale.kind is BallotKind.APPROVAL:
            rows = rows[~np.all(rows == NONE_OF_THESE, axis=1)]
        if np.any((rows > scale.highest) & (rows != NOT_SURE)):
            raise InvalidBallot("A ballot has a mark that is not on the scale of the question.")
        if scale.kind is BallotKind.RANKING:
            _check_places(rows, scale)
        elif scale.kind is BallotKind.POINTS:
            _check_points(rows, scale)
        elif scale.kind is BallotKind.APPROVAL:
            if np.any(np.count_nonzero(rows == CHOSEN, axis=1) > scale.size):
                raise InvalidBallot("A ballot chooses more options than the question allows.")
        elif scale.kind is BallotKind.BEST_WORST:
            _check_sets(rows, scale)


def _check_places(rows: NDArray[np.uint8], scale: Scale) -> None:
    """Each place is one more than the number of options placed before it (1, 2, 2, 4)."""
    odd = rows[~plainly_ordered(rows, scale)]
    before = np.zeros(odd.shape[0], dtype=np.int64)
    for place in range(1, scale.size + 1):
        here = np.count_nonzero(odd == place, axis=1)
        if np.any((here > 0) & (before != place - 1)):
            raise InvalidBallot("A ballot has a place with no option in the place before it.")
        before += here
    if np.any(before > scale.size):
        raise InvalidBallot("A ballot gives a place to more options than the question allows.")


def plainly_ordered(rows: NDArray[np.uint8], scale: Scale) -> NDArray[np.bool_]:
    """(n,): whether the places of a ranking are 1, 2, 3 … without a tie or a gap. May miss some on scales of
    more than 48 places: a quick way past the ballots that need no second look."""
    if scale.size > 48 or rows.shape[1] > 250:
        return np.zeros(rows.shape[0], dtype=np.bool_)
    # Powers of two of the places add up to 2**placed - 1 exactly when the places are 1, 2 … placed.
    worth = np.zeros(256, dtype=np.int64)
    worth[1 : scale.size + 1] = (1 << np.arange(scale.size)) + (1 << 50)
    counted = np.zeros(rows.shape[0], dtype=np.int64)
    for column in range(rows.shape[1]):
        counted += worth[rows[:, column]]
    placed = counted >> 50
    plain: NDArray[np.bool_] = (counted & ((1 << 50) - 1)) == (1 << np.minimum(placed, 49)) - 1
    return plain & (placed <= scale.size)


def _check_points(rows: NDArray[np.uint8], scale: Scale) -> None:
    given = np.where(rows == NOT_SURE, 0, rows).sum(axis=1, dtype=np.int64)
    if np.any((given != scale.size) & rows.any(axis=1) & (given > 0)):
        raise InvalidBallot("A ballot does not share out exactly the points there are.")


def _check_sets(rows: NDArray[np.uint8], scale: Scale) -> None:
    unsure = (rows[:, 0::2] == NOT_SURE) & (rows[:, 1::2] == NOT_SURE)
    best, worst = (np.where(unsure, BLANK, picked) for picked in (rows[:, 0::2], rows[:, 1::2]))
    sizes = np.array([len(shown) for shown in scale.sets], dtype=np.uint8)
    if np.any(best > sizes) or np.any(worst > sizes) or np.any((best == worst) & (best > 0)):
        raise InvalidBallot("A ballot picks an option that its set does not show, or one as best and worst.")
