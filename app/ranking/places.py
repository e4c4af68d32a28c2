"""Every option's place, in each group and in the joint list, with the numbers that put it there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from app.ranking.agreement import polarisation
from app.ranking.arithmetic import exactly
from app.ranking.combining import Ordered, RankedGroup, standings
from app.ranking.counted import Counted
from app.ranking.counts.pairs import PairCounts
from app.ranking.counts.sets import SetCounts
from app.ranking.result import GroupPlace, LeftOut, OptionPlace, Span
from app.ranking.stances import Stance, share
from app.ranking.sureness import Sureness

Totals = tuple[Fraction | None, ...]


@dataclass(frozen=True, kw_only=True)
class Joint:
    """The joint order: what orders it, places after any tie was broken, and the places without comments."""

    totals: Totals
    places: tuple[int, ...]
    without_comments: tuple[int, ...]
    pooled: Totals


def group_places(counted: Counted, entry: RankedGroup, one: Ordered) -> tuple[GroupPlace, ...]:
    """Each option's place in one ranked group, in option order."""
    scores = one.scores.exact()
    answered, not_sure = answers(counted, entry.members)
    comments = _comments(counted, entry.members)
    return tuple(
        GroupPlace(
            group=entry.group.key,
            score=scores[option],
            comments=comments[option],
            between=Fraction(one.between[option]),
            rank=standing.rank,
            place=standing.place,
            tied=standing.tied,
            position=len(scores) + 1 - standing.rank,
            answered=answered[option],
            not_sure=not_sure[option],
        )
        for option, standing in enumerate(standings(one.known()))
    )


def option_places(
    ids: Sequence[int],
    counted: Counted,
    by_group: Sequence[Sequence[GroupPlace]],
    joint: Joint,
    sure: Sureness,
    left_out: Sequence[LeftOut] | None,
    moved: Sequence[Span] | None,
) -> tuple[OptionPlace, ...]:
    """Every option in ballot order."""
    pooled = standings(joint.pooled)
    answered, not_sure = answers(counted, counted.everyone)
    marks = counted.marks_of(counted.everyone)
    nowhere: tuple[Fraction | None, ...] = (None,) * len(ids)
    split = nowhere if marks is None else polarisation(marks, counted.rule.scale)
    return tuple(
        OptionPlace(
            option=option,
            place=joint.places[column],
            tied=joint.places.count(joint.places[column]) > 1,
            combined=joint.totals[column],
            without_comments=joint.without_comments[column],
            pooled_place=pooled[column].place,
            pooled_tied=pooled[column].tied,
            pooled_score=joint.pooled[column],
            low=sure.low[column],
            high=sure.high[column],
            within=sure.within[column],
            top_chance=sure.top_chance[column],
            left_out=left_out[column] if left_out else None,
            moved=moved[column] if moved else None,
            groups=tuple(places[column] for places in by_group),
            answered=answered[column],
            not_sure=not_sure[column],
            distribution=() if marks is None else tuple(marks.marks[column, 1:].tolist()),
            polarisation=split[column],
        )
        for column, option in enumerate(ids)
    )


def answers(counted: Counted, groups: Sequence[int]) -> tuple[list[int], list[int]]:
    """By option, in these groups as one: people who answered about it, and people who are not sure.

    With criteria, who answered most of them.
    """
    marks = counted.marks_of(groups)
    if marks is not None:
        return marks.answered.tolist(), marks.not_sure.tolist()
    counts = counted.counts.together(counted.segments(groups))
    nothing = [0] * counted.options
    if isinstance(counts, SetCounts) and counts.judged is not None and counts.not_sure is not None:
        return _whole(counts.judged), _whole(counts.not_sure)
    if isinstance(counts, PairCounts) and counts.not_sure is not None:
        return _whole(counts.answered), _whole(counts.not_sure)
    if hasattr(counts, "marks") and hasattr(counts, "not_sure"):
        return _most(counts.answered, counted.options), _most(counts.not_sure, counted.options)
    return (_whole(counts.answered) if hasattr(counts, "answered") else nothing), nothing


def _most(by_criterion: NDArray[np.int64], options: int) -> list[int]:
    return _whole(by_criterion.reshape(options, -1).max(axis=1))


def _whole(numbers: NDArray[np.int64]) -> list[int]:
    return [int(number) for number in numbers.tolist()]


def _comments(counted: Counted, groups: Sequence[int]) -> list[Fraction | None]:
    if counted.stances is None or not counted.rule.comment_weight:
        return [None] * counted.options
    rows = counted.stances.together(groups)
    agree, disagree = exactly(rows[:, Stance.AGREE]), exactly(rows[:, Stance.DISAGREE])
    taken = (agree + disagree > 0).tolist()
    return [one if side else None for one, side in zip(share(agree, disagree), taken, strict=True)]
