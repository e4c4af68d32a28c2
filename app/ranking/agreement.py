"""How far groups agree with each other, and people among themselves; and how split people are on an option.

Sources: Kendall and Babington Smith (1939), The problem of m rankings, Annals of Mathematical Statistics 10:
275-287; the correction for ties is from Kendall (1948), Rank Correlation Methods, chapter 6. Polarisation is
the variance as a share of the largest variance there can be (Popoviciu 1935: half at each end).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from app.ranking.counts.marks import MarkCounts
from app.ranking.scale import BLANK, NOT_SURE, BallotKind, Scale

CELLS_AT_ONCE: Final = 200_000
"""Marks looked at in one go: what fits in the cache of a processor core."""

_UNPLACED: Final = 255
"""Stands for every option a ranking leaves out: one run at the end."""

_BEST_IS_HIGHEST: Final = (BallotKind.RATING, BallotKind.AGREEMENT, BallotKind.APPROPRIATENESS)
_SPREAD: Final = (*_BEST_IS_HIGHEST, BallotKind.APPROVAL, BallotKind.POINTS)


@dataclass(frozen=True, kw_only=True)
class Within:
    """Kendall's W among `people`: 0 no agreement at all, 1 everybody has the same order."""

    w: Fraction
    people: int


def between(ranks: Sequence[Sequence[Fraction]]) -> Fraction | None:
    """Kendall's W between groups: W = 12 S / (m² (n³ − n) − m ΣT).

    `ranks`: by group, the rank of each option, 1 best, ties sharing the mean rank. S is the sum of squares of
    the rank totals about their mean, T the sum of t³ − t over the runs of t tied options of one ranking.
    None for fewer than 2 rankings or 2 options, and where every ranking ties everything.
    """
    if len(ranks) < 2 or len(ranks[0]) < 2:
        return None
    twice = [sum((2 * ranking[option] for ranking in ranks), Fraction(0)) for option in range(len(ranks[0]))]
    ties = sum(_tie_term(times) for ranking in ranks for times in Counter(ranking).values())
    return _kendall(twice, ties, len(ranks))


