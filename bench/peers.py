"""The same ballots counted by independent libraries: from the array of ballots to their answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np

from app.ranking.scale import BallotKind
from bench import electorates
from bench.electorates import Ballots

Act = Callable[[], Any]


def borda(ballots: int, options: int) -> Act:
    from pref_voting.scoring_methods import borda as rule

    return _linear(rule, ballots, options)


def copeland(ballots: int, options: int) -> Act:
    from pref_voting.c1_methods import copeland as rule

    return _linear(rule, ballots, options)


def schulze(ballots: int, options: int) -> Act:
    from pref_voting.margin_based_methods import beat_path_Floyd_Warshall

    return _linear(beat_path_Floyd_Warshall, ballots, options)


def ranked_pairs(ballots: int, options: int) -> Act:
    from pref_voting.margin_based_methods import ranked_pairs_zt

    return _linear(ranked_pairs_zt, ballots, options)


def run_off(ballots: int, options: int) -> Act:
    from pref_voting.iterative_methods import instant_runoff_tb

    return _linear(instant_runoff_tb, ballots, options)


def _linear(rule: Any, ballots: int, options: int) -> Act:
    """Complete rankings without shared places, the kind pref_voting is quickest with."""
    from pref_voting.profiles import Profile

    places = electorates.draw(electorates.scale_for(BallotKind.RANKING, options), ballots, options)
    return lambda: [int(winner) for winner in rule(Profile(np.argsort(places, axis=1).tolist()))]


def approval(ballots: int, options: int) -> Act:
    from abcvoting import abcrules
    from abcvoting.preferences import Profile

    rows = _chosen(ballots, options)

    def act() -> int:
        profile = Profile(options)
        profile.add_voters([np.flatnonzero(row).tolist() for row in rows])
        return len(abcrules.compute("av", profile, committeesize=1))

    return act


def greedy_support(ballots: int, options: int) -> Act:
    from pabutools.election import Cost_Sat
    from pabutools.rules import greedy_utilitarian_welfare

    return _budget(greedy_utilitarian_welfare, Cost_Sat, ballots, options)


def greedy_value(ballots: int, options: int) -> Act:
    from pabutools.election import Cardinality_Sat
    from pabutools.rules import greedy_utilitarian_welfare

    return _budget(greedy_utilitarian_welfare, Cardinality_Sat, ballots, options)


def equal_shares(ballots: int, options: int) -> Act:
    from pabutools.election import Cost_Sat
    from pabutools.rules import method_of_equal_shares

    return _budget(method_of_equal_shares, Cost_Sat, ballots, options)


def _budget(rule: Any, satisfaction: Any, ballots: int, options: int) -> Act:
    from pabutools.election import ApprovalBallot, ApprovalProfile, Instance, Project

    rows, settings = _chosen(ballots, options), electorates.settings_for(options)

    def act() -> int:
        projects = [Project(str(option), int(cost or 0)) for option, cost in enumerate(settings.costs)]
        instance = Instance(projects, budget_limit=int(settings.budget or 0))
        people = [ApprovalBallot(projects[option] for option in np.flatnonzero(row)) for row in rows]
        return len(rule(instance, ApprovalProfile(people), sat_class=satisfaction))

    return act


def _chosen(ballots: int, options: int) -> Ballots:
    return electorates.draw(electorates.scale_for(BallotKind.APPROVAL, options), ballots, options)


PEERS: Final = {
    "borda": ("pref_voting", "borda"),
    "copeland": ("pref_voting", "copeland"),
    "schulze": ("pref_voting", "schulze"),
    "ranked-pairs": ("pref_voting", "ranked_pairs"),
    "run-off": ("pref_voting", "run_off"),
    "approval": ("abcvoting", "approval"),
    "greedy-support": ("pabutools", "greedy_support"),
    "greedy-value": ("pabutools", "greedy_value"),
    "equal-shares": ("pabutools", "equal_shares"),
}
"""For each of our methods that a library also has: its library, and the function here."""
