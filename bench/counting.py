"""The acts that G7 and `ranking` measure, each for a process of its own."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from app.ranking import resampling
from app.ranking.combining import ranked_groups
from app.ranking.counted import tabulate
from app.ranking.counts import counting, pairs
from app.ranking.methods import METHODS
from app.ranking.methods.method import Basis
from app.ranking.profile import Profile
from app.ranking.rule import CountingRule, Group
from app.ranking.scale import BallotKind, Scale
from app.ranking.settings import AS_USUAL
from app.ranking.sureness import sureness
from bench import electorates
from bench.electorates import Ballots

Act = Callable[[], object]
GROUPS = 6
SEED = 1


def kind_of(name: str) -> BallotKind:
    """The kind of ballot a method is measured on: the first it takes."""
    return METHODS[name].kinds[0]


def method(name: str, ballots: int, options: int) -> Act:
    """From an array of ballots to exact scores, and to what a method for budgets or seats chooses."""
    found = METHODS[name]
    scale, settings = electorates.scale_for(kind_of(name), options), electorates.settings_for(options)
    rows = electorates.draw(scale, ballots, options)
    everybody = np.zeros(ballots, dtype=np.intp)

    def act() -> None:
        counts = counting.tally(found.basis, rows, everybody, 1, scale, options).together([0])
        found.score(counts.exact(), scale, settings)
        if found.select is not None:
            found.select(counts, scale, settings, SEED)

    return act


def straight(kind: str, basis: str, ballots: int, options: int) -> Act:
    """The floor: what numpy needs to add up the same array, and nothing else."""
    scale = electorates.scale_for(BallotKind(kind), options)
    rows = electorates.draw(scale, ballots, options)
    if basis == Basis.PAIRS.value and scale.kind is not BallotKind.PAIRWISE:
        return lambda: _straight_pairs(rows)
    if basis == Basis.BALLOTS.value:
        return lambda: np.unique(rows.view(f"V{rows.shape[1]}").ravel(), return_counts=True)[1].size
    return lambda: rows.sum(axis=0, dtype=np.int64).tolist()


def _straight_pairs(rows: Ballots) -> int:
    columns = np.ascontiguousarray(rows.T)
    wins = 0
    for first in range(len(columns)):
        for second in range(first):
            wins += int(np.count_nonzero(columns[first] < columns[second]))
    return wins


def ranges(name: str, ballots: int, options: int, exact: bool = False) -> Callable[[], dict[str, object]]:
    """The joint list of 6 groups again in 1,000 resamples. `exact`: draw ballots, whatever their number."""
    if exact:
        resampling.NORMAL_FROM = ballots + 1  # type: ignore[misc]
    scale = electorates.scale_for(kind_of(name), options)
    groups = tuple(Group(key=f"group-{number}", label=f"Group {number}") for number in range(GROUPS))
    rule = CountingRule(
        scale=scale, groups=groups, method=name, settings=electorates.settings_for(options), seed=SEED
    )
    chance = np.random.default_rng(SEED)
    profile = Profile(
        options=tuple(range(options)),
        marks=electorates.draw(scale, ballots, options),
        groups=chance.integers(0, GROUPS, size=ballots, dtype=np.int16),
    ).in_order()
    counted = tabulate(profile, rule, areas=0, stances=None)
    ranked = ranked_groups(rule, counted.people)
    places = tuple(range(1, options + 1))

    def act() -> dict[str, object]:
        found = sureness(profile, counted, ranked, places)
        return {"resamples": found.resamples, "how": found.how}

    return act


def pairs_and_schulze(ballots: int, options: int) -> Act:
    """Every pair counted, and the order of Schulze's method."""
    return method("schulze", ballots, options)


def schulze_alone(options: int) -> Act:
    """Schulze's order of many options whose pairs are counted already."""
    scale = Scale(kind=BallotKind.RANKING, size=options)
    rows = electorates.draw(scale, 1_001, options)
    counts = pairs.tally(rows, np.zeros(len(rows), dtype=np.intp), 1, scale, options).together([0])
    floats = pairs.PairCounts(
        people=counts.people, wins=counts.wins.astype(np.float64), answered=counts.answered
    )
    return lambda: METHODS["schulze"].score(floats, scale, AS_USUAL).values.sum().item()
