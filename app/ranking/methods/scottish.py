"""The single transferable vote of Scottish councils: several winners, each with a fair share of the ballots.

It is a weighted inclusive Gregory method; other kinds of single transferable vote give other winners, so we
never call it just "STV".
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Final

import numpy as np

from app.ranking.arithmetic import Scores, exactly
from app.ranking.counts.ballots import BallotCounts
from app.ranking.methods.method import Basis, Example, Method, Selection, Step
from app.ranking.methods.run_off import limits
from app.ranking.methods.scottish_count import Count, by_votes, counted
from app.ranking.scale import NOT_SURE, BallotKind, Scale
from app.ranking.settings import Settings


def score(counts: BallotCounts, scale: Scale, settings: Settings, seed: int = 0) -> Scores:
    """(..., options): as many points as there are options for the one elected first, one less for the next,
    then those not elected, the last to leave first. Options that never left nor were elected stand by their
    last votes; equal votes tie. `seed`: for the lot (rules 49(3) and 51(2)(b))."""
    del scale
    times = np.asarray(counts.times)
    one_row_each = times.reshape(math.prod(times.shape[:-1]), times.shape[-1])
    rows = np.rint(one_row_each.astype(np.float64)).astype(np.int64)
    points = np.array([_points(counted(counts, row, settings, seed)) for row in rows], dtype=np.int64)
    values = exactly(points) if times.dtype == object else points.astype(np.float64)
    shape = (*times.shape[:-1], counts.marks.shape[1])
    placed = ((counts.marks > 0) & (counts.marks != NOT_SURE)).any(axis=1)
    known = (times[..., placed] > 0).any(axis=-1, keepdims=True)
    return Scores(values=values.reshape(shape), known=np.broadcast_to(known, shape))


def select(counts: BallotCounts, scale: Scale, settings: Settings, seed: int) -> Selection:
    """The winners, in the order elected, and one step a stage: whose votes were passed on, and the votes of
    every option after it (under NOBODY, votes that could not be passed on). `counts`: one group's, without a
    leading axis."""
    del scale
    times = np.rint(np.asarray(counts.times).astype(np.float64)).astype(np.int64)
    count = counted(counts, times, settings, seed)
    return Selection(winners=tuple(count.elected), steps=tuple(count.steps))


def rounds(counts: BallotCounts, scale: Scale, settings: Settings, seed: int) -> tuple[Step, ...]:
    """The stages of `select`."""
    return select(counts, scale, settings, seed).steps


def _points(count: Count) -> list[int]:
    """Points by standing; see `score`."""
    options = count.votes.size - 1
    waiting = by_votes(count.still_in(), count.votes)
    points, ahead = [0] * options, 0
    for tied in (*count.standing, *waiting, *([one] for one in reversed(count.excluded))):
        for option in tied:
            points[option] = options - ahead
        ahead += len(tied)
    return points


METHOD: Final = Method(
    name="scottish-stv",
    label="Single transferable vote, Scottish council rules",
    kinds=(BallotKind.RANKING,),
    basis=Basis.BALLOTS,
    score=score,
    select=select,
    rounds=rounds,
    by_lot=True,
    bounds=limits,
    explanation=(
        "Each ballot counts for the option it puts first. An option with enough votes is chosen. "
        "Enough is the number of ballots, divided by one more than the number of places, and one more. "
        "Votes an option has over that are passed on: each of its ballots goes to the next option on it, "
        "as a part of a vote. If no option has votes to pass on, the one with the fewest leaves, "
        "and its ballots go to the next option on them. We go on until all places are filled."
    ),
    good_for="Use it to choose several winners so that each large enough group of people gets its share.",
    source="The Scottish Local Government Elections Order 2007 (SSI 2007/42), schedule 1, rules 45 to 52",
    example=Example(
        scale=Scale(kind=BallotKind.RANKING, size=4),
        options=("A", "B", "C", "D"),
        settings=Settings(seats=2),
        ballots=(*((1, 2, 0, 0),) * 6, *((0, 0, 1, 2),) * 3, *((0, 0, 2, 1),) * 2),
        steps=(
            "11 people vote for 2 places. 11 divided by 3 is 3 and a bit. One more is 4: 4 votes are enough.",
            "Stage 1: A has 6 votes, C has 3, D has 2 and B has none. A has enough and is chosen first.",
            "Stage 2: A has 2 votes over. Each of its 6 ballots passes on 2 divided by 6, which we cut to "
            "0.33333. B is next on all of them and gets 1.99998 votes.",
            "Stage 3: B has the fewest votes and leaves. Nothing comes after B on its ballots.",
            "Stage 4: D has 2 votes and C has 3. D has the fewest and leaves. C is next on its ballots, "
            "so C has 5 votes and is chosen.",
            "A was chosen first and scores 4. C scores 3. D left last and scores 2. B scores 1.",
        ),
        scores=(Fraction(4), Fraction(1), Fraction(3), Fraction(2)),
    ),
)
