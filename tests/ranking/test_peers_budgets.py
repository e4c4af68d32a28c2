"""Budgets counted by us and by pabutools and abcvoting: the same projects on 1,000 random budgets a method.

Those libraries are heavy, so they are imported by the test that uses them.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from app.ranking.counts import ballots, marks
from app.ranking.lots import lot_keys
from app.ranking.methods.equal_shares import EQUAL_SHARES
from app.ranking.methods.greedy import GREEDY_SUPPORT, GREEDY_VALUE
from app.ranking.methods.method import Basis, Method
from app.ranking.scale import BallotKind, Scale
from app.ranking.settings import Completion, Satisfaction, Settings

pytestmark = pytest.mark.slow

PROFILES = 1_000
SEED = 7
ENDED_EARLY = 86
"""Of 1,000 budgets, those where pabutools ends before the last raise that stays within the budget."""


@dataclass(frozen=True, kw_only=True)
class Town:
    """A random budget. `rows`: marks by ballot, none all blank (nobody shares money with a blank ballot)."""

    scale: Scale
    rows: tuple[tuple[int, ...], ...]
    settings: Settings

    @property
    def costs(self) -> list[int]:
        return [int(cost or 0) for cost in self.settings.costs]

    @property
    def budget(self) -> int:
        return int(self.settings.budget or 0)

    def support(self, option: int) -> int:
        return sum(row[option] for row in self.rows)


def towns(
    kind: BallotKind, satisfaction: Satisfaction = Satisfaction.COST, *, same_costs: bool = False
) -> Iterator[Town]:
    """1,000 of 3 to 6 projects and 3 to 25 ballots. Costs are few and round, so that many prices tie."""
    chance = random.Random(SEED)
    for _ in range(PROFILES):
        options = chance.randint(3, 6)
        size = options if kind is BallotKind.APPROVAL else 10
        draw = _chosen if kind is BallotKind.APPROVAL else _points
        rows = [draw(chance, options) for _ in range(chance.randint(3, 25))]
        costs = [1 if same_costs else chance.choice((10, 20, 25, 30, 40, 70)) for _ in range(options)]
        budget = chance.randint(1, options) if same_costs else chance.randint(max(costs), sum(costs))
        yield Town(
            scale=Scale(kind=kind, size=size),
            rows=tuple(row for row in rows if any(row)) or (tuple([1] + [0] * (options - 1)),),
            settings=Settings(
                costs=tuple(map(Fraction, costs)), budget=Fraction(budget), satisfaction=satisfaction
            ),
        )


def _chosen(chance: random.Random, options: int) -> tuple[int, ...]:
    return tuple(int(chance.random() < 0.4) for _ in range(options))


def _points(chance: random.Random, options: int) -> tuple[int, ...]:
    given = [0] * options
    for _ in range(5):  # in twos, so that people often agree to the point
        given[chance.randrange(options)] += 2
    return tuple(given)


def ours(method: Method, town: Town, settings: Settings | None = None) -> tuple[int, ...]:
    rows = np.array(town.rows, dtype=np.uint8)
    everybody = np.zeros(len(rows), dtype=np.intp)
    count: Any = ballots.tally if method.basis is Basis.BALLOTS else marks.tally
    counts = count(rows, everybody, 1, town.scale, rows.shape[1]).together([0])
    assert method.select is not None
    return method.select(counts, town.scale, settings or town.settings, SEED).winners


class Pabutools:
    """The same town for pabutools, with our declared rule for ties: more support, lower cost, the lot."""

    def __init__(self, town: Town) -> None:
        from pabutools.election import (
            ApprovalBallot,
            ApprovalProfile,
            CardinalBallot,
            CardinalProfile,
            Instance,
            Project,
        )
        from pabutools.tiebreaking import TieBreakingRule

        projects = [Project(str(option), cost) for option, cost in enumerate(town.costs)]
        self.instance = Instance(projects, budget_limit=town.budget)
        if town.scale.kind is BallotKind.APPROVAL:
            people = [
                ApprovalBallot(project for project, mark in zip(projects, row, strict=True) if mark)
                for row in town.rows
            ]
            self.profile = ApprovalProfile(people)
        else:
            self.profile = CardinalProfile(
                [CardinalBallot(dict(zip(projects, map(int, row), strict=True))) for row in town.rows]
            )
        lots = lot_keys(range(len(projects)), SEED)

        def rank(_instance: Any, _profile: Any, project: Any) -> tuple[int, int, Fraction]:
            option = int(project.name)
            return -town.support(option), town.costs[option], -lots[option]

        self.ties = TieBreakingRule(rank)

    def winners(self, rule: Callable[..., Any], **how: Any) -> tuple[int, ...]:
        bought = rule(self.instance, self.profile, tie_breaking=self.ties, **how)
        return tuple(int(project.name) for project in bought)


def _greedy(method: Method, town: Town, satisfaction: Any) -> None:
    from pabutools.rules import greedy_utilitarian_welfare

    theirs = Pabutools(town).winners(greedy_utilitarian_welfare, sat_class=satisfaction)
    # pabutools spends what is left on projects that nobody wants; we never do.
    assert ours(method, town) == tuple(option for option in theirs if town.support(option))


def test_the_most_supported_that_fits_as_pabutools_has_it() -> None:
    from pabutools.election import Cost_Sat

    for town in towns(BallotKind.APPROVAL):
        _greedy(GREEDY_SUPPORT, town, Cost_Sat)


@pytest.mark.parametrize("kind", [BallotKind.APPROVAL, BallotKind.POINTS])
def test_the_most_support_for_each_pound_as_pabutools_has_it(kind: BallotKind) -> None:
    from pabutools.election import Additive_Cardinal_Sat, Cardinality_Sat

    for town in towns(kind):
        _greedy(GREEDY_VALUE, town, Cardinality_Sat if kind is BallotKind.APPROVAL else Additive_Cardinal_Sat)


@pytest.mark.parametrize(
    ("kind", "satisfaction", "name"),
    [
        (BallotKind.APPROVAL, Satisfaction.COST, "Cost_Sat"),
        (BallotKind.APPROVAL, Satisfaction.NUMBER, "Cardinality_Sat"),
        (BallotKind.POINTS, Satisfaction.NUMBER, "Additive_Cardinal_Sat"),
    ],
)
def test_equal_shares_buys_what_pabutools_buys_in_the_same_order(
    kind: BallotKind, satisfaction: Satisfaction, name: str
) -> None:
    from pabutools import election
    from pabutools.rules import method_of_equal_shares

    measure = getattr(election, name)
    for town in towns(kind, satisfaction):
        theirs = Pabutools(town).winners(method_of_equal_shares, sat_class=measure)
        assert ours(EQUAL_SHARES, town) == theirs, town


def test_shares_raised_by_one_buy_what_pabutools_buys_at_that_share() -> None:
    """pabutools also ends when nothing that is left would fit. We raise on, as equalshares.net says, and may
    then swap one project for another: wherever the winners differ, pabutools must have ended early, and it
    must buy what we buy when it is made to go on to the last share that stays within the budget."""
    from pabutools.election import Cost_Sat
    from pabutools.rules import method_of_equal_shares

    different = 0
    for town in towns(BallotKind.APPROVAL):
        raised = replace(town.settings, completion=Completion.ADD_ONE)
        theirs = Pabutools(town).winners(method_of_equal_shares, sat_class=Cost_Sat, voter_budget_increment=1)
        mine = ours(EQUAL_SHARES, town, raised)
        if set(mine) != set(theirs):
            different += 1
            assert _nothing_more_fits(town, theirs), town
            assert mine == _raised_to_the_end(town), town
    assert different == ENDED_EARLY


def _nothing_more_fits(town: Town, bought: tuple[int, ...]) -> bool:
    left = town.budget - sum(town.costs[option] for option in bought)
    return all(
        cost > left for option, cost in enumerate(town.costs) if option not in bought and town.support(option)
    )


def _raised_to_the_end(town: Town) -> tuple[int, ...]:
    """What pabutools buys with the largest whole raise of all shares that stays within the budget."""
    from pabutools.election import Cost_Sat
    from pabutools.rules import method_of_equal_shares

    bought: tuple[int, ...] = ()
    wanted = sum(1 for option in range(len(town.costs)) if town.support(option))
    for raises in itertools.count():
        theirs = Pabutools(town)
        theirs.instance.budget_limit = town.budget + raises * len(town.rows)
        found = theirs.winners(method_of_equal_shares, sat_class=Cost_Sat)
        if sum(town.costs[option] for option in found) > town.budget:
            return bought
        if len(found) == wanted:
            return found
        bought = found
    raise AssertionError("shares can be raised for ever, and prices cannot")


def test_equal_shares_with_equal_costs_elects_one_of_the_committees_of_abcvoting() -> None:
    """abcvoting lists every committee that some order of ties leads to; ours is one of them."""
    from abcvoting import abcrules
    from abcvoting.preferences import Profile

    settled = 0
    for town in towns(BallotKind.APPROVAL, Satisfaction.NUMBER, same_costs=True):
        profile = Profile(len(town.costs))
        profile.add_voters([[option for option, mark in enumerate(row) if mark] for row in town.rows])
        committees = abcrules.compute(
            "equal-shares-without-completion",
            profile,
            committeesize=town.budget,
            resolute=False,
            algorithm="standard-fractions",
        )
        settled += len(committees) == 1
        assert set(ours(EQUAL_SHARES, town)) in [set(committee) for committee in committees], town
    assert settled > PROFILES / 2  # else ties would hide what is to be compared
