"""How many people put one option before another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.ranking.arithmetic import Array, exactly
from app.ranking.counts.people import people_by_option
from app.ranking.scale import BLANK, FIRST_OF_PAIR, NOT_SURE, SECOND_OF_PAIR, BallotKind, Scale, pairs_of

Bytes = NDArray[np.uint8]

ROWS_AT_ONCE: Final = 32_768
"""Ballots looked at in one step: their columns stay in the processor's cache."""
FEW_ROWS: Final = 256
"""Below this many ballots one big comparison is quicker than one for each pair of options."""


@dataclass(frozen=True, kw_only=True, eq=False)
class PairCounts:
    """`people`: (...,) with a mark that is not blank. `wins`: (..., options, options), [i, j]: people who put
    i before j; a tie on a ballot counts for neither. `answered`: (..., options), people who marked the option
    (or, in a pairwise ballot, compared it). `not_sure`: (..., options), people who were not sure about a pair
    with it and compared it in none; None where they are not counted.

    In a ranking, options without a place (blank or "not sure") stand below all that have one, and tie with
    each other. In a rating the higher mark wins, and only people who marked both options count.
    """

    people: Array
    wins: Array
    answered: Array
    not_sure: Array | None = None

    def exact(self) -> PairCounts:
        """The same counts as Fractions."""
        return PairCounts(
            people=exactly(np.asarray(self.people)), wins=exactly(self.wins), answered=exactly(self.answered)
        )

    def together(self, members: list[int]) -> PairCounts:
        """These groups (first axis) as one, without that axis."""
        return PairCounts(
            people=self.people[members].sum(axis=0),
            wins=self.wins[members].sum(axis=0),
            answered=self.answered[members].sum(axis=0),
            not_sure=None if self.not_sure is None else self.not_sure[members].sum(axis=0),
        )


def tally(marks: Bytes, segments: NDArray[np.intp], k: int, scale: Scale, options: int) -> PairCounts:
    """The counts of each of `k` segments. `marks`: (n, columns), checked before (app.ranking.lawful);
    `segments`: (n,), 0 to k - 1. Raises ValueError for a kind of ballot that compares no options."""
    _check_kind(scale)
    people = np.zeros(k, dtype=np.int64)
    wins = np.zeros((k, options, options), dtype=np.int64)
    answered = np.zeros((k, options), dtype=np.int64)
    for segment, columns in _runs(marks, segments, k):
        people[segment] += np.count_nonzero(np.bitwise_or.reduce(columns, axis=0))
        if scale.kind is BallotKind.PAIRWISE:
            _add_pairwise(columns, wins[segment], answered[segment])
            continue
        answered[segment] += _counted(_marked(columns))
        before, behind = _keys(columns, scale)
        _add_wins(before, behind, wins[segment])
    not_sure = _not_sure(marks, segments, k, options) if scale.kind is BallotKind.PAIRWISE else None
    return PairCounts(people=people, wins=wins, answered=answered, not_sure=not_sure)


def _not_sure(marks: Bytes, segments: NDArray[np.intp], k: int, options: int) -> NDArray[np.int64]:
    unsure, compared = np.zeros((2, marks.shape[0], options), dtype=np.bool_)
    for column, pair in enumerate(pairs_of(options)):
        unsure[:, pair] |= (marks[:, column] == NOT_SURE)[:, None]
        compared[:, pair] |= _marked(marks[:, column])[:, None]
    return people_by_option(unsure & ~compared, segments, k)


def features(marks: Bytes, scale: Scale, options: int) -> NDArray[np.float32]:
    """(n, options * options): at [i, j] one if the person put option i before j; at [i, i] one if the person
    marked option i. Sums of rows are what `from_sums` reads. 1.6 kB a ballot for 20 options: pass blocks."""
    _check_kind(scale)
    n = marks.shape[0]
    found = np.zeros((n, options, options), dtype=np.float32)
    diagonal = np.arange(options)
    if scale.kind is BallotKind.PAIRWISE:
        for column, (first, second) in enumerate(pairs_of(options)):
            answer = marks[:, column]
            found[:, first, second] = answer == FIRST_OF_PAIR
            found[:, second, first] = answer == SECOND_OF_PAIR
            compared = _marked(answer)
            found[:, first, first] = np.maximum(found[:, first, first], compared)
            found[:, second, second] = np.maximum(found[:, second, second], compared)
        return found.reshape(n, -1)
    before, behind = _keys(marks, scale)
    np.less(before[:, :, None], behind[:, None, :], out=found, casting="unsafe")
    found[:, diagonal, diagonal] = _marked(marks)
    return found.reshape(n, -1)


