"""The counting methods: a plain dict from name to label, words, worked example and function."""

from __future__ import annotations

from typing import Final

from app.ranking.methods import (
    agreed,
    appropriateness,
    approval,
    best_worst,
    best_worst_logit,
    borda,
    bradley_terry,
    chnri,
    copeland,
    criteria,
    equal_shares,
    greedy,
    jla,
    mean,
    median,
    points,
    ranked_pairs,
    run_off,
    schulze,
    scottish,
)
from app.ranking.methods.method import Method
from app.ranking.scale import BallotKind

METHODS: Final[dict[str, Method]] = {
    method.name: method
    for method in (
        mean.METHOD,
        median.METHOD,
        agreed.AGREEMENT,
        agreed.NET_AGREEMENT,
        jla.METHOD,
        borda.METHOD,
        approval.METHOD,
        points.POINTS,
        points.POINTS_TRIMMED,
        schulze.METHOD,
        ranked_pairs.METHOD,
        copeland.METHOD,
        bradley_terry.METHOD,
        run_off.METHOD,
        scottish.METHOD,
        best_worst.METHOD,
        best_worst_logit.METHOD,
        appropriateness.METHOD,
        chnri.METHOD,
        criteria.CRITERIA,
        criteria.COST_VALUE,
        criteria.RANK_AVERAGING,
        greedy.GREEDY_SUPPORT,
        greedy.GREEDY_VALUE,
        equal_shares.EQUAL_SHARES,
    )
}

_USUAL: Final[dict[BallotKind, str]] = {
    BallotKind.RATING: "mean-rating",
    BallotKind.AGREEMENT: "agreement",
    BallotKind.RANKING: "jla",
    BallotKind.APPROVAL: "approval",
    BallotKind.POINTS: "points",
    BallotKind.APPROPRIATENESS: "appropriateness",
    BallotKind.BEST_WORST: "best-worst",
    BallotKind.PAIRWISE: "bradley-terry",
    BallotKind.JUDGEMENT: "chnri",
    BallotKind.CRITERIA: "criteria",
}


def usual_method(kind: BallotKind) -> str:
    """The name of the method that counts this kind of ballot unless the rule says otherwise."""
    return _USUAL[kind]
