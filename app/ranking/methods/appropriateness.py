"""RAND/UCLA appropriateness: the panel's median, held in the middle where the panel disagrees."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.ranking.arithmetic import Array, Scores
from app.ranking.counts.marks import MarkCounts
from app.ranking.methods.median import median
from app.ranking.methods.method import Basis, Example, Method
from app.ranking.scale import BallotKind, Scale
from app.ranking.settings import Settings

SCALE: Final = Scale(kind=BallotKind.APPROPRIATENESS, size=9)


def tenths(counts: MarkCounts, share: int) -> Array:
    """(..., options): ten times the percentile at `share` tenths of the panel (3: P30).

    Linear interpolation between the ordered ratings, as NumPy's percentile does as usual. In tenths all
    sums are of whole numbers, so that floats meet the same border as fractions.
    """
    upto = counts.marks[..., 1:].cumsum(axis=-1)
    position = (upto[..., -1] - 1) * share
    whole = np.floor(position / 10)
    part = position - 10 * whole
    here = 1 + (upto[..., :-1] <= whole[..., None]).sum(axis=-1)
    following = 1 + (upto[..., :-1] <= whole[..., None] + 1).sum(axis=-1)
    result: Array = 10 * here + part * (following - here)
    return result


def disagreeing(counts: MarkCounts) -> NDArray[np.bool_]:
    """(..., options): whether the panel disagrees: IPR > IPRAS.

    IPR = P70 - P30; IPRAS = 2.35 + 1.5 × AI; AI = |5 - (P30 + P70) / 2|. Here both sides are multiplied by
    40: 4 × (ten times IPR) > 94 + 3 × (twenty times AI).
    """
    low, high = tenths(counts, 3), tenths(counts, 7)
    wide = 4 * (high - low) > 94 + 3 * abs(100 - low - high)
    return wide.astype(np.bool_)


def score(counts: MarkCounts, scale: Scale, settings: Settings) -> Scores:
    """The median; where the panel disagrees, at most 6 and at least 4.

    The manual counts an option the panel disagrees about as uncertain, whatever its median. So it is held
    in the uncertain middle, and never stands before one the panel agrees is appropriate.
    """
    del settings
    middle = median(counts, scale)
    held = np.minimum(np.maximum(middle, 4), 6)
    values = np.where(disagreeing(counts), held, middle)
    return Scores(values=values, known=(counts.answered > 0).astype(np.bool_))


def bounds(counts: MarkCounts, scale: Scale, settings: Settings) -> tuple[int, int]:
    """The ends of the scale."""
    del counts, settings
    return 1, scale.size


METHOD: Final = Method(
    name="appropriateness",
    label="Panel rating from 1 to 9",
    kinds=(BallotKind.APPROPRIATENESS,),
    basis=Basis.MARKS,
    score=score,
    bounds=bounds,
    explanation="Each person on a panel rates each option from 1 to 9. We take the rating in the middle. "
    "7 to 9 means the option is right, 4 to 6 means we are not certain, and 1 to 3 means it is not right. "
    "If the ratings lie too far apart, the panel disagrees. Then the option counts as not certain: "
    "as 6 at most, and as 4 at least.",
    good_for="A panel of about 7 to 15 people who know the subject.",
    example=Example(
        scale=SCALE,
        options=("Shorter waits", "A new nurse"),
        ballots=((7, 1), (8, 1), (7, 9), (9, 9), (6, 9)),
        steps=(
            "Shorter waits, in order: 6, 7, 7, 8, 9. The middle one is 7.",
            "We also look at the middle part of the ratings. For Shorter waits it goes from 7 to 7.8. "
            "That is close together, so the panel does not disagree.",
            "A new nurse, in order: 1, 1, 9, 9, 9. The middle one is 9. Its middle part goes from 2.6 to 9. "
            "That is 6.4 wide. More than 3.55 is too wide here, so the panel disagrees, and it counts as 6.",
        ),
        scores=(Fraction(7), Fraction(6)),
    ),
    source="Kathryn Fitch and others (2001), The RAND/UCLA Appropriateness Method User's Manual, "
    "RAND MR-1269.",
)
