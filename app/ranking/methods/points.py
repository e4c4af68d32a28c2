"""Sharing out points: all of them added up, or the mean without the highest and lowest people."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

import numpy as np

from app.ranking.arithmetic import Array, Scores, like, ratio
from app.ranking.counts.marks import MarkCounts
from app.ranking.methods.method import Basis, Example, Method
from app.ranking.methods.worth import people_of, somebody
from app.ranking.scale import BallotKind, Scale
from app.ranking.settings import Settings


def total(counts: MarkCounts, scale: Scale, settings: Settings) -> Scores:
    """Points given to the option by everybody."""
    del settings
    given = counts.marks[..., 1:]
    points = given @ like(range(1, scale.size + 1), given)
    return Scores(values=points, known=somebody(counts, points))


def trimmed(counts: MarkCounts, scale: Scale, settings: Settings) -> Scores:
    """Mean of the points people gave an option, without the lowest and the highest `settings.trim` of people.

    Everybody who took part is in it: who gave an option no points gave it a real 0. With n people, trim × n
    are cut at each end, rounded down to whole people.
    """
    given = counts.marks[..., 1:]
    people = people_of(counts)
    zeros = people - given.sum(axis=-1)
    upto = np.concatenate([zeros[..., None], given], axis=-1).cumsum(axis=-1)
    # One division of whole numbers, so that floats round down at the same place as fractions.
    cut = np.floor(people * settings.trim.numerator / settings.trim.denominator)
    # How many of the people kept gave at most 0, 1, 2 … points.
    kept_upto = np.minimum(np.maximum(upto - cut[..., None], 0), (people - 2 * cut)[..., None])
    kept = kept_upto[..., 1:] - kept_upto[..., :-1]
    points = kept @ like(range(1, scale.size + 1), given)
    return Scores(values=ratio(points, people - 2 * cut), known=somebody(counts, points))


def _total_bounds(counts: MarkCounts, scale: Scale, settings: Settings) -> tuple[int, Array]:
    del settings
    return 0, people_of(counts) * scale.size


def _trimmed_bounds(counts: MarkCounts, scale: Scale, settings: Settings) -> tuple[int, int]:
    del counts, settings
    return 0, scale.size


POINTS: Final = Method(
    name="points",
    label="Points added up",
    kinds=(BallotKind.POINTS,),
    basis=Basis.MARKS,
    score=total,
    bounds=_total_bounds,
    explanation="Each person shares out the same number of points between the options. "
    "We add up the points of each option. "
    "The option with most points comes first.",
    good_for="When it matters how much more people want one option than another.",
    example=Example(
        scale=Scale(kind=BallotKind.POINTS, size=10),
        options=("Shorter waits", "A new nurse", "Longer hours"),
        ballots=((5, 5, 0), (2, 3, 5), (10, 0, 0)),
        steps=(
            "Shorter waits: 5 + 2 + 10 = 17 points.",
            "A new nurse: 5 + 3 + 0 = 8 points.",
            "Longer hours: 0 + 5 + 0 = 5 points.",
        ),
        scores=(Fraction(17), Fraction(8), Fraction(5)),
    ),
    source="Constant-sum allocation: Milton Metfessel (1947), A proposal for quantitative reporting of "
    "comparative judgments, Journal of Psychology 24.",
)

POINTS_TRIMMED: Final = Method(
    name="points-trimmed",
    label="Average points without the ends",
    kinds=(BallotKind.POINTS,),
    basis=Basis.MARKS,
    score=trimmed,
    bounds=_trimmed_bounds,
    explanation="Each person shares out the same number of points between the options. "
    "For each option we put the points people gave it in order. "
    "We leave out some people at the lowest end and as many at the highest end. "
    "Then we work out the average of the rest. "
    "So a few people who put all their points on one thing cannot decide the result.",
    good_for="Open consultations, where a campaign may ask its friends to put all points on one option.",
    example=Example(
        scale=Scale(kind=BallotKind.POINTS, size=10),
        options=("Shorter waits", "A new nurse"),
        ballots=((4, 6), (4, 6), (5, 5), (0, 10), (10, 0)),
        steps=(
            "We leave out 1 in 5 people at each end. There are 5 people, so that is 1 at each end.",
            "Shorter waits, in order: 0, 4, 4, 5, 10. Without the ends: 4 + 4 + 5 = 13. 13 divided by 3 is "
            "about 4.33.",
            "A new nurse, in order: 0, 5, 6, 6, 10. Without the ends: 5 + 6 + 6 = 17. 17 divided by 3 is "
            "about 5.67.",
        ),
        scores=(Fraction(13, 3), Fraction(17, 3)),
        settings=Settings(trim=Fraction(1, 5)),
    ),
    source="The trimmed mean: John W. Tukey and Donald H. McLaughlin (1963), Less vulnerable confidence and "
    "significance procedures for location based on a single sample, Sankhyā A 25.",
)
