"""The median of the ratings given: the middle one."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

import numpy as np

from app.ranking.arithmetic import Array, Scores, like
from app.ranking.counts.marks import MarkCounts
from app.ranking.methods.mean import bounds
from app.ranking.methods.method import Basis, Example, Method
from app.ranking.scale import BallotKind, Scale
from app.ranking.settings import Settings


def median(counts: MarkCounts, scale: Scale) -> Array:
    """(..., options): the middle mark's worth; for an even number, halfway between the two middle ones.

    With n marks in order, the lower middle one is the first that at least n/2 marks do not exceed, the upper
    the first that more than n/2 do not exceed. Said so, it also holds for weighted people.
    """
    below = counts.marks[..., 1:].cumsum(axis=-1)
    everybody = below[..., -1:]
    steps = (2 * below[..., :-1] < everybody).sum(axis=-1) + (2 * below[..., :-1] <= everybody).sum(axis=-1)
    start, half = like([scale.value(1), Fraction(1, 2)], counts.marks)
    result: Array = start + half * steps
    return result


def score(counts: MarkCounts, scale: Scale, settings: Settings) -> Scores:
    """The median of the marks given, by option; blank and not sure are left out."""
    del settings
    return Scores(values=median(counts, scale), known=(counts.answered > 0).astype(np.bool_))


METHOD: Final = Method(
    name="median-rating",
    label="Middle rating",
    kinds=(BallotKind.RATING, BallotKind.APPROPRIATENESS),
    basis=Basis.MARKS,
    score=score,
    bounds=bounds,
    explanation="We put the ratings of an option in order, from lowest to highest, "
    "and take the one in the middle. If two are in the middle, we take the number halfway between them. "
    "A few very high or very low ratings cannot pull it up or down. "
    "Blank answers and 'not sure' are left out.",
    good_for="Panels, and wherever a few people with strong views should not move the result.",
    example=Example(
        scale=Scale(kind=BallotKind.RATING, size=5),
        options=("Shorter waits", "A new nurse"),
        ballots=((1, 2), (5, 3), (4, 4), (4, 5), (5, 0)),
        steps=(
            "Shorter waits, in order: 1, 4, 4, 5, 5. The one in the middle is 4.",
            "A new nurse, in order: 2, 3, 4, 5. Two are in the middle: 3 and 4. Halfway between them is 3.5.",
        ),
        scores=(Fraction(4), Fraction(7, 2)),
    ),
    source="Francis Galton (1907), Vox populi, Nature 75: the middlemost estimate.",
)
