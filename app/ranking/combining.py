"""Joining groups: who stands alone, each group's order, and the one list they make together.

Every function works on one count (Fractions) and on a thousand resamples (floats, resamples first).
Source: James Lind Alliance guidebook, interim prioritisation. Adding positions, not totals, makes a small
group count the same as a large one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.ranking.arithmetic import Array, Scores, like, ratio
from app.ranking.methods.method import Method
from app.ranking.order import runs
from app.ranking.result import GroupCount
from app.ranking.rule import SMALL_GROUPS, Combination, CountingRule, Group, SmallGroups
from app.ranking.stances import Stance, blend


@dataclass(frozen=True, kw_only=True)
class RankedGroup:
    """A group whose order is joined. `members`: indexes into rule.groups, more than one only in the pool."""

    group: Group
    members: tuple[int, ...]
    weight: Fraction


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Where one of n things stands. `rank`: ties share the mean rank. `place`: 1, 2, 2, 4."""

    place: int
    rank: Fraction
    tied: bool


@dataclass(frozen=True, kw_only=True, eq=False)
class Ordered:
    """What orders one group. `scores`: of its ballots. `by`: (..., options), what sorts them (the scores, or
    `between` where comments count). `between`: scores put between 0 and 1 and joined with the comments."""

    scores: Scores
    by: Array
    between: Array

    def known(self) -> tuple[Fraction | None, ...]:
        """What orders one group, exactly; None where nobody answered."""
        return Scores(values=self.by, known=self.scores.known).exact()


def ranked_groups(rule: CountingRule, people: Sequence[int]) -> tuple[RankedGroup, ...]:
    """The groups that are joined, in rule order, the pool last. `people`: by group, in rule order."""
    base = 1 if rule.small_groups is SmallGroups.KEEP else rule.minimum_base
    weights = rule.weights or tuple(Fraction(1) for _ in rule.groups)
    alone = [index for index, number in enumerate(people) if number >= base]
    small = [index for index, number in enumerate(people) if number < base]
    ranked = [
        RankedGroup(group=rule.groups[index], members=(index,), weight=weights[index]) for index in alone
    ]
    pool = sum(people[index] for index in small)
    if rule.small_groups is SmallGroups.POOL and pool >= base:
        weight = sum((weights[index] for index in small if people[index]), Fraction(0))
        ranked.append(RankedGroup(group=SMALL_GROUPS, members=tuple(small), weight=weight))
    return tuple(ranked)


def counted_together(rule: CountingRule, ranked: Sequence[RankedGroup]) -> tuple[tuple[int, ...], ...]:
    """Groups (indexes) that nothing in the result tells apart: each that is ranked, the pool as one, and
    those that are left out as one. Every group is in exactly one of these."""
    joined = {member for entry in ranked for member in entry.members}
    rest = tuple(index for index in range(len(rule.groups)) if index not in joined)
    return (*(entry.members for entry in ranked), *((rest,) if rest else ()))


def group_counts(
    rule: CountingRule, people: Sequence[int], ranked: Iterable[RankedGroup]
) -> tuple[GroupCount, ...]:
    """Every group of the rule, with how many took part and as what it was ranked."""
    ranked_as = {member: entry.group.key for entry in ranked for member in entry.members}
    return tuple(
        GroupCount(key=group.key, label=group.label, people=people[index], ranked_as=ranked_as.get(index))
        for index, group in enumerate(rule.groups)
    )


def ordered(method: Method, counts: Any, rule: CountingRule, stances: NDArray[np.int64] | None) -> Ordered:
    """What orders a group: its scores, and its comments where there are any that take a side. `stances`:
    (options, 4) of the group."""
    lot = (rule.seed,) if method.by_lot else ()
    scores: Scores = method.score(counts, rule.scale, rule.settings, *lot)
    between = _between(method, scores, counts, rule)
    if stances is None or not rule.comment_weight or not stances[:, (Stance.AGREE, Stance.DISAGREE)].any():
        return Ordered(scores=scores, by=scores.values, between=between)
    joined = blend(between, stances, rule.comment_weight)
    return Ordered(scores=scores, by=joined, between=joined)


def _between(method: Method, scores: Scores, counts: Any, rule: CountingRule) -> Array:
    """Scores between 0 and 1: by the limits of the method, or where it has none, by place."""
    values = scores.values
    if method.bounds is None:
        count = values.shape[-1]
        between = (positions(values, scores.known) - 1) / max(1, count - 1)
    else:
        # A limit may be a Fraction also beside floats; both must be of one arithmetic.
        limits = method.bounds(counts, rule.scale, rule.settings)
        lowest, highest = (np.asarray(limit, dtype=values.dtype) for limit in limits)
        span = np.asarray(highest - lowest, dtype=values.dtype)  # a bare whole number would become a float
        # Where lowest and highest meet nobody could score anything: all stand at 0.
        between = ratio(values - lowest, np.broadcast_to(span, values.shape))
    result: Array = np.where(scores.known, between, like([0], values)[0])
    return result


def positions(values: Array, known: Any) -> Array:
    """(..., options): n + 1 - rank, ties sharing the mean rank; unknown scores tie for last."""
    if values.dtype == object:
        exact = [value if sure else None for value, sure in zip(values, known, strict=True)]
        return like([len(exact) + 1 - standing.rank for standing in standings(exact)], values)
    first, last = runs(np.where(known, values, -np.inf))
    result: Array = values.shape[-1] + 1 - (first + last) / 2
    return result


def joint(rule: CountingRule, entries: Sequence[tuple[RankedGroup, Ordered]]) -> Array:
    """(..., options): what orders the joint list, higher first; for combinations of several groups."""
    parts = [voice(rule, one) * like([entry.weight], one.by)[0] for entry, one in entries]
    total: Array = sum(parts[1:], start=parts[0])
    if rule.combination is not Combination.WEIGHTED:
        return total
    whole = sum((entry.weight for entry, _one in entries), Fraction(0)) or Fraction(1)
    mean: Array = total / like([whole], total)[0]
    return mean


def voice(rule: CountingRule, one: Ordered) -> Array:
    """What a group brings to the joint list: its positions, or its scores between 0 and 1."""
    if rule.combination is Combination.WEIGHTED:
        return one.between
    return positions(one.by, one.scores.known)


def standings(scores: Sequence[Fraction | None]) -> tuple[Standing, ...]:
    """Where each score stands, highest first; None (nobody answered) ties with None below every score."""

    def worth(index: int) -> tuple[bool, Fraction]:
        score = scores[index]
        return (score is not None, Fraction(0) if score is None else score)

    result: dict[int, Standing] = {}
    for _, run in groupby(sorted(range(len(scores)), key=worth, reverse=True), key=worth):
        tied = list(run)
        first = len(result) + 1
        last = len(result) + len(tied)
        standing = Standing(place=first, rank=Fraction(first + last, 2), tied=len(tied) > 1)
        result.update((index, standing) for index in tied)
    return tuple(result[index] for index in range(len(scores)))
