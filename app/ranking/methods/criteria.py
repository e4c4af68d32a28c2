"""Weighted criteria (MCDA): the weighted sum by itself, against cost, and averaged with the rank by cost."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.ranking.arithmetic import Array, Scores, like, ratio
from app.ranking.counts.marks import MarkCounts
from app.ranking.methods.by_criterion import criterion_scores, weighted, weights
from app.ranking.methods.mean_ranks import mean_ranks
from app.ranking.methods.method import Basis, Example, Method, Voices
from app.ranking.scale import BallotKind, Scale
from app.ranking.settings import Settings

_SCALE: Final = Scale(kind=BallotKind.CRITERIA, size=11, lowest=0, criteria=("How much it helps", "Fairness"))
_OPTIONS: Final = ("Shorter waits", "A new nurse", "More parking")
# Mark 1 is worth 0 on a scale from 0: the first gave 8 and 4, 6 and 10, 3 and 1.
_BALLOTS: Final = ((9, 5, 7, 11, 4, 2), (7, 5, 7, 11, 2, 2))
_WEIGHTS: Final = (Fraction(3), Fraction(1))
_COSTS: Final = (Fraction(100), Fraction(210), Fraction(50))


def weighted_bounds(counts: MarkCounts, scale: Scale, settings: Settings) -> tuple[Fraction, Fraction]:
    """The ends of the scale: the weights together are 1."""
    del counts, settings
    return scale.value(1), scale.value(scale.highest)


def criteria_voices(counts: MarkCounts, scale: Scale, settings: Settings) -> Voices:
    """Each criterion with its weight and what it gives each option. `counts`: exact, of one group."""
    scores = criterion_scores(counts, scale).values
    return Voices(
        names=scale.criteria,
        weights=weights(scale, settings),
        values=tuple(tuple(column) for column in scores.T.tolist()),
    )


def _costs(options: int, settings: Settings, kin: Array) -> tuple[Array, NDArray[np.bool_]]:
    """(options,) twice: the costs (0 where not known, never used), and whether they are known."""
    costs = settings.costs or (None,) * options
    if len(costs) != options:
        raise ValueError("There is one cost for each option.")
    known = np.array([cost is not None for cost in costs], dtype=np.bool_)
    return like([Fraction(0) if cost is None else cost for cost in costs], kin), known


def cost_value(counts: MarkCounts, scale: Scale, settings: Settings) -> Scores:
    """Less than nothing: -(cost / weighted benefit), so that the lowest cost per unit of benefit is highest.

    Not known without a cost (a missing cost is never 0) or without any benefit. Something that costs 0 and
    has a benefit scores 0 and comes first. Raises ValueError for another number of costs than of options.
    """
    benefit = weighted(counts, scale, settings)
    costs, priced = _costs(benefit.values.shape[-1], settings, benefit.values)
    known = benefit.known & priced & (benefit.values > 0).astype(np.bool_)
    return Scores(values=-ratio(costs, benefit.values), known=known)


def rank_average(counts: MarkCounts, scale: Scale, settings: Settings) -> Scores:
    """n + 1 - (rank by weighted benefit, highest first + rank by cost, lowest first) / 2, with n options.

    Options without benefit or cost are not known and not ranked. Ties share the mean rank. The index this
    comes from takes the cost of one more person helped: that is the cost to enter then. Raises ValueError
    for another number of costs than of options.
    """
    benefit = weighted(counts, scale, settings)
    options = benefit.values.shape[-1]
    costs, priced = _costs(options, settings, benefit.values)
    known = benefit.known & priced
    cheapness = np.broadcast_to(-costs, benefit.values.shape)
    by_benefit = mean_ranks(Scores(values=benefit.values, known=known))
    by_cost = mean_ranks(Scores(values=cheapness, known=known))
    half = like([Fraction(1, 2)], benefit.values)[0]
    return Scores(values=options + 1 - half * (by_benefit + by_cost), known=known)


def _rank_bounds(counts: MarkCounts, scale: Scale, settings: Settings) -> tuple[int, int]:
    del settings
    return 1, counts.marks.shape[-2] // len(scale.criteria)


_BENEFITS: Final = (
    "How much it helps counts 3 times as much as fairness: three quarters and one quarter.",
    "Shorter waits has the averages 7 and 4. Three quarters of 7 is 5.25, a quarter of 4 is 1: 6.25.",
    "A new nurse has the averages 6 and 10. Three quarters of 6 is 4.5, a quarter of 10 is 2.5: 7.",
    "More parking has the averages 2 and 1. Three quarters of 2 is 1.5, a quarter of 1 is 0.25: 1.75.",
)


def _example(scores: tuple[Fraction, ...], *steps: str) -> Example:
    return Example(
        scale=_SCALE,
        options=_OPTIONS,
        ballots=_BALLOTS,
        steps=(*_BENEFITS, *steps),
        scores=scores,
        settings=Settings(criteria_weights=_WEIGHTS, costs=_COSTS),
    )


CRITERIA: Final = Method(
    name="criteria",
    label="Weighted criteria",
    kinds=(BallotKind.CRITERIA,),
    basis=Basis.MARKS,
    score=weighted,
    voices=criteria_voices,
    bounds=weighted_bounds,
    explanation="Each person scores each option by several criteria, such as how many people it helps. "
    "For each criterion we take the average score. "
    "Some criteria matter more: each has a weight, which was fixed before we asked. "
    "We multiply each average by its weight and add them up.",
    good_for="Decisions that must show which criteria were used, and how much each one mattered.",
    example=_example((Fraction(25, 4), Fraction(7), Fraction(7, 4))),
    source="Rob Baltussen and Louis Niessen (2006), Priority setting of health interventions: the need for "
    "multi-criteria decision analysis, Cost Effectiveness and Resource Allocation 4.",
)

COST_VALUE: Final = Method(
    name="cost-value",
    label="Cost for each point of benefit",
    kinds=(BallotKind.CRITERIA,),
    basis=Basis.MARKS,
    score=cost_value,
    explanation="We divide what an option costs by its benefit score. The lowest answer comes first: "
    "it gives most for the money. We write it with a minus sign, because our lists put the highest "
    "number first. An option whose cost we do not know is not ranked. "
    "Benefit scores are not like centimetres, so small gaps mean little.",
    good_for="Seeing which options give much for their cost, beside a list by benefit.",
    example=_example(
        (Fraction(-16), Fraction(-30), Fraction(-200, 7)),
        "Shorter waits costs 100. 100 divided by 6.25 is 16.",
        "A new nurse costs 210. 210 divided by 7 is 30.",
        "More parking costs 50. 50 divided by 1.75 is about 28.57.",
        "The lowest is 16, then 28.57, then 30.",
    ),
    source="Edward Wilson, John Rees and Richard Fordham (2006), Developing a prioritisation framework in an "
    "English Primary Care Trust, Cost Effectiveness and Resource Allocation 4.",
)

RANK_AVERAGING: Final = Method(
    name="rank-averaging",
    label="Place by benefit and place by cost",
    kinds=(BallotKind.CRITERIA,),
    basis=Basis.MARKS,
    score=rank_average,
    bounds=_rank_bounds,
    explanation="We put the options in order by benefit, the highest first. "
    "We also put them in order by cost, the lowest first. "
    "For each option we take the average of its two places. "
    "The lowest average comes first, so we take it away from the number of options plus 1. "
    "An option whose cost we do not know is not ranked.",
    good_for="When benefit and cost cannot be put on one scale.",
    example=_example(
        (Fraction(2), Fraction(2), Fraction(2)),
        "By benefit: A new nurse is 1st, Shorter waits 2nd and More parking 3rd.",
        "By cost: More parking is 1st, Shorter waits 2nd and A new nurse 3rd.",
        "Each has an average place of 2. We take it away from 3 options plus 1: 4 less 2 is 2. All tie.",
    ),
    source="Sheila Scott and Ann Lees (2001), Developing a prioritisation framework: experiences from a "
    "Scottish Health Authority, Health Expectations 4.",
)
