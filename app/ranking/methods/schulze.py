"""Schulze: options compared by their strongest chains of wins."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.ranking.arithmetic import Array, Scores
from app.ranking.counts.pairs import PairCounts
from app.ranking.methods.contests import (
    COMPARING_KINDS,
    flat,
    in_blocks,
    layers,
    most_points,
    scores_like,
    strengths,
    whole,
)
from app.ranking.methods.method import Basis, Example, Method
from app.ranking.scale import BallotKind, Scale
from app.ranking.settings import Settings


def score(counts: PairCounts, scale: Scale, settings: Settings) -> Scores:
    """(..., options): options - 1 for the winners of Schulze's method (options that no other beats by a
    stronger chain), one less for the winners among those left once they are set aside, and so on.

    Schulze's relation leaves some pairs undecided, and being undecided is not transitive: a count of options
    beaten could put one winner before another that it does not beat. Setting winners aside cannot.
    """
    lists = flat(strengths(whole(np.asarray(counts.wins)), settings))
    points = np.empty(lists.shape[:2], dtype=np.int64)
    for part, block in in_blocks(lists):
        points[part] = block.shape[-1] - 1 - layers(beaten_by_chain(block))
    return scores_like(points.reshape(np.asarray(counts.wins).shape[:-1]), counts, scale)


def beaten_by_chain(links: Array) -> NDArray[np.bool_]:
    """[..., i, j]: whether the strongest chain of wins from i to j is stronger than that from j to i. A chain
    is as strong as its weakest link. `links`: (..., options, options), 0 where i does not beat j.

    The loop is Floyd and Warshall's, in the form Schulze gives (2011, section 2.3.1).
    """
    chains = links.copy()
    for middle in range(chains.shape[-1]):
        through = np.minimum(chains[..., :, middle, None], chains[..., None, middle, :])
        np.maximum(chains, through, out=chains)
    return chains > np.swapaxes(chains, -1, -2)


METHOD: Final = Method(
    name="schulze",
    label="Schulze: strongest chains of wins",
    kinds=COMPARING_KINDS,
    basis=Basis.PAIRS,
    score=score,
    bounds=most_points,
    explanation=(
        "We take two options at a time and see how many more people put one before the other. "
        "Wins can form a chain: A beats B, and B beats C. A chain is as strong as its weakest win. "
        "An option comes before another if its chain to the other is stronger than the chain back. "
        "The options that nothing comes before are first. We set them aside and do the same with the rest."
    ),
    good_for="Use it to rank many options fairly when wins go round in a circle.",
    source=(
        "M. Schulze (2011), A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent "
        "single-winner election method"
    ),
    example=Example(
        scale=Scale(kind=BallotKind.RANKING, size=3),
        options=("A", "B", "C"),
        ballots=(*((1, 2, 3),) * 4, *((3, 1, 2),) * 3, *((2, 3, 1),) * 2),
        steps=(
            "9 people vote. A beats B by 6 to 3, so by 3. B beats C by 7 to 2, so by 5. "
            "C beats A by 5 to 4, so by 1. The wins go round in a circle.",
            "A to B: the win of 3. B back to A: through C, with the wins 5 and 1. The weakest is 1. "
            "So A comes before B.",
            "B to C: the win of 5. C back to B: through A, with the wins 1 and 3. The weakest is 1. "
            "So B comes before C.",
            "A to C: through B, with the wins 3 and 5. The weakest is 3. C back to A: the win of 1. "
            "So A comes before C.",
            "Nothing comes before A, so A is first and scores 2. Then B is next and scores 1. C scores 0.",
        ),
        scores=(Fraction(2), Fraction(1), Fraction(0)),
    ),
)
