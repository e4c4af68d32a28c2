"""Bradley and Terry's model: one strength for each option that explains who is put before whom."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.ranking.arithmetic import Scores, rounded
from app.ranking.counts.pairs import PairCounts
from app.ranking.methods.contests import known_options
from app.ranking.methods.method import Basis, Example, Method
from app.ranking.scale import BallotKind, Scale
from app.ranking.settings import Settings

Floats = NDArray[np.float64]

PRIOR_WINS: Final = 0.5
"""Each option also wins half a comparison with an imaginary average option, and loses half of one."""
LARGEST_STEP: Final = 0.5
CLOSE_ENOUGH: Final = 1e-8
"""Near the end a step squares the error: after a step of this length no more than 1e-15 is left."""
MOST_STEPS: Final = 1_000


def score(counts: PairCounts, scale: Scale, settings: Settings) -> Scores:
    """(..., options): the strength of each option, as the number of times that the strength of an average
    option is doubled. Estimated, so the exact road gives nine decimals.

    Model: i is put before j with chance p_i / (p_i + p_j) (Bradley and Terry 1952). The score is the
    logarithm of p_i to base 2: chances instead would all be 1 to nine decimals at the top of a clear order.
    No preference and ties count for neither option.
    """
    del settings
    wins = np.asarray(counts.wins)
    doublings = log_strengths(wins.astype(np.float64)) / np.log(2)
    known = known_options(counts, scale)
    if wins.dtype != object:
        return Scores(values=doublings, known=known)
    values = np.empty(doublings.size, dtype=object)
    values[:] = rounded(doublings.ravel())
    return Scores(values=values.reshape(doublings.shape), known=known)


def log_strengths(wins: Floats) -> Floats:
    """(..., options): the logarithms of the strengths, 0 for the imaginary average option. `wins`:
    (..., options, options).

    The strengths are where the steps of Hunter (2004, MM algorithms for generalized Bradley-Terry models)
    come to rest. Those creep when one option nearly always wins, so we use Newton's steps, cut short:
    the likelihood is concave in the logarithms, and a step that moves no two of them apart by more than 1
    always climbs. Start: all equal. So the result depends on the wins alone.
    """
    place = np.zeros(wins.shape[:-1])
    compared = wins + np.swapaxes(wins, -1, -2)
    won = wins.sum(axis=-1) + PRIOR_WINS
    for _ in range(MOST_STEPS):
        step = _newton(place, compared, won)
        longest = np.abs(step).max(axis=-1, keepdims=True, initial=0)
        place = place + step * np.minimum(1, LARGEST_STEP / np.maximum(longest, LARGEST_STEP))
        if longest.max(initial=0) < CLOSE_ENOUGH:
            break
    return place


def _newton(place: Floats, compared: Floats, won: Floats) -> Floats:
    """One step towards the place where the wins expected are the wins counted."""
    chance = 1 / (1 + np.exp(place[..., None, :] - place[..., :, None]))
    average = 1 / (1 + np.exp(-place))
    expected = (compared * chance).sum(axis=-1) + 2 * PRIOR_WINS * average
    bend = compared * chance * (1 - chance)
    slope = -bend
    here = np.arange(place.shape[-1])
    slope[..., here, here] += bend.sum(axis=-1) + 2 * PRIOR_WINS * average * (1 - average)
    solved: Floats = np.linalg.solve(slope, (won - expected)[..., None])[..., 0]
    return solved


METHOD: Final = Method(
    name="bradley-terry",
    label="Bradley–Terry: strength of each option",
    kinds=(BallotKind.PAIRWISE, BallotKind.RANKING),
    basis=Basis.PAIRS,
    score=score,
    explanation=(
        "We look for one strength for each option that fits all the choices people made between two options. "
        "To win against a strong option counts for more than to win against a weak one. "
        "An average option scores 0. A point more means twice as strong. A point less means half as strong. "
        "So that few answers do not make a score too sure, each option also gets half a win and half a loss "
        "against the average option."
    ),
    good_for="Use it when people each compare only some of the pairs.",
    source=(
        "R. A. Bradley and M. E. Terry (1952), Rank analysis of incomplete block designs; fitted as in "
        "D. R. Hunter (2004), MM algorithms for generalized Bradley–Terry models"
    ),
    example=Example(
        scale=Scale(kind=BallotKind.PAIRWISE, size=3),
        options=("A", "B"),
        ballots=((1,), (1,), (1,), (1,), (1,), (2,), (3,)),
        steps=(
            "A was put before B 5 times and B before A once. One person had no preference.",
            "We try A with strength 2 and B with strength a half. Then A should win 4 in 5 comparisons: "
            "2 out of 2 and a half. In 6 comparisons that is 4.8 wins.",
            "Against the average option, of strength 1, A should win 2 in 3. In its one comparison that is "
            "0.667. Together: 5.467 wins.",
            "A has 5 wins and half a win: 5.5. That is a little more, so A is a little stronger: 2.03164. "
            "Then B is 1 divided by 2.03164.",
            "The score counts doublings. A strength of 1 is doubled 1.023 times to make 2.03164, so A scores "
            "1.023. B scores 1.023 below 0.",
        ),
        scores=(Fraction("1.022645760"), Fraction("-1.022645760")),
    ),
)
