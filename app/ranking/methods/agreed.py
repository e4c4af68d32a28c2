"""Agree, neither, disagree: the share who agree, and those who agree less those who disagree."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

import numpy as np

from app.ranking.arithmetic import Scores, ratio
from app.ranking.counts.marks import MarkCounts
from app.ranking.methods.method import Basis, Example, Method
from app.ranking.scale import AGREE, DISAGREE, BallotKind, Scale
from app.ranking.settings import Settings

_SCALE: Final = Scale(kind=BallotKind.AGREEMENT, size=3)


def share(counts: MarkCounts, scale: Scale, settings: Settings) -> Scores:
    """(agree + 1) / (agree + disagree + 2); neither, blank and not sure are left out of both.

    One made-up person on each side (Laplace's rule of succession) keeps 1 agreement out of 1 from coming
    before 95 out of 100.
    """
    del scale, settings
    agree, disagree = counts.marks[..., AGREE], counts.marks[..., DISAGREE]
    return Scores(values=ratio(agree + 1, agree + disagree + 2), known=(counts.answered > 0).astype(np.bool_))


def net(counts: MarkCounts, scale: Scale, settings: Settings) -> Scores:
    """(agree - disagree) / (agree + neither + disagree); blank and not sure are left out of both."""
    del scale, settings
    people = counts.marks[..., 1:].sum(axis=-1)
    return Scores(
        values=ratio(counts.marks[..., AGREE] - counts.marks[..., DISAGREE], people),
        known=(people > 0).astype(np.bool_),
    )


def _share_bounds(counts: MarkCounts, scale: Scale, settings: Settings) -> tuple[int, int]:
    del counts, scale, settings
    return 0, 1


def _net_bounds(counts: MarkCounts, scale: Scale, settings: Settings) -> tuple[int, int]:
    del counts, scale, settings
    return -1, 1


AGREEMENT: Final = Method(
    name="agreement",
    label="Share who agree",
    kinds=(BallotKind.AGREEMENT,),
    basis=Basis.MARKS,
    score=share,
    bounds=_share_bounds,
    explanation="We work out how many people agree, out of all who agree or disagree. "
    "We add 1 to each side first, so that a handful of answers cannot beat many. "
    "'Neither', blank answers and 'not sure' do not change the share.",
    good_for="Statements that people answer one at a time, some by many people and some by few.",
    example=Example(
        scale=_SCALE,
        options=("Shorter waits", "A new nurse"),
        ballots=((3, 3), (3, 2), (3, 0), (1, 255)),
        steps=(
            "Shorter waits: 3 people agree and 1 disagrees. We add 1 to each side: 4 and 2. "
            "4 out of 6 is 2 in 3.",
            "A new nurse: 1 person agrees and nobody disagrees. We add 1 to each side: 2 and 1. "
            "2 out of 3 is 2 in 3.",
            "Both have the same share, so they tie.",
        ),
        scores=(Fraction(2, 3), Fraction(2, 3)),
    ),
    source="Pierre-Simon Laplace (1814), Essai philosophique sur les probabilités: the rule of succession.",
)

NET_AGREEMENT: Final = Method(
    name="net-agreement",
    label="Agree less disagree",
    kinds=(BallotKind.AGREEMENT,),
    basis=Basis.MARKS,
    score=net,
    bounds=_net_bounds,
    explanation="We take the number of people who agree and take away the number who disagree. "
    "Then we divide by everybody who said agree, neither or disagree. "
    "1 means all agree, and minus 1 means all disagree. "
    "Blank answers and 'not sure' are counted apart and do not change it.",
    good_for="When 'neither' is a real answer that should hold an option back.",
    example=Example(
        scale=_SCALE,
        options=("Shorter waits", "A new nurse"),
        ballots=((3, 3), (3, 2), (2, 2), (1, 255)),
        steps=(
            "Shorter waits: 2 agree less 1 who disagrees is 1. 4 people answered. 1 divided by 4 is 0.25.",
            "A new nurse: 1 agrees and nobody disagrees, which makes 1. 3 people answered, 1 was not sure. "
            "1 divided by 3 is about 0.33.",
        ),
        scores=(Fraction(1, 4), Fraction(1, 3)),
    ),
    source="The balance of opinion (agree less disagree) as used in business and social surveys: "
    "Oskar Anderson (1951), Konjunkturtest und Statistik, Allgemeines Statistisches Archiv 35.",
)
