"""Spending a budget down a list: the most supported first, or the most support for each pound first."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import groupby
from typing import Final

import numpy as np

from app.ranking.arithmetic import Scores, like, ratio
from app.ranking.counts.marks import MarkCounts
from app.ranking.methods.budget import (
    FUNDED,
    KINDS,
    LEFT_OUT,
    MISSED,
    Bounds,
    Plan,
    left_out,
    line,
    plain,
    support,
    support_bounds,
)
from app.ranking.methods.method import Basis, Example, Method, Selection, Step
from app.ranking.scale import BallotKind, Scale
from app.ranking.settings import Settings

Figure = Callable[[int], Fraction]
"""The number that decides the order, of an option."""


def support_score(counts: MarkCounts, scale: Scale, settings: Settings) -> Scores:
    """The support for each project: people who chose it, or the points it got."""
    del settings
    return support(counts, scale)


def value_score(counts: MarkCounts, scale: Scale, settings: Settings) -> Scores:
    """Support for each pound. Not known where the cost is not known or 0: no share of a pound is a price."""
    found = support(counts, scale)
    costs = like([cost or Fraction(0) for cost in settings.costs], found.values)
    priced = np.array([bool(cost) for cost in settings.costs], dtype=bool)
    return Scores(values=ratio(found.values, costs), known=found.known & priced)


def bounds(counts: MarkCounts, scale: Scale, settings: Settings) -> Bounds:
    """Support goes from nobody to everybody."""
    del settings
    return support_bounds(counts.people, scale)


def select_by_support(counts: MarkCounts, scale: Scale, settings: Settings, seed: int) -> Selection:
    """The most supported project that still fits, until none does. Raises ValueError without a budget."""
    supports = _supports(counts, scale)
    return _spend(supports, settings, seed, lambda option: supports[option])


def select_by_value(counts: MarkCounts, scale: Scale, settings: Settings, seed: int) -> Selection:
    """The project with most support for each pound that still fits; what is free comes first."""
    supports = _supports(counts, scale)
    plan = Plan.from_settings(settings, len(supports), seed)
    costs = [cost for cost in plan.costs if cost]
    free = max(supports) / min(costs) + 1 if costs else Fraction(1)  # above any real support for a pound

    def value(option: int) -> Fraction:
        cost = plan.cost(option)
        return supports[option] / cost if cost else free

    return _spend(supports, settings, seed, value)


def _supports(counts: MarkCounts, scale: Scale) -> list[Fraction]:
    return [Fraction(value) for value in support(counts.exact(), scale).values]


def _spend(supports: list[Fraction], settings: Settings, seed: int, figure: Figure) -> Selection:
    plan = Plan.from_settings(settings, len(supports), seed)
    steps = left_out(plan, supports, settings.threshold)
    out = {step.option for step in steps}
    order, ties = _order([one for one in range(len(supports)) if one not in out], plan, supports, figure)
    left, winners, stopped = plan.budget, [], False
    for option in order:
        steps.extend(ties.get(option, ()))
        cost = plan.cost(option)
        if stopped:
            steps.append(line(LEFT_OUT, option, supports[option], "We stopped before it."))
        elif cost <= left:
            left -= cost
            winners.append(option)
            note = f"Support {plain(supports[option])}. It costs {plain(cost)}. {plain(left)} is left."
            steps.append(line(FUNDED, option, supports[option], note))
        else:
            stopped = settings.stop_at_misfit
            steps.append(_missed(option, supports[option], cost, left, stopped))
    return Selection(winners=tuple(winners), steps=tuple(steps))


def _order(
    options: list[int], plan: Plan, supports: list[Fraction], figure: Figure
) -> tuple[list[int], dict[int, list[Step]]]:
    """All options in the order they are looked at, and the tie broken just before an option."""
    order: list[int] = []
    ties: dict[int, list[Step]] = {}
    for _, run in groupby(sorted(options, key=lambda one: -figure(one)), key=figure):
        level = list(run)
        if len(level) > 1:
            level, step = plan.order_tied(level, supports, figure)
            ties[level[0]] = [step]
        order.extend(level)
    return order, ties


def _missed(option: int, found: Fraction, cost: Fraction, left: Fraction, stopped: bool) -> Step:
    note = (
        f"Support {plain(found)}. It costs {plain(cost)}, and only {plain(left)} is left. "
        f"It misses by {plain(cost - left)}." + (" We stop here." if stopped else "")
    )
    return line(MISSED, option, cost - left, note)


_APPROVAL: Final = Scale(kind=BallotKind.APPROVAL, size=3)
_PROJECTS: Final = ("Exercise class", "Bus to the surgery", "Quiet room")
_BALLOTS: Final = ((1, 1, 0), (1, 1, 0), (0, 1, 0), (0, 1, 1), (1, 0, 1))
_SPENDING: Final = Settings(
    costs=(Fraction(600), Fraction(900), Fraction(200)),
    budget=Fraction(1000),
)

GREEDY_SUPPORT: Final = Method(
    name="greedy-support",
    label="Most supported first, within the budget",
    kinds=KINDS,
    basis=Basis.MARKS,
    score=support_score,
    bounds=bounds,
    select=select_by_support,
    explanation=(
        "We start with the project that has the most support. We fund it if there is enough money. "
        "Then we look at the next one. A project that costs more than what is left is passed over. "
        "If two projects have the same support, the one that costs less goes first. If they cost the same, "
        "a lot decides. The rule may also ask for a least support, or stop at the first "
        "project that is too dear."
    ),
    good_for="Use it when a project should be funded because most people want it.",
    example=Example(
        scale=_APPROVAL,
        options=_PROJECTS,
        ballots=_BALLOTS,
        settings=_SPENDING,
        steps=(
            "There is 1,000 to spend. The class costs 600, the bus 900 and the room 200.",
            "4 people chose the bus, 3 the class and 2 the room.",
            "The bus comes first. It costs 900, so 100 is left.",
            "The class and the room cost more than 100, so both are passed over.",
        ),
        scores=(Fraction(3), Fraction(4), Fraction(2)),
    ),
    source=(
        "The rule most cities use. Dariusz Stolicki, Stanisław Szufa and Nimrod Talmon (2020), “Pabulib: "
        "A Participatory Budgeting Library”, where it is called greedy, greedy-threshold and greedy-no-skip."
    ),
)

GREEDY_VALUE: Final = Method(
    name="greedy-value",
    label="Most support for each pound first",
    kinds=KINDS,
    basis=Basis.MARKS,
    score=value_score,
    select=select_by_value,
    explanation=(
        "We divide the support for each project by what it costs. The project with the most support for each "
        "pound comes first. We fund it if there is enough money, and go on to the next. "
        "A project that costs more than what is left is passed over."
    ),
    good_for="Use it when many small projects can help more people than one big one.",
    example=Example(
        scale=_APPROVAL,
        options=_PROJECTS,
        ballots=_BALLOTS,
        settings=_SPENDING,
        steps=(
            "There is 1,000 to spend. The class costs 600, the bus 900 and the room 200.",
            "4 people chose the bus, 3 the class and 2 the room.",
            "The room has 2 ÷ 200 = 0.01 for each pound. The class has 3 ÷ 600 = 0.005. "
            "The bus has 4 ÷ 900 = 0.0044.",
            "The room costs 200 and the class 600, so 200 is left. The bus costs more, and is passed over.",
        ),
        scores=(Fraction(1, 200), Fraction(1, 225), Fraction(1, 100)),
    ),
    source="George B. Dantzig (1957), “Discrete-variable extremum problems”: by value for each unit of cost.",
)

METHODS: Final = (GREEDY_SUPPORT, GREEDY_VALUE)
