"""What each declared way to break a tie compares."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from app.ranking.counted import Counted
from app.ranking.lots import lot_keys
from app.ranking.methods.median import METHOD as MEDIAN
from app.ranking.scale import BallotKind
from app.ranking.ties import Key, TieBreaker, listed_keys

_HIGHER_IS_BETTER = (BallotKind.RATING, BallotKind.AGREEMENT, BallotKind.APPROPRIATENESS)


def tie_keys(
    ids: Sequence[int], counted: Counted, pooled: Sequence[Key]
) -> tuple[tuple[TieBreaker, Sequence[Key]], ...]:
    """The breakers of the rule, each with its keys by option index."""
    return tuple((breaker, _keys(breaker, ids, counted, pooled)) for breaker in counted.rule.ties)


def _keys(breaker: TieBreaker, ids: Sequence[int], counted: Counted, pooled: Sequence[Key]) -> Sequence[Key]:
    if breaker is TieBreaker.POOLED:
        return pooled
    if breaker is TieBreaker.LOT:
        return lot_keys(ids, counted.rule.seed)
    if breaker is TieBreaker.LISTED_ORDER:
        return listed_keys(len(ids))
    if breaker is TieBreaker.MEDIAN:
        return _medians(counted)
    return _top_shares(counted)


def _medians(counted: Counted) -> Sequence[Key]:
    """The median mark; none where marks have no order of their own."""
    marks = counted.marks_of(counted.everyone)
    if marks is None or counted.rule.scale.kind not in MEDIAN.kinds:
        return [None] * counted.options
    found: Sequence[Key] = MEDIAN.score(marks.exact(), counted.rule.scale, counted.rule.settings).exact()
    return found


def _top_shares(counted: Counted) -> Sequence[Key]:
    """The share of those who answered about an option who gave it the best mark there is."""
    marks = counted.marks_of(counted.everyone)
    if marks is None:
        return [None] * counted.options
    best = counted.rule.scale.highest if counted.rule.scale.kind in _HIGHER_IS_BETTER else 1
    return [
        Fraction(int(row[best]), answered) if answered else None
        for row, answered in zip(marks.marks, marks.answered.tolist(), strict=True)
    ]
