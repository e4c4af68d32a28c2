"""Best and worst of small sets: how often an option was picked as either, out of how often it was shown."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.ranking.arithmetic import Array, exactly
from app.ranking.counts.people import people_by_option
from app.ranking.scale import BLANK, NOT_SURE, Scale

BYTE_VALUES = 256


@dataclass(frozen=True, kw_only=True, eq=False)
class SetCounts:
    """`people`: (...,). `best`, `worst`: (..., options) times picked. `shown`: (..., options), times shown in
    a set that was answered (best or worst given). `judged`, `not_sure`: (..., options), people who answered a
    set with the option, and people not sure about one and answering none; None where they are not counted."""

    people: Array
    best: Array
    worst: Array
    shown: Array
    judged: Array | None = None
    not_sure: Array | None = None

    def exact(self) -> SetCounts:
        """The same counts as Fractions."""
        return SetCounts(
            people=exactly(np.asarray(self.people)),
            best=exactly(self.best),
            worst=exactly(self.worst),
            shown=exactly(self.shown),
        )

    def together(self, members: list[int]) -> SetCounts:
        """These groups (first axis) as one, without that axis."""
        return SetCounts(
            people=self.people[members].sum(axis=0),
            best=self.best[members].sum(axis=0),
            worst=self.worst[members].sum(axis=0),
            shown=self.shown[members].sum(axis=0),
            judged=None if self.judged is None else self.judged[members].sum(axis=0),
            not_sure=None if self.not_sure is None else self.not_sure[members].sum(axis=0),
        )


def tally(
    marks: NDArray[np.uint8], segments: NDArray[np.intp], k: int, scale: Scale, options: int
) -> SetCounts:
    """The counts of each of `k` segments. `marks`: (n, 2 × sets), checked before (app.ranking.lawful);
    `segments`: (n,), 0 to k - 1."""
    found = np.zeros((3, k, options), dtype=np.int64)
    judged, unsure = np.zeros((2, marks.shape[0], options), dtype=np.bool_)
    for number, names in enumerate(scale.sets):
        best, worst = marks[:, 2 * number], marks[:, 2 * number + 1]
        for picked, total in ((best, found[0]), (worst, found[1])):
            cells = np.bincount(segments * BYTE_VALUES + picked, minlength=k * BYTE_VALUES)
            total[:, list(names)] += cells.reshape(k, BYTE_VALUES)[:, 1 : len(names) + 1]
        answered = _answered(best, worst)
        found[2][:, list(names)] += np.bincount(segments[answered], minlength=k)[:, None]
        judged[:, list(names)] |= answered[:, None]
        unsure[:, list(names)] |= (best == NOT_SURE)[:, None]
    return SetCounts(
        people=np.bincount(segments[marks.any(axis=1)], minlength=k),
        best=found[0],
        worst=found[1],
        shown=found[2],
        judged=people_by_option(judged, segments, k),
        not_sure=people_by_option(unsure & ~judged, segments, k),
    )


def _answered(best: NDArray[np.uint8], worst: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """(n,): who picked a best or a worst of a set."""
    picked: NDArray[np.bool_] = ((best > BLANK) | (worst > BLANK)) & (best != NOT_SURE)
    return picked


def features(marks: NDArray[np.uint8], scale: Scale, options: int) -> NDArray[np.float32]:
    """(n, 3 × options): how often this person picked the option as best, as worst, and was shown it in a set
    that the person answered."""
    found = np.zeros((3, marks.shape[0], options), dtype=np.float32)
    for number, names in enumerate(scale.sets):
        best, worst = marks[:, 2 * number], marks[:, 2 * number + 1]
        for position, option in enumerate(names, start=1):
            found[0, :, option] += best == position
            found[1, :, option] += worst == position
            found[2, :, option] += _answered(best, worst)
    return np.concatenate(list(found), axis=1)


def from_sums(sums: Array, people: Array, scale: Scale, options: int) -> SetCounts:
    """The counts that these sums of features stand for. `sums`: (..., 3 × options); `people`: (...,)."""
    del scale
    best, worst, shown = (sums[..., part * options : (part + 1) * options] for part in range(3))
    return SetCounts(people=people, best=best, worst=worst, shown=shown)


def sums_of(counts: SetCounts, scale: Scale) -> NDArray[np.float64]:
    """(..., 3 × options): the sums of features that these counts (whole numbers) stand for; the mirror of
    `from_sums`."""
    del scale
    found: NDArray[np.float64] = np.concatenate([counts.best, counts.worst, counts.shown], axis=-1).astype(
        np.float64
    )
    return found
