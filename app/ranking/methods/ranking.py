"""Ranking: reversed places added up (the James Lind Alliance's interim rule)."""

from __future__ import annotations

from app.ranking.methods.marking import Marking
from app.ranking.scale import Scale


def ranking(scale: Scale) -> Marking:
    """Sum over ballots of size + 1 - place; unranked 0.

    Source: James Lind Alliance guidebook, interim prioritisation.

    Options tied on a ballot share the mean of the points of the places they cover: t options at place p get
    size + 1 - p - (t - 1) / 2 each. Points are held in halves (hence weight 2), so that they stay whole
    numbers.
    """
    places = range(1, scale.size + 1)
    return Marking(
        points=(0, *(2 * (scale.size + 1 - place) for place in places)),
        weight=tuple(0 for _ in range(scale.size + 1)),
        first_weight=2,
        ties_share=True,
        needs_answer=False,
    )
