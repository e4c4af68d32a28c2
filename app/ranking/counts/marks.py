"""Who gave which mark to which option."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.ranking.arithmetic import Array, exactly
from app.ranking.lawful import plainly_ordered
from app.ranking.scale import BLANK, NOT_SURE, BallotKind, Scale

BYTE_VALUES = 256
CELLS_AT_ONCE = 4_000_000
"""Marks looked at in one step: keeps the working memory of a step near 30 MB."""
CELLS_IN_CACHE = 400_000
"""Marks looked at in one step where each is read several times: they stay in the processor's cache."""


@dataclass(frozen=True, kw_only=True, eq=False)
class MarkCounts:
    """`people`: (...,) with a mark that is not blank. `marks`: (..., columns, highest + 1) people by mark,
    0 (blank) first; "not sure" is in none of them. `not_sure`: (..., columns). `given_back`: (..., columns),
    for rankings only: over all ballots, how many other options shared this option's place.
    `left_over`: (..., columns), for rankings only: over the ballots that place some options but not this one,
    how many other options are not placed either.

    Columns are options; with criteria, options × criteria, an option's criteria side by side.
    """

    people: Array
    marks: Array
    not_sure: Array
    given_back: Array
    left_over: Array

    def exact(self) -> MarkCounts:
        """The same counts as Fractions."""
        return MarkCounts(
            people=exactly(np.asarray(self.people)),
            marks=exactly(self.marks),
            not_sure=exactly(self.not_sure),
            given_back=exactly(self.given_back),
            left_over=exactly(self.left_over),
        )

    def together(self, members: list[int]) -> MarkCounts:
        """These groups (first axis) as one, without that axis."""
        return MarkCounts(
            people=self.people[members].sum(axis=0),
            marks=self.marks[members].sum(axis=0),
            not_sure=self.not_sure[members].sum(axis=0),
            given_back=self.given_back[members].sum(axis=0),
            left_over=self.left_over[members].sum(axis=0),
        )

    @property
    def answered(self) -> NDArray[np.int64]:
        """(..., columns): people who gave a mark, "not sure" left out."""
        result: NDArray[np.int64] = self.marks[..., 1:].sum(axis=-1)
        return result


def tally(
    marks: NDArray[np.uint8], segments: NDArray[np.intp], k: int, scale: Scale, options: int
) -> MarkCounts:
    """The counts of each of `k` segments. `marks`: (n, columns), checked before (app.ranking.lawful);
    `segments`: (n,), 0 to k - 1."""
    del options
    columns = marks.shape[1]
    histogram = np.empty((k, columns, BYTE_VALUES), dtype=np.int64)
    base = segments.astype(np.intp) * BYTE_VALUES
    for column in range(columns):
        cells = np.bincount(base + marks[:, column], minlength=k * BYTE_VALUES)
        histogram[:, column] = cells.reshape(k, BYTE_VALUES)
    taking_part = marks.any(axis=1)
    people = np.bincount(segments, weights=taking_part, minlength=k).astype(np.int64)
    return MarkCounts(
        people=people,
        marks=histogram[:, :, : scale.highest + 1],
        not_sure=histogram[:, :, NOT_SURE],
        given_back=_given_back(marks, segments, k, scale),
        left_over=_left_over(marks, segments, k, scale),
    )


def features(marks: NDArray[np.uint8], scale: Scale, options: int) -> NDArray[np.float32]:
    """(n, columns * highest), one for the mark a person gave; for rankings also (n, columns) given back and
    (n, columns) left over.

    "Not sure" is left out: no score looks at it.
    """
    del options
    one_hot = marks[:, :, None] == np.arange(1, scale.highest + 1, dtype=np.uint8)
    found: NDArray[np.float32] = one_hot.reshape(marks.shape[0], -1).astype(np.float32)
    if scale.kind is not BallotKind.RANKING:
        return found
    ties = [shared_places(marks, scale).astype(np.float32), not_placed(marks).astype(np.float32)]
    return np.concatenate([found, *ties], axis=1)


