"""Best and worst of small sets, counted: best less worst, out of the times shown."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

import numpy as np

from app.ranking.arithmetic import Array, Scores, ratio
from app.ranking.counts.sets import SetCounts
from app.ranking.methods.method import Basis, Example, Method
from app.ranking.scale import BallotKind, Scale
from app.ranking.settings import Settings

EXAMPLE_SCALE: Final = Scale(
    kind=BallotKind.BEST_WORST, size=3, sets=((0, 1, 2), (1, 2, 3), (0, 2, 3), (0, 1, 3))
)
EXAMPLE_OPTIONS: Final = ("Shorter waits", "A new nurse", "Longer hours", "More parking")
EXAMPLE_BALLOTS: Final = ((1, 3, 1, 3, 1, 3, 1, 3), (2, 3, 1, 2, 1, 3, 1, 3))


def best_less_worst(counts: SetCounts) -> Array:
    """(..., options): B - W."""
    result: Array = counts.best - counts.worst
    return result


def standardised(counts: SetCounts) -> Array:
    """(..., options): (B - W) / times shown, -1 to 1.

    Where everybody answers every set, times shown is N people × r sets that hold the option; else only the
    sets answered are counted, so that a set left out neither helps nor harms. This one makes the order.
    """
    return ratio(best_less_worst(counts), counts.shown)


def root_ratios(counts: SetCounts) -> Scores:
    """(..., options) floats: the square root of B / W, divided by the largest of them.

    Not known for an option never picked as worst: the ratio has no end. Its order is NOT that of B - W, so
    it is only shown beside it. Source: A. A. J. Marley and Jordan Louviere (2005), Some probabilistic models
    of best, worst, and best-worst choices, Journal of Mathematical Psychology 49.
    """
    best, worst = counts.best.astype(np.float64), counts.worst.astype(np.float64)
    known = worst > 0
    roots = np.where(known, np.sqrt(best / np.where(known, worst, 1.0)), 0.0)
    largest = roots.max(axis=-1, keepdims=True)
    return Scores(values=roots / np.where(largest > 0, largest, 1.0), known=known)


def score(counts: SetCounts, scale: Scale, settings: Settings) -> Scores:
    """The standardised counts."""
    del scale, settings
    return Scores(values=standardised(counts), known=(counts.shown > 0).astype(np.bool_))


def bounds(counts: SetCounts, scale: Scale, settings: Settings) -> tuple[int, int]:
    """Always worst, and always best."""
    del counts, scale, settings
    return -1, 1


METHOD: Final = Method(
    name="best-worst",
    label="Best less worst",
    kinds=(BallotKind.BEST_WORST,),
    basis=Basis.SETS,
    score=score,
    bounds=bounds,
    explanation="We show a few options at a time. Each person picks the best and the worst of them. "
    "For each option we count how often it was picked as best. "
    "We take away how often it was picked as worst. "
    "Then we divide by how often it was shown. 1 means always best, and minus 1 means always worst.",
    good_for="Phones and paper: a few short sets are easier than putting a long list in order.",
    example=Example(
        scale=EXAMPLE_SCALE,
        options=EXAMPLE_OPTIONS,
        ballots=EXAMPLE_BALLOTS,
        steps=(
            "Two people answered 4 sets of 3, and each option is in 3 sets. So each was shown 6 times.",
            "Shorter waits: best 5 times, worst 0 times. 5 divided by 6 is about 0.83.",
            "A new nurse: best 3 times, worst 0 times. 3 divided by 6 is 0.5.",
            "Longer hours: best 0 times, worst 3 times. Minus 3 divided by 6 is minus 0.5.",
            "More parking: best 0 times, worst 5 times. Minus 5 divided by 6 is about minus 0.83.",
        ),
        scores=(Fraction(5, 6), Fraction(1, 2), Fraction(-1, 2), Fraction(-5, 6)),
    ),
    source="Adam Finn and Jordan Louviere (1992), Determining the appropriate response to evidence of public "
    "concern: the case of food safety, Journal of Public Policy and Marketing 11.",
)
