"""Choosing: how many people chose an option."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from app.ranking.arithmetic import Array, Scores
from app.ranking.counts.marks import MarkCounts
from app.ranking.methods.method import Basis, Example, Method
from app.ranking.methods.worth import people_of, somebody
from app.ranking.scale import CHOSEN, BallotKind, Scale
from app.ranking.settings import Settings


def score(counts: MarkCounts, scale: Scale, settings: Settings) -> Scores:
    """People who chose the option. Known as soon as anybody took part: not to choose is an answer."""
    del scale, settings
    chosen = counts.marks[..., CHOSEN]
    return Scores(values=chosen, known=somebody(counts, chosen))


def bounds(counts: MarkCounts, scale: Scale, settings: Settings) -> tuple[int, Array]:
    """From nobody to everybody."""
    del scale, settings
    return 0, people_of(counts)


METHOD: Final = Method(
    name="approval",
    label="Times chosen",
    kinds=(BallotKind.APPROVAL,),
    basis=Basis.MARKS,
    score=score,
    bounds=bounds,
    explanation="Each person chooses the options they want, up to a number we set. "
    "We count how many people chose each option. "
    "The option chosen by most people comes first.",
    good_for="A quick choice on a phone, on paper, or with sticky dots in a meeting (one dot an option).",
    example=Example(
        scale=Scale(kind=BallotKind.APPROVAL, size=2),
        options=("Shorter waits", "A new nurse", "Longer hours"),
        ballots=((1, 1, 0), (1, 0, 0), (0, 1, 1), (1, 1, 0)),
        steps=(
            "Shorter waits was chosen by 3 people.",
            "A new nurse was chosen by 3 people, so these two tie.",
            "Longer hours was chosen by 1 person.",
        ),
        scores=(Fraction(3), Fraction(3), Fraction(1)),
    ),
    source="Steven J. Brams and Peter C. Fishburn (1978), Approval voting, "
    "American Political Science Review 72.",
)
