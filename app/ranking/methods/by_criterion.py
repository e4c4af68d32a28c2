"""Ballots that answer about each option by several criteria: means by criterion, and their weighted sum."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from app.ranking.arithmetic import Array, Scores, like, ratio
from app.ranking.counts.marks import MarkCounts
from app.ranking.methods.worth import worths
from app.ranking.scale import Scale
from app.ranking.settings import Settings


def given(counts: MarkCounts, scale: Scale) -> Array:
    """(..., options, criteria, highest): people by the mark they gave; blank and not sure left out."""
    marks: Array = counts.marks[..., 1:]
    *leading, columns, highest = marks.shape
    criteria = len(scale.criteria)
    return marks.reshape(*leading, columns // criteria, criteria, highest)


def criterion_scores(counts: MarkCounts, scale: Scale) -> Scores:
    """(..., options, criteria): sum of the answers / number of answers given."""
    people = given(counts, scale)
    answers = people.sum(axis=-1)
    return Scores(values=ratio(people @ worths(scale, people), answers), known=(answers > 0).astype(np.bool_))


def weights(scale: Scale, settings: Settings) -> tuple[Fraction, ...]:
    """The weight of each criterion, together 1; all the same unless the settings say otherwise.

    Raises ValueError for another number of weights than of criteria.
    """
    said = settings.criteria_weights or (Fraction(1),) * len(scale.criteria)
    if len(said) != len(scale.criteria):
        raise ValueError("There is one weight for each criterion.")
    return tuple(weight / sum(said) for weight in said)


def weighted(counts: MarkCounts, scale: Scale, settings: Settings) -> Scores:
    """(..., options): sum over criteria of weight × criterion score.

    Not known where a criterion that has weight has no answer: to leave it out would change what is compared,
    and to call it 0 would be a guess.
    """
    by_criterion = criterion_scores(counts, scale)
    shares = weights(scale, settings)
    needless = np.array([weight == 0 for weight in shares])
    return Scores(
        values=by_criterion.values @ like(shares, by_criterion.values),
        known=(by_criterion.known | needless).all(axis=-1),
    )
