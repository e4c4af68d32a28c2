"""How sure the list is: the joint order worked out again in every resample."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from app.ranking import certainty
from app.ranking.combining import RankedGroup, counted_together, joint, ordered
from app.ranking.counted import Counted
from app.ranking.counts import counting
from app.ranking.counts.ballots import BallotCounts
from app.ranking.methods.method import Basis
from app.ranking.profile import Profile
from app.ranking.resampling import Resampled, resample
from app.ranking.rule import Combination
from app.ranking.tiers import tiers

DECIMALS = 9
"""Totals of resamples are compared to this many decimals: sums of floats can differ in the last bit."""


@dataclass(frozen=True, kw_only=True)
class Sureness:
    """By option: `low` to `high` (places), `within` (share of resamples in that range), `top_chance`.
    `tiers`: options bracketed together, as columns in list order. `how`: see `Resampled`."""

    low: tuple[int, ...]
    high: tuple[int, ...]
    within: tuple[Fraction, ...]
    top_chance: tuple[Fraction, ...]
    tiers: tuple[tuple[int, ...], ...]
    resamples: int
    how: str


def sureness(
    profile: Profile, counted: Counted, ranked: Sequence[RankedGroup], places: Sequence[int]
) -> Sureness:
    """`profile`: in order. `places`: by option, as published."""
    totals, resamples, how = _totals(profile, counted, ranked)
    recounted = certainty.places(totals)
    low, high = certainty.ranges(recounted, places)
    order = sorted(range(len(places)), key=lambda column: places[column])
    return Sureness(
        low=low,
        high=high,
        within=certainty.within(recounted, low, high),
        top_chance=certainty.top_chances(totals, counted.rule.top_of(len(places))),
        tiers=tiers(order, totals),
        resamples=resamples,
        how=how,
    )


def _totals(
    profile: Profile, counted: Counted, ranked: Sequence[RankedGroup]
) -> tuple[NDArray[np.float64], int, str]:
    """(resamples, options): what orders the joint list in each resample."""
    rule, method = counted.rule, counted.method
    if not ranked:
        return np.zeros((1, counted.options)), 1, "none"
    if rule.combination is Combination.POOLED:
        together = counted_together(rule, ranked)
        strata = [members for members in together if sum(counted.people[member] for member in members)]
    else:
        strata = [entry.members for entry in ranked]
    counts = [counted.counts.together(counted.segments(members)) for members in strata]
    drawn = resample(profile, strata, counts, rule)
    if rule.combination is Combination.POOLED:
        stances = None if counted.stances is None else counted.stances.together(counted.everyone)
        one = ordered(method, _together(counted, drawn), rule, stances)
        totals = np.where(one.scores.known, one.by, -np.inf)
    else:
        rows = [None if counted.stances is None else counted.stances.together(members) for members in strata]
        everything = [
            (entry, ordered(method, _counts(counted, drawn, number), rule, rows[number]))
            for number, entry in enumerate(ranked)
        ]
        totals = joint(rule, everything)
    return np.asarray(np.round(totals, DECIMALS), dtype=np.float64), drawn.resamples, drawn.how


def _counts(counted: Counted, drawn: Resampled, number: int) -> object:
    """The counts of one stratum, resamples first."""
    if counted.method.basis is Basis.BALLOTS:
        assert drawn.different is not None
        return BallotCounts(marks=drawn.different, times=drawn.sums[number])
    people = np.full(drawn.resamples, float(drawn.people[number]))
    return counting.from_sums(
        counted.method.basis, drawn.sums[number], people, counted.rule.scale, counted.options
    )


def _together(counted: Counted, drawn: Resampled) -> object:
    """The counts of all strata as one."""
    whole = Resampled(
        sums=[sum(drawn.sums[1:], start=drawn.sums[0])],
        people=(sum(drawn.people),),
        resamples=drawn.resamples,
        how=drawn.how,
        different=drawn.different,
    )
    return _counts(counted, whole, 0)