def from_sums(sums: Array, people: Array, scale: Scale, options: int) -> MarkCounts:
    """The counts that these sums of features stand for. `sums`: (..., F); `people`: (...,)."""
    columns = scale.columns(options)
    given = sums[..., : columns * scale.highest].reshape(*sums.shape[:-1], columns, scale.highest)
    blank = np.asarray(people)[..., None] - given.sum(axis=-1)
    nothing = np.zeros(blank.shape)
    ties = sums[..., columns * scale.highest :]
    ranking = scale.kind is BallotKind.RANKING
    return MarkCounts(
        people=people,
        marks=np.concatenate([blank[..., None], given], axis=-1),
        not_sure=nothing,
        given_back=ties[..., :columns] if ranking else nothing,
        left_over=ties[..., columns:] if ranking else nothing,
    )


def sums_of(counts: MarkCounts, scale: Scale) -> NDArray[np.float64]:
    """(..., F): the sums of features that these counts (whole numbers) stand for, like `features`."""
    given = counts.marks[..., 1:]
    sums = [given.reshape(*given.shape[:-2], -1)]
    if scale.kind is BallotKind.RANKING:
        sums += [counts.given_back, counts.left_over]
    found: NDArray[np.float64] = np.concatenate(sums, axis=-1).astype(np.float64)
    return found


def shared_places(marks: NDArray[np.uint8], scale: Scale) -> NDArray[np.int16]:
    """(n, columns): how many other options share this option's place on the ballot."""
    shared = np.zeros(marks.shape, dtype=np.int16)
    for row in _rows_with_ties(marks, scale):
        places = marks[row]
        for place in range(1, scale.size + 1):
            here = places == place
            tied = np.count_nonzero(here, axis=1)
            shared[row] += np.where(here, (tied - 1)[:, None], 0).astype(np.int16)
    return shared


def not_placed(marks: NDArray[np.uint8]) -> NDArray[np.int16]:
    """(n, columns): for a ballot that places some options but not this one, how many others it leaves out."""
    out = (marks == BLANK) | (marks == NOT_SURE)
    others = out.sum(axis=1, dtype=np.int16) - 1
    others[others == marks.shape[1] - 1] = 0
    return np.where(out, others[:, None], 0).astype(np.int16)


def _rows_with_ties(marks: NDArray[np.uint8], scale: Scale) -> list[NDArray[np.intp]]:
    """Rows that give one place to several options, some at a time; most elections have few or none."""
    rows = np.flatnonzero(~plainly_ordered(marks, scale))
    step = max(1, CELLS_AT_ONCE // max(1, marks.shape[1]))
    return [rows[start : start + step] for start in range(0, rows.size, step)]


def _given_back(
    marks: NDArray[np.uint8], segments: NDArray[np.intp], k: int, scale: Scale
) -> NDArray[np.int64]:
    total = np.zeros((k, marks.shape[1]), dtype=np.int64)
    if scale.kind is BallotKind.RANKING:
        for rows in _rows_with_ties(marks, scale):
            np.add.at(total, segments[rows], shared_places(marks[rows], scale))
    return total


def _left_over(
    marks: NDArray[np.uint8], segments: NDArray[np.intp], k: int, scale: Scale
) -> NDArray[np.int64]:
    total = np.zeros((k, marks.shape[1]), dtype=np.int64)
    if scale.kind is BallotKind.RANKING:
        step = max(1, CELLS_IN_CACHE // max(1, marks.shape[1]))
        for start in range(0, marks.shape[0], step):
            part = slice(start, start + step)
            others = not_placed(marks[part])
            for column in np.flatnonzero(others.any(axis=0)).tolist():
                found = np.bincount(segments[part], weights=others[:, column], minlength=k)
                total[:, column] += found.astype(np.int64)
    return total