def from_sums(sums: Array, people: Array, scale: Scale, options: int) -> PairCounts:
    """The counts these sums of features stand for. `sums`: (..., options * options); `people`: (...,)."""
    _check_kind(scale)
    square = np.asarray(sums).reshape(*np.shape(sums)[:-1], options, options)
    diagonal = np.arange(options)
    answered = square[..., diagonal, diagonal].copy()
    wins = square.copy()
    wins[..., diagonal, diagonal] = 0
    return PairCounts(people=people, wins=wins, answered=answered)


def sums_of(counts: PairCounts, scale: Scale) -> NDArray[np.float64]:
    """(..., options * options): the sums of features that these counts (whole numbers) stand for; the mirror
    of `from_sums`."""
    del scale
    square = np.array(counts.wins, dtype=np.float64)
    diagonal = np.arange(square.shape[-1])
    square[..., diagonal, diagonal] = counts.answered
    return square.reshape(*square.shape[:-2], -1)


_COMPARING: Final = (
    BallotKind.RANKING,
    BallotKind.RATING,
    BallotKind.APPROPRIATENESS,
    BallotKind.PAIRWISE,
)


def _check_kind(scale: Scale) -> None:
    if scale.kind not in _COMPARING:
        raise ValueError(f"A ballot of {scale.kind} does not say which of two options comes first.")


def _runs(marks: Bytes, segments: NDArray[np.intp], k: int) -> Iterator[tuple[int, Bytes]]:
    """Ballots of one segment at a time, at most ROWS_AT_ONCE, as contiguous columns (columns, rows)."""
    if k == 1:
        for start in range(0, marks.shape[0], ROWS_AT_ONCE):
            yield 0, np.ascontiguousarray(marks[start : start + ROWS_AT_ONCE].T)
        return
    # numpy sorts 16 bits by counting, in a tenth of the time.
    order = np.argsort(segments.astype(np.uint16) if k <= 65_536 else segments, kind="stable")
    ends = np.cumsum(np.bincount(segments, minlength=k)).tolist()
    for segment, (begin, end) in enumerate(zip([0, *ends], ends, strict=False)):
        for start in range(begin, end, ROWS_AT_ONCE):
            rows = order[start : min(end, start + ROWS_AT_ONCE)]
            yield segment, np.ascontiguousarray(marks[rows].T)


def _marked(marks: Bytes) -> NDArray[np.bool_]:
    marked: NDArray[np.bool_] = (marks != BLANK) & (marks != NOT_SURE)
    return marked


def _counted(truths: NDArray[np.bool_]) -> list[int]:
    return [int(np.count_nonzero(row)) for row in truths]


def _keys(marks: Bytes, scale: Scale) -> tuple[Bytes, Bytes]:
    """Two arrays like `marks`: option i stands before option j where the first of i < the second of j."""
    marked = _marked(marks)
    if scale.kind is BallotKind.RANKING:
        places = np.where(marked, marks, np.uint8(255))
        return places, places
    turned = np.uint8(255) - marks
    # An option without a mark is before nothing (255 is below nothing), and nothing is before it.
    return np.where(marked, turned, np.uint8(255)), np.where(marked, turned, np.uint8(0))


def _add_wins(before: Bytes, behind: Bytes, wins: NDArray[np.int64]) -> None:
    options, rows = before.shape
    if rows < FEW_ROWS:
        wins += (before[:, None, :] < behind[None, :, :]).sum(axis=-1)
        return
    truths = np.empty(rows, dtype=np.bool_)
    for first in range(options):
        for second in range(options):
            if first != second:
                np.less(before[first], behind[second], out=truths)
                wins[first, second] += np.count_nonzero(truths)


def _add_pairwise(columns: Bytes, wins: NDArray[np.int64], answered: NDArray[np.int64]) -> None:
    options = wins.shape[0]
    compared = np.zeros((options, columns.shape[1]), dtype=np.bool_)
    for answer, (first, second) in zip(columns, pairs_of(options), strict=True):
        wins[first, second] += np.count_nonzero(answer == FIRST_OF_PAIR)
        wins[second, first] += np.count_nonzero(answer == SECOND_OF_PAIR)
        marked = _marked(answer)
        compared[first] |= marked
        compared[second] |= marked
    answered += _counted(compared)
