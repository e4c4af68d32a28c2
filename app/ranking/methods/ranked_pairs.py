"""Ranked pairs (Tideman): strong wins are kept first, and a win that would close a circle is dropped."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.ranking.arithmetic import Array, Scores
from app.ranking.counts.pairs import PairCounts
from app.ranking.methods.contests import (
    COMPARING_KINDS,
    flat,
    layers,
    most_points,
    scores_like,
    strengths,
    whole,
)
from app.ranking.methods.method import Basis, Example, Method
from app.ranking.scale import BallotKind, Scale
from app.ranking.settings import Settings

RESAMPLES_AT_ONCE: Final = 500


def score(counts: PairCounts, scale: Scale, settings: Settings) -> Scores:
    """(..., options): options - 1 for those that no kept win stands against, one less for those with only
    such options above them, and so on.

    Wins of equal strength are looked at together, so that no order of the options decides: of one strength,
    every win is kept but those that lie on a circle made of wins kept before and wins of that strength. Where
    all strengths differ this is Tideman's method; where some are equal it is one neutral reading of it
    (Tideman breaks such ties by a lot). A tie between two options is no win for either.
    """
    links = flat(strengths(whole(np.asarray(counts.wins)), settings))
    points = np.empty(links.shape[:2], dtype=np.int64)
    for start in range(0, links.shape[0], RESAMPLES_AT_ONCE):
        part = slice(start, start + RESAMPLES_AT_ONCE)
        points[part] = links.shape[-1] - 1 - layers(kept_order(links[part]))
    return scores_like(points.reshape(np.asarray(counts.wins).shape[:-1]), counts, scale)


def kept_order(links: Array) -> NDArray[np.bool_]:
    """[r, i, j]: whether i stands above j by wins that are kept, straight or through others. `links`:
    (resamples, options, options), strengths, 0 where i does not beat j."""
    resamples, options, _ = links.shape
    reach = np.broadcast_to(np.eye(options, dtype=np.bool_), links.shape).copy()
    trial = reach.copy()
    plan = _plan(links)
    every = np.arange(resamples)
    for step in range(plan.pair.shape[1]):
        winner, loser = np.divmod(plan.pair[:, step], options)
        fresh, keeping = plan.fresh[:, step], plan.keeping[:, step]
        trial[fresh] = reach[fresh]
        real = plan.real[:, step]
        # A win lies on a circle if, with all of its strength, its loser reaches its winner.
        kept = real & keeping & ~trial[every, loser, winner]
        _join(trial, winner, loser, real & ~keeping)
        _join(reach, winner, loser, kept)
    reach[:, np.arange(options), np.arange(options)] = False
    return reach


def _join(
    reach: NDArray[np.bool_], winner: NDArray[np.intp], loser: NDArray[np.intp], where: NDArray[np.bool_]
) -> None:
    """Whatever reaches the winner now reaches what the loser reaches; in the resamples of `where`."""
    rows = np.flatnonzero(where)
    if rows.size:
        before, after = reach[rows, :, winner[rows]], reach[rows, loser[rows], :]
        reach[rows] |= before[:, :, None] & after[:, None, :]


@dataclass(frozen=True, kw_only=True, eq=False)
class _Plan:
    """What to do with which win at each step; every array (resamples, steps). Wins of one strength first go
    on trial, all of them (`fresh` at the first), then each is kept or dropped (`keeping`). `pair`: winner *
    options + loser. `real`: False for steps that stand for nothing, since some resamples have fewer wins."""

    pair: NDArray[np.intp]
    fresh: NDArray[np.bool_]
    keeping: NDArray[np.bool_]
    real: NDArray[np.bool_]


def _plan(links: Array) -> _Plan:
    options = links.shape[-1]
    listed = links.reshape(links.shape[0], -1)
    most = options * (options - 1) // 2
    order = np.argsort(-listed, axis=1, kind="stable")[:, :most]
    strength = np.take_along_axis(listed, order, axis=1)
    place = np.broadcast_to(np.arange(most), strength.shape)
    first = np.ones(strength.shape, dtype=np.bool_)
    first[:, 1:] = strength[:, 1:] != strength[:, :-1]
    begin = np.maximum.accumulate(np.where(first, place, 0), axis=1)
    last = np.ones(strength.shape, dtype=np.bool_)
    last[:, :-1] = first[:, 1:]
    end = np.minimum.accumulate(np.where(last, place, most)[:, ::-1], axis=1)[:, ::-1] + 1
    # The wins at `begin` to `end` have one strength. The steps from 2 * begin try them one after the other,
    # and as many steps after that keep or drop them.
    twice = np.concatenate([begin + place, end + place], axis=1)
    every = np.arange(links.shape[0])[:, None]
    pair = np.empty(twice.shape, dtype=np.intp)
    pair[every, twice] = np.concatenate([order, order], axis=1)
    fresh, keeping, real = (np.empty(twice.shape, dtype=np.bool_) for _ in range(3))
    fresh[every, twice] = np.concatenate([first, np.zeros_like(first)], axis=1)
    keeping[every, twice] = np.concatenate([np.zeros_like(first), np.ones_like(first)], axis=1)
    real[every, twice] = np.concatenate([strength > 0, strength > 0], axis=1)
    return _Plan(pair=pair, fresh=fresh, keeping=keeping, real=real)


METHOD: Final = Method(
    name="ranked-pairs",
    label="Ranked pairs: strongest wins first",
    kinds=COMPARING_KINDS,
    basis=Basis.PAIRS,
    score=score,
    bounds=most_points,
    explanation=(
        "We take two options at a time and see how many more people put one before the other. "
        "We go through the wins, the strongest first. We keep each win, unless it would make a circle with "
        "stronger wins. Wins of the same strength are looked at together: if they make a circle, "
        "all the wins of that strength in the circle are dropped. The wins we kept give the order."
    ),
    good_for="Use it when wins go round in a circle and people want to see which wins counted.",
    source="T. N. Tideman (1987), Independence of clones as a criterion for voting rules",
    example=Example(
        scale=Scale(kind=BallotKind.RANKING, size=3),
        options=("A", "B", "C"),
        ballots=(*((1, 2, 3),) * 4, *((3, 1, 2),) * 3, *((2, 3, 1),) * 2),
        steps=(
            "9 people vote. B beats C by 7 to 2, so by 5. This is the strongest win, and we keep it.",
            "A beats B by 6 to 3, so by 3. This makes no circle, so we keep it.",
            "C beats A by 5 to 4, so by 1. With the wins we kept it would make a circle, so we drop it.",
            "The order is A, B, C. A scores 2, B scores 1 and C scores 0.",
        ),
        scores=(Fraction(2), Fraction(1), Fraction(0)),
    ),
)
