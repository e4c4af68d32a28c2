"""Copeland: one point for each option beaten, half a point for each tie."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

import numpy as np

from app.ranking.arithmetic import Scores, like
from app.ranking.counts.pairs import PairCounts
from app.ranking.methods.contests import COMPARING_KINDS, known_options, most_points
from app.ranking.methods.method import Basis, Example, Method
from app.ranking.scale import BallotKind, Scale
from app.ranking.settings import Settings


def score(counts: PairCounts, scale: Scale, settings: Settings) -> Scores:
    """(..., options): options beaten, and half of those tied with. An option beats another where more people
    put it before the other than behind it (Copeland 1951)."""
    del settings
    wins = np.asarray(counts.wins)
    turned = np.swapaxes(wins, -1, -2)
    nothing, half, one = like([Fraction(0), Fraction(1, 2), Fraction(1)], wins)
    points = np.where(wins > turned, one, np.where(wins == turned, half, nothing))
    # On the diagonal each option ties with itself.
    return Scores(values=points.sum(axis=-1) - half, known=known_options(counts, scale))


METHOD: Final = Method(
    name="copeland",
    label="Copeland: who beats whom",
    kinds=COMPARING_KINDS,
    basis=Basis.PAIRS,
    score=score,
    bounds=most_points,
    explanation=(
        "We take two options at a time. The option that more people put first wins. "
        "A win is worth 1 point and a tie is worth half a point. "
        "The option with the most points comes first."
    ),
    good_for="Use it when you want an order that anyone can check by hand.",
    source="A. H. Copeland (1951), A reasonable social welfare function",
    example=Example(
        scale=Scale(kind=BallotKind.RANKING, size=3),
        options=("A", "B", "C"),
        ballots=((1, 2, 3), (1, 3, 2), (3, 1, 2), (3, 1, 2)),
        steps=(
            "A and B: 2 people put A first and 2 put B first. It is a tie, so each gets half a point.",
            "A and C: 2 people put A first and 2 put C first. It is a tie, so each gets half a point.",
            "B and C: 3 people put B first and 1 puts C first. B wins 1 point.",
            "A has 1 point, B has 1 and a half, and C has half a point.",
        ),
        scores=(Fraction(1), Fraction(3, 2), Fraction(1, 2)),
    ),
)
