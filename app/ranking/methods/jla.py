"""The James Lind Alliance's interim rule: reversed places of each person's top few, added up."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from app.ranking.arithmetic import Array, Scores, like
from app.ranking.counts.marks import MarkCounts
from app.ranking.methods.method import Basis, Example, Method
from app.ranking.methods.worth import people_of, somebody
from app.ranking.scale import BallotKind, Scale
from app.ranking.settings import Settings


def score(counts: MarkCounts, scale: Scale, settings: Settings) -> Scores:
    """Sum over ballots of size + 1 - place; an option without a place gets 0.

    t options tied at place p share the points of the places they cover: size + 1 - p - (t - 1) / 2 each.
    """
    del settings
    placed = counts.marks[..., 1:]
    half = like([Fraction(1, 2)], placed)[0]
    points = placed @ like(range(scale.size, 0, -1), placed) - half * counts.given_back
    return Scores(values=points, known=somebody(counts, points))


def bounds(counts: MarkCounts, scale: Scale, settings: Settings) -> tuple[int, Array]:
    """From no place on any ballot to first on every ballot."""
    del settings
    return 0, people_of(counts) * scale.size


METHOD: Final = Method(
    name="jla",
    label="Points for places (top few)",
    kinds=(BallotKind.RANKING,),
    basis=Basis.MARKS,
    score=score,
    bounds=bounds,
    explanation="An option gets the most points when it is put first, 1 point less for second, and so on. "
    "Options that share a place share the points. An option that is not ranked gets no points. "
    "We add up the points.",
    good_for="Long lists of which each person orders only a few, such as their top 10.",
    example=Example(
        scale=Scale(kind=BallotKind.RANKING, size=3),
        options=("Shorter waits", "A new nurse", "Longer hours", "More parking"),
        ballots=((1, 2, 3, 0), (2, 1, 0, 0), (1, 0, 2, 2)),
        steps=(
            "Each person orders up to 3 options: first place is worth 3 points, second 2 and third 1.",
            "Shorter waits: 3 + 2 + 3 = 8.",
            "A new nurse: 2 + 3 = 5. Person 3 did not rank it.",
            "Longer hours: 1 from person 1. Person 3 has it second together with More parking. "
            "They share 2 and 1 points: 1.5 each. That makes 2.5.",
            "More parking: 1.5.",
        ),
        scores=(Fraction(8), Fraction(5), Fraction(5, 2), Fraction(3, 2)),
    ),
    source="James Lind Alliance (2021), The James Lind Alliance Guidebook, interim priority setting.",
)
