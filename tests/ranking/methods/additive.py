"""The methods that look at counts of marks or sets, and plain ways to count a few ballots with them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, Final

import numpy as np

from app.ranking.arithmetic import Scores
from app.ranking.counts import marks, sets
from app.ranking.counts.marks import MarkCounts
from app.ranking.counts.sets import SetCounts
from app.ranking.methods import (
    appropriateness,
    approval,
    best_worst,
    best_worst_logit,
    borda,
    chnri,
    jla,
    mean,
    median,
)
from app.ranking.methods.agreed import AGREEMENT, NET_AGREEMENT
from app.ranking.methods.criteria import COST_VALUE, CRITERIA, RANK_AVERAGING
from app.ranking.methods.method import Basis, Method
from app.ranking.methods.points import POINTS, POINTS_TRIMMED
from app.ranking.scale import Scale
from app.ranking.settings import AS_USUAL, Settings

ADDITIVE: Final = (
    mean.METHOD,
    median.METHOD,
    AGREEMENT,
    NET_AGREEMENT,
    approval.METHOD,
    borda.METHOD,
    jla.METHOD,
    POINTS,
    POINTS_TRIMMED,
    appropriateness.METHOD,
    chnri.METHOD,
    CRITERIA,
    COST_VALUE,
    RANK_AVERAGING,
    best_worst.METHOD,
    best_worst_logit.METHOD,
)

Ballots = Sequence[tuple[int, ...]]


def rows_of(ballots: Ballots) -> Any:
    return np.array(ballots, dtype=np.uint8)


def mark_counts(scale: Scale, options: int, ballots: Ballots) -> MarkCounts:
    """The ballots as one group."""
    rows = rows_of(ballots)
    return marks.tally(rows, np.zeros(len(rows), dtype=np.intp), 1, scale, options).together([0])


def set_counts(scale: Scale, options: int, ballots: Ballots) -> SetCounts:
    """The ballots as one group."""
    rows = rows_of(ballots)
    return sets.tally(rows, np.zeros(len(rows), dtype=np.intp), 1, scale, options).together([0])


def counts_for(method: Method, scale: Scale, options: int, ballots: Ballots) -> MarkCounts | SetCounts:
    """The counts this method looks at."""
    if method.basis is Basis.SETS:
        return set_counts(scale, options, ballots)
    return mark_counts(scale, options, ballots)


def exact(
    method: Method, scale: Scale, options: int, ballots: Ballots, settings: Settings = AS_USUAL
) -> tuple[Fraction | None, ...]:
    """The published scores, None where nobody answered."""
    return method.score(counts_for(method, scale, options, ballots).exact(), scale, settings).exact()


def quick(
    method: Method,
    scale: Scale,
    options: int,
    resamples: Sequence[Ballots],
    settings: Settings = AS_USUAL,
) -> Scores:
    """The scores of many resamples at once, in floats: (resamples, options)."""
    module: Any = sets if method.basis is Basis.SETS else marks
    each = [rows_of(ballots) for ballots in resamples]
    sums = np.array([module.features(rows, scale, options).sum(axis=0) for rows in each], dtype=np.float64)
    people = np.array([rows.any(axis=1).sum() for rows in each], dtype=np.float64)
    return method.score(module.from_sums(sums, people, scale, options), scale, settings)