def within(marks: NDArray[np.uint8], scale: Scale) -> Within | None:
    """Kendall's W among people. `marks`: (people, options), the bytes of ballots.

    Rankings: everybody who placed an option; the options a person did not place share the places left over.
    Ratings, agreement and appropriateness: only people who marked every option, the higher mark the better
    rank. None for other ballots, for fewer than 2 such people or 2 options, and where all is tied.
    """
    ranking = scale.kind is BallotKind.RANKING
    if not (ranking or scale.kind in _BEST_IS_HIGHEST) or marks.ndim != 2 or marks.shape[1] < 2:
        return None
    step = max(1, CELLS_AT_ONCE // marks.shape[1])
    twice, ties, people = [0] * marks.shape[1], 0, 0
    for start in range(0, len(marks), step):
        columns = np.ascontiguousarray(marks[start : start + step].T)
        columns = _placing_people(columns) if ranking else _complete_people(columns)
        block_twice, block_ties = _rank_sums(columns, best_is_lowest=ranking)
        twice = [old + new for old, new in zip(twice, block_twice, strict=True)]
        ties, people = ties + block_ties, people + columns.shape[1]
    w = _kendall([Fraction(total) for total in twice], ties, people) if people > 1 else None
    return None if w is None else Within(w=w, people=people)


def polarisation(counts: MarkCounts, scale: Scale) -> tuple[Fraction | None, ...]:
    """How split people are on each option: 4 · variance / (highest − lowest)², from 0 (all alike) to 1 (half
    at each end). `counts`: of one group, without a leading axis.

    "Not sure" is left out. In approval and points, who took part and left an option blank gave it 0; in the
    other kinds a blank is no answer. None where nobody answered, and in kinds where marks have no distance.
    """
    if scale.kind not in _SPREAD:
        return (None,) * len(counts.marks)
    blank_is_nothing = scale.kind in (BallotKind.APPROVAL, BallotKind.POINTS)
    result = []
    for marks, not_sure in zip(counts.marks.tolist(), counts.not_sure.tolist(), strict=True):
        given = [Fraction(number) for number in marks[1:]]
        nothing = Fraction(int(counts.people)) - not_sure - sum(given) if blank_is_nothing else Fraction(0)
        result.append(_spread([nothing, *given] if blank_is_nothing else given))
    return tuple(result)


def _spread(numbers: Sequence[Fraction]) -> Fraction | None:
    """4 · variance / (highest − lowest)² of people by equally spaced steps, lowest first."""
    people = sum(numbers, Fraction(0))
    if not people:
        return None
    mean = sum((step * number for step, number in enumerate(numbers)), Fraction(0)) / people
    squares = sum((step * step * number for step, number in enumerate(numbers)), Fraction(0)) / people
    return 4 * (squares - mean * mean) / (len(numbers) - 1) ** 2


def _tie_term(times: int) -> int:
    return times**3 - times


def _kendall(twice_totals: Sequence[Fraction], ties: int, rankings: int) -> Fraction | None:
    """W from twice the rank totals (so that halves stay whole) and the sum of all tie terms."""
    options = len(twice_totals)
    denominator = rankings**2 * (options**3 - options) - rankings * ties
    if not denominator:
        return None
    squares = sum(((total - rankings * (options + 1)) ** 2 for total in twice_totals), Fraction(0))
    return 3 * squares / denominator  # 12 S, and S is a quarter of this sum


def _complete_people(columns: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """(options, people): without those who left an option blank or were not sure about one."""
    complete = ((columns != BLANK) & (columns != NOT_SURE)).all(axis=0)
    return columns if complete.all() else columns.take(np.flatnonzero(complete), axis=1)


def _placing_people(columns: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """(options, people): those who placed an option, with one mark for whatever they did not place."""
    # A blank becomes 255 as "not sure" is: both are out of the ranking.
    places = np.where(columns == BLANK, np.uint8(_UNPLACED), columns)
    placing = (places != _UNPLACED).any(axis=0)
    return places if placing.all() else places.take(np.flatnonzero(placing), axis=1)


def _rank_sums(columns: NDArray[np.uint8], *, best_is_lowest: bool) -> tuple[list[int], int]:
    """Twice the rank total of each option, and the sum of all tie terms. `columns`: (options, people)."""
    values = np.flatnonzero(np.bincount(columns.reshape(-1), minlength=256)).astype(np.uint8)
    ordered = values if best_is_lowest else values[::-1]
    if len(values) > 2 * len(columns):  # as on a scale from 0 to 100
        return _rank_sums_by_pairs(columns if best_is_lowest else ~columns)
    return _rank_sums_by_value(columns, ordered)


def _rank_sums_by_value(columns: NDArray[np.uint8], best_first: NDArray[np.uint8]) -> tuple[list[int], int]:
    """Value by value from the best: a run of t options behind a others has twice the mean rank 2a + t + 1."""
    options, people = columns.shape
    small = np.uint8 if 2 * options <= 255 else np.uint16
    twice = np.zeros(columns.shape, dtype=small)
    before: NDArray[Any] = np.zeros(people, dtype=small)
    run_lengths = np.zeros(options + 1, dtype=np.int64)
    for value in best_first:
        here = columns == value
        run = np.add.reduce(here, axis=0, dtype=small)
        twice += here * (2 * before + run + 1).astype(small)
        before += run
        run_lengths += np.bincount(run, minlength=options + 1)
    totals: list[int] = twice.sum(axis=1, dtype=np.int64).tolist()
    return totals, sum(times * _tie_term(length) for length, times in enumerate(run_lengths.tolist()))


def _rank_sums_by_pairs(columns: NDArray[np.uint8]) -> tuple[list[int], int]:
    """Option beside option, lowest best: twice the mean rank is 2 · (better) + (equal, itself too) + 1."""
    options, people = columns.shape
    totals = [2 * people] * options
    level = np.ones(columns.shape, dtype=np.int64 if options > 255 else np.uint8)
    for one in range(options):
        for other in range(one + 1, options):
            same = columns[one] == columns[other]
            worse = int(np.count_nonzero(columns[one] > columns[other]))
            equal = int(np.count_nonzero(same))
            totals[one] += 2 * worse + equal
            totals[other] += 2 * (people - worse - equal) + equal
            level[one] += same
            level[other] += same
    # Each of the t options of a run counts t level ones, so their squares add up to t³.
    lengths = np.bincount(level.reshape(-1)).tolist()
    return totals, sum(times * (length**2 - 1) for length, times in enumerate(lengths))
