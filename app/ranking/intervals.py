"""How far a place can be trusted: the count repeated on seeded resamples of the ballots within each group.

The only room for floats. They hold whole numbers (exact below 2**24 in single precision: see
BALLOTS_AT_ONCE) and one division, whose rounding cannot part two equal scores nor join two different ones
at any number of ballots we meet; so the outcome does not depend on the order of additions, the number of
cores or the linear algebra library. Source: the bootstrap of Efron (1979), stratified by group, percentile
range.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.ranking.groups import RankedGroup
from app.ranking.methods.marking import Marking
from app.ranking.profile import Profile
from app.ranking.rule import CountingRule
from app.ranking.tables import some_mark, tie_losses

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

BALLOTS_AT_ONCE: Final = 16_384
"""A ballot adds at most 508 (half points); 16,384 drawn ballots then stay well below 2**24."""
CELLS_AT_ONCE: Final = 2_000_000
"""Numbers of 4 bytes in one working array."""
RESAMPLES_AT_ONCE: Final = 128
LOW_PERCENT: Final = 5
HIGH_PERCENT: Final = 95


def resampled_positions(
    profile: Profile, rule: CountingRule, marking: Marking, ranked: tuple[RankedGroup, ...]
) -> Ints:
    """(resamples, options): twice the sum of positions in each resample, so that halves stay whole."""
    taking_part = some_mark(profile.marks)
    total = np.zeros((rule.resamples, len(profile.options)), dtype=np.int64)
    for number, entry in enumerate(ranked):
        # A stream of its own for each group: another group's size must not change this group's draws.
        random = np.random.Generator(np.random.PCG64(np.random.SeedSequence([rule.seed, number])))
        rows = np.flatnonzero(np.isin(profile.groups, entry.members) & taking_part)
        points = _resampled_scores(profile.marks, rows, rule, marking, random)
        first, last = order_runs(points)
        total += 2 * (points.shape[1] + 1) - (first + last + 2)
    return total


def place_ranges(positions: Ints) -> tuple[Ints, Ints]:
    """(options,) twice: 5th and 95th percentile of the joint place, outwards to a place that occurred."""
    places = order_runs(positions.astype(np.float64))[0] + 1
    ordered = np.sort(places, axis=0)
    last = places.shape[0] - 1
    return ordered[last * LOW_PERCENT // 100], ordered[-(-last * HIGH_PERCENT // 100)]


def order_runs(scores: Floats) -> tuple[Ints, Ints]:
    """(rows, options) twice: index of the first and last score equal to this one, highest first, from 0."""
    order = np.argsort(-scores, axis=1, kind="stable")
    ordered = np.take_along_axis(scores, order, axis=1)
    columns = np.arange(scores.shape[1])
    starts = np.ones(scores.shape, dtype=np.bool_)
    starts[:, 1:] = ordered[:, 1:] != ordered[:, :-1]
    ends = np.ones(scores.shape, dtype=np.bool_)
    ends[:, :-1] = starts[:, 1:]
    first_sorted = np.maximum.accumulate(np.where(starts, columns, 0), axis=1)
    last_sorted = np.minimum.accumulate(np.where(ends, columns, scores.shape[1])[:, ::-1], axis=1)[:, ::-1]
    first, last = np.empty_like(order), np.empty_like(order)
    np.put_along_axis(first, order, first_sorted, axis=1)
    np.put_along_axis(last, order, last_sorted, axis=1)
    return first, last


def _resampled_scores(
    marks: NDArray[np.uint8],
    rows: NDArray[np.intp],
    rule: CountingRule,
    marking: Marking,
    random: np.random.Generator,
) -> Floats:
    """(resamples, options): each option's score in each resample of these ballots; -inf for no score."""
    options = marks.shape[1]
    sums = np.zeros((3, rule.resamples, options))
    blocks = np.array_split(rows, _blocks(rows.size, options))
    sizes = np.array([block.size for block in blocks])
    # Drawing n ballots from n: first how many fall into each block, then which ones within the block.
    drawn = random.multinomial(rows.size, sizes / sizes.sum(), size=rule.resamples)
    for block, numbers in zip(blocks, drawn.T, strict=True):
        worth = _worth(marks[block], rule, marking)
        for start, weights in _weights(block.size, numbers, random):
            part = (weights @ worth).reshape(len(weights), 3, options)
            sums[:, start : start + len(weights)] += part.transpose(1, 0, 2)
    points, weight, answers = sums
    scores = np.full(points.shape, -np.inf)
    known = (answers > 0) if marking.needs_answer else np.ones(points.shape, dtype=np.bool_)
    np.divide(points + marking.first_points, weight + marking.first_weight, out=scores, where=known)
    return scores


def _blocks(ballots: int, options: int) -> int:
    """How many blocks keep a block's ballots and its worth table small."""
    most = max(1, min(BALLOTS_AT_ONCE, CELLS_AT_ONCE // max(1, 3 * options)))
    return max(1, -(-ballots // most))


def _worth(marks: NDArray[np.uint8], rule: CountingRule, marking: Marking) -> NDArray[np.float32]:
    """(ballots, 3 * options): what each ballot adds to each option's points, weight and number of answers."""
    answer = (0, *(1 for _ in marking.points[1:]))
    lookup = np.zeros((3, 256), dtype=np.float32)  # not sure (255) is worth nothing
    lookup[:, : len(marking.points)] = (marking.points, marking.weight, answer)
    worth = np.concatenate([table[marks] for table in lookup], axis=1)
    if marking.ties_share:
        worth[:, : marks.shape[1]] -= tie_losses(marks, rule.scale)
    return worth


def _weights(
    size: int, numbers: Ints, random: np.random.Generator
) -> Iterator[tuple[int, NDArray[np.float32]]]:
    """(start, (some resamples, ballots)): how often each ballot of a block was drawn, some at a time."""
    step = max(1, min(RESAMPLES_AT_ONCE, CELLS_AT_ONCE // max(1, size)))
    for start in range(0, numbers.size, step):
        some = numbers[start : start + step]
        weights = np.empty((some.size, size), dtype=np.float32)
        for row, number in zip(weights, some, strict=True):
            row[:] = np.bincount(random.integers(0, size, size=number, dtype=np.uint16), minlength=size)
        yield start, weights
