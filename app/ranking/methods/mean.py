"""The mean of the ratings given."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

import numpy as np

from app.ranking.arithmetic import Scores, ratio
from app.ranking.counts.marks import MarkCounts
from app.ranking.methods.method import Basis, Example, Method
from app.ranking.methods.worth import worths
from app.ranking.scale import BallotKind, Scale
from app.ranking.settings import Settings


def score(counts: MarkCounts, scale: Scale, settings: Settings) -> Scores:
    """Sum of the worth of the marks / number of marks, by option; blank and not sure are in neither."""
    del settings
    given = counts.marks[..., 1:]
    people = given.sum(axis=-1)
    return Scores(values=ratio(given @ worths(scale, given), people), known=(people > 0).astype(np.bool_))


def bounds(counts: MarkCounts, scale: Scale, settings: Settings) -> tuple[Fraction, Fraction]:
    """The ends of the scale."""
    del counts, settings
    return scale.value(1), scale.value(scale.highest)


METHOD: Final = Method(
    name="mean-rating",
    label="Average rating",
    kinds=(BallotKind.RATING, BallotKind.APPROPRIATENESS),
    basis=Basis.MARKS,
    score=score,
    bounds=bounds,
    explanation="We add up the ratings people gave an option and divide by the number of people who rated "
    "it. The option with the highest average comes first. "
    "Blank answers and 'not sure' do not change the average.",
    good_for="Many options and little time: each option is looked at on its own.",
    example=Example(
        scale=Scale(kind=BallotKind.RATING, size=5),
        options=("Shorter waits", "A new nurse"),
        ballots=((5, 4), (4, 4), (3, 0)),
        steps=(
            "Shorter waits: 5 + 4 + 3 = 12. 3 people rated it. 12 divided by 3 is 4.",
            "A new nurse: 4 + 4 = 8. 2 people rated it, because 1 left it blank. 8 divided by 2 is 4.",
            "Both have an average of 4, so they tie.",
        ),
        scores=(Fraction(4), Fraction(4)),
    ),
    source="The arithmetic mean of a rating scale: Rensis Likert (1932), "
    "A technique for the measurement of attitudes, Archives of Psychology 140.",
)
