"""Borda: a point for every option that a person puts this one before."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from app.ranking.arithmetic import Array, Scores, like
from app.ranking.counts.marks import MarkCounts
from app.ranking.methods.method import Basis, Example, Method
from app.ranking.methods.worth import people_of, somebody
from app.ranking.scale import BallotKind, Scale
from app.ranking.settings import Settings, Unranked


def score(counts: MarkCounts, scale: Scale, settings: Settings) -> Scores:
    """With n options, place p is worth n - p points, added up over ballots.

    t options tied at place p cover the places p to p + t - 1 and share their points: n - p - (t - 1) / 2
    each. Options a person did not place get nothing, or share the places left over (settings.unranked): with
    u of them that is (u - 1) / 2 each. A ballot that places no option is left out.
    """
    del scale
    placed = counts.marks[..., 1:]
    options, places = placed.shape[-2:]
    half = like([Fraction(1, 2)], placed)[0]
    points = placed @ like(range(options - 1, options - 1 - places, -1), placed)
    points = points - half * counts.given_back
    if settings.unranked is Unranked.SHARE:
        points = points + half * counts.left_over
    return Scores(values=points, known=somebody(counts, points))


def bounds(counts: MarkCounts, scale: Scale, settings: Settings) -> tuple[int, Array]:
    """From last on every ballot to first on every ballot."""
    del scale, settings
    return 0, people_of(counts) * (counts.marks.shape[-2] - 1)


METHOD: Final = Method(
    name="borda",
    label="Points for places (Borda)",
    kinds=(BallotKind.RANKING,),
    basis=Basis.MARKS,
    score=score,
    bounds=bounds,
    explanation="On each ballot an option gets 1 point for every option that stands below it. "
    "Options that share a place share the points. "
    "Our rule says what options without a place get: they share the points that are left, or they get none. "
    "We add up the points, and the most points come first.",
    good_for="Short lists that people put in order, from first to last.",
    example=Example(
        scale=Scale(kind=BallotKind.RANKING, size=4),
        options=("Shorter waits", "A new nurse", "Longer hours", "More parking"),
        ballots=((1, 2, 3, 4), (2, 1, 0, 0), (1, 1, 3, 4)),
        steps=(
            "There are 4 options, so first place is worth 3 points, second 2, third 1 and last 0.",
            "Person 1 gives 3, 2, 1 and 0 points.",
            "Person 2 gives 2 and 3 points. The last two have no place. They share the 1 point that is left, "
            "so each gets half a point.",
            "Person 3 has two options in first place. They share 3 and 2 points: 2.5 each. "
            "The others get 1 and 0.",
            "Together: 7.5, 7.5, 2.5 and 0.5 points. The first two tie.",
        ),
        scores=(Fraction(15, 2), Fraction(15, 2), Fraction(5, 2), Fraction(1, 2)),
    ),
    source="Jean-Charles de Borda (1781), Mémoire sur les élections au scrutin; "
    "shared places: Duncan Black (1976), Partial justification of the Borda count, Public Choice 28.",
)
