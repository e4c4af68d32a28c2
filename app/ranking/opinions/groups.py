"""Groups of opinion: people who answered alike. They are found from the votes, never assigned; nobody is
asked for them, and where the votes show none there are none.

Any cloud of points can be cut in heaps, and the silhouette of the best cut is 0.3 to 0.4 where nothing is
there. So the votes are shuffled, each statement's among the people who answered it: agreement with each
statement stays as it is, and whatever makes people alike is gone. Groups are told of only where they lie
further apart than in each of 19 such shuffles: by chance that happens once in 20 times (a permutation test:
Phipson and Smyth 2010, Permutation p-values should never be zero).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.ranking.opinions.agreement import NO_GROUP
from app.ranking.opinions.clusters import heaps, silhouette
from app.ranking.opinions.picture import place
from app.ranking.opinions.votes import UNSEEN, Patterns, Votes, patterns

FEWEST_PEOPLE: Final = 30
"""With fewer people no groups are looked for: chance alone would make some."""
SMALLEST: Final = 10
"""A group has at least so many people: of fewer nothing could be told."""
ENOUGH_SEEN: Final = 7
"""Whoever answered fewer statements is in no group (of fewer than 7 statements: all), as in Polis."""
MOST_GROUPS: Final = 5
SHUFFLES: Final = 19
_SHUFFLED: Final = 1_000
"""So many people the shuffles are made with; of more, evenly chosen ones, compared with their own votes."""


@dataclass(frozen=True, kw_only=True)
class OpinionGroups:
    """`group`: of each person, 0 the largest, or NO_GROUP for whoever answered too little. `sizes`: people in
    each. `apart`: the silhouette, from 0 (one cloud) to 1. `points`: (people, 2), where each lies on the
    plane; NaN for people in no group."""

    group: NDArray[np.int64]
    sizes: tuple[int, ...]
    apart: float
    points: NDArray[np.float64]


def find_groups(
    votes: Votes,
    *,
    fewest: int = FEWEST_PEOPLE,
    smallest: int = SMALLEST,
    enough: int = ENOUGH_SEEN,
    shuffles: int = SHUFFLES,
    seed: int = 0,
) -> OpinionGroups | None:
    """2 to 5 groups, the number of them by the highest silhouette; the same for the same votes and seed, in
    whatever order people and statements come. None for fewer than `fewest` people, where every division would
    leave a group of fewer than `smallest`, and where chance alone divides people as clearly."""
    took_part = votes.seen >= max(1, min(enough, len(votes.statements)))
    if int(took_part.sum()) < max(fewest, 2) or len(votes.statements) < 2:
        return None
    found = patterns(votes.of(took_part))
    points = place(found)
    best, apart = _best(found, points, smallest)
    if best is None or not _beyond_chance(found, smallest, shuffles, seed):
        return None
    heap, sizes = _largest_first(best, found)
    group = np.full(votes.people, NO_GROUP, dtype=np.int64)
    group[took_part] = heap[found.pattern]
    where = np.full((votes.people, points.shape[1]), np.nan)
    where[took_part] = points[found.pattern]
    return OpinionGroups(group=group, sizes=sizes, apart=apart, points=where)


def _best(
    found: Patterns, points: NDArray[np.float64], smallest: int
) -> tuple[NDArray[np.int64] | None, float]:
    best, apart = None, 0.0
    for k in range(2, MOST_GROUPS + 1):
        try:
            heap = heaps(points, found.times, k)
        except ValueError:  # fewer different people than that
            break
        if np.bincount(heap, weights=found.times, minlength=k).min() < smallest:
            continue
        score = silhouette(points, found.times, heap)
        if score > apart:
            best, apart = heap, score
    return best, apart


def _beyond_chance(found: Patterns, smallest: int, shuffles: int, seed: int) -> bool:
    """Whether people lie further apart than in each of the shuffles."""
    people = int(found.times.sum())
    looked_at = min(people, _SHUFFLED)
    each = np.repeat(np.arange(len(found.times)), found.times)[np.arange(looked_at) * people // looked_at]
    said, smallest = found.said[each], max(1, smallest * looked_at // people)
    real, rng = _apart(said, smallest), np.random.default_rng(seed)
    return all(_apart(_shuffled(said, rng), smallest) < real for _ in range(shuffles))


def _apart(said: NDArray[np.int8], smallest: int) -> float:
    found = patterns(Votes(statements=tuple(range(said.shape[1])), said=said))
    return _best(found, place(found), smallest)[1]


def _shuffled(said: NDArray[np.int8], rng: np.random.Generator) -> NDArray[np.int8]:
    """Each statement's answers among the people who answered it."""
    shuffled = said.copy()
    for column in shuffled.T:
        answered = column != UNSEEN
        column[answered] = rng.permutation(column[answered])
    return shuffled


def _largest_first(heap: NDArray[np.int64], found: Patterns) -> tuple[NDArray[np.int64], tuple[int, ...]]:
    """Groups by their size; of two equal ones first the one whose first pattern comes first."""
    sizes = np.bincount(heap, weights=found.times).astype(np.int64)
    order = sorted(range(len(sizes)), key=lambda one: (-sizes[one], int(np.argmax(heap == one))))
    number = np.empty(len(sizes), dtype=np.int64)
    number[order] = np.arange(len(sizes))
    return number[heap], tuple(int(sizes[one]) for one in order)
