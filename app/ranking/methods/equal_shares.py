"""The Method of Equal Shares: everybody gets the same share of the money, and people buy together."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.ranking.arithmetic import Scores, exactly
from app.ranking.counts.ballots import BallotCounts
from app.ranking.counts.marks import shared_places
from app.ranking.methods.budget import (
    FUNDED,
    KINDS,
    LEFT_OUT,
    MISSED,
    SHARED,
    Bounds,
    Plan,
    left_out,
    line,
    plain,
    support_bounds,
    worth,
)
from app.ranking.methods.market import Market, wish_for
from app.ranking.methods.method import Basis, Example, Method, Selection, Step
from app.ranking.methods.sharing import Purchase, Sharing
from app.ranking.scale import BallotKind, Scale
from app.ranking.settings import Completion, Satisfaction, Settings

_YES_OR_NO: Final = (BallotKind.APPROVAL, BallotKind.AGREEMENT)


def score(counts: BallotCounts, scale: Scale, settings: Settings) -> Scores:
    """The support for each project, as in the greedy methods; `select` spends the money."""
    del settings
    worths = worths_of(counts.marks, scale)
    parts = 2 if scale.kind is BallotKind.RANKING else 1
    if counts.times.dtype == object:
        values = exactly(counts.times.astype(np.int64) @ worths) / parts
    else:
        values = counts.times @ worths / parts
    people = counts.times.sum(axis=-1)
    known = np.broadcast_to(np.asarray(people > 0, dtype=bool)[..., None], values.shape)
    return Scores(values=values, known=known)


def bounds(counts: BallotCounts, scale: Scale, settings: Settings) -> Bounds:
    """Support goes from nobody to everybody."""
    del settings
    return support_bounds(counts.times.sum(axis=-1), scale)


def worths_of(marks: NDArray[np.uint8], scale: Scale) -> NDArray[np.int64]:
    """(ballots, options): what each project is worth to each ballot (see `budget.worth`); for rankings twice
    that, so that places that are shared share their worth in whole numbers."""
    table = np.zeros(256, dtype=np.int64)
    table[: scale.highest + 1] = worth(scale)
    found: NDArray[np.int64] = table[marks]
    if scale.kind is BallotKind.RANKING:
        found = found * 2 - shared_places(marks, scale)
    return found


def select(counts: BallotCounts, scale: Scale, settings: Settings, seed: int) -> Selection:
    """What people buy with equal shares; `counts` of one group. Raises ValueError without a budget."""
    plan = Plan.from_settings(settings, counts.marks.shape[1], seed)
    supports = [Fraction(value) for value in score(counts.exact(), scale, settings).values]
    steps = left_out(plan, supports, settings.threshold)
    out = {step.option for step in steps}
    for option, cost in enumerate(plan.costs):
        if option not in out and cost is not None and cost > plan.budget:
            out.add(option)
            note = f"It costs {plain(cost)}, more than the whole budget."
            steps.append(line(LEFT_OUT, option, supports[option], note))
    people = counts.times.astype(np.int64)
    worths = worths_of(counts.marks, scale)
    by_cost = scale.kind in _YES_OR_NO and settings.satisfaction is Satisfaction.COST
    wishes = tuple(
        wish_for(option, plan.cost(option), worths[:, option], people, by_cost)
        for option in range(worths.shape[1])
        if option not in out
    )
    market = Market(plan=plan, supports=supports, wishes=wishes, people=people)
    if not wishes:
        return Selection(winners=(), steps=tuple(steps))
    raised = settings.completion is Completion.ADD_ONE
    result, note = market.raised(settings.raise_by) if raised else (market.at(0, Fraction(1)), "")
    return Selection(winners=result.bought, steps=(*steps, *_trail(market, result, note)))


def _trail(market: Market, result: Sharing, note: str) -> list[Step]:
    first = (
        f"{_people(market.everybody)} share {plain(market.plan.budget)}. "
        f"Each share is {plain(market.plan.budget / market.everybody)}."
    )
    steps = [Step(what=SHARED, note=f"{first} {note}".rstrip())]
    for purchase in result.purchases:
        tie = market.in_order(purchase.level)[1]
        steps.extend([tie] if tie else [])
        steps.append(_funded(purchase, market))
    for option, short in sorted(result.short, key=lambda one: (one[1], -market.supports[one[0]])):
        said = (
            f"It costs {plain(market.plan.cost(option))}. Its supporters have {plain(short)} too little left."
        )
        steps.append(line(MISSED, option, short, said))
    return steps


def _funded(purchase: Purchase, market: Market) -> Step:
    """Who paid: with points, a person pays for each point; else everybody who pays in full pays the same."""
    wish = next(wish for wish in market.wishes if wish.option == purchase.option)
    full = f"{_people(purchase.paid_in_full)} paid {plain(purchase.price * wish.levels[0])}"
    full += " each." if len(wish.levels) == 1 else " or more, in step with how much they want it."
    rest = (
        f" {_people(purchase.paid_the_rest)} paid all they had left, {plain(purchase.rest)} together."
        if purchase.rest
        else ""
    )
    left = f" All shares together now hold {plain(purchase.left)}."
    return line(FUNDED, purchase.option, purchase.price, f"It costs {plain(wish.cost)}. {full}{rest}{left}")


def _people(number: int) -> str:
    return "1 person" if number == 1 else f"{number:,} people"


EQUAL_SHARES: Final = Method(
    name="equal-shares",
    label="Equal shares of the budget",
    kinds=KINDS,
    basis=Basis.BALLOTS,
    score=score,
    bounds=bounds,
    select=select,
    explanation=(
        "Everybody gets the same share of the money. A project is funded if the people who want it can pay "
        "for it together. They split the cost as evenly as they can. The project that asks least of each "
        "person, for what it gives them, comes first. When nobody can pay for more, we stop. "
        "The rule may then raise all shares by 1 pound at a time, as long as the budget is enough."
    ),
    good_for="Use it so that smaller groups of people also get their part of the money.",
    example=Example(
        scale=Scale(kind=BallotKind.APPROVAL, size=3),
        options=("Walking group", "Big garden", "Talks in Polish"),
        ballots=((1, 1, 0), (1, 1, 0), (1, 1, 0), (0, 0, 1)),
        settings=Settings(costs=(Fraction(600), Fraction(900), Fraction(200)), budget=Fraction(1000)),
        steps=(
            "There is 1,000 for 4 people, so each has 250.",
            "The garden costs 900. The 3 people who want it have 750 together. That is too little.",
            "The walking group costs 600. The same 3 people pay 200 each. They have 50 each left.",
            "The talks cost 200. The 1 person who wants them pays 200, and has 50 left.",
            "So the walking group and the talks are funded. The score is how many people want a project.",
        ),
        scores=(Fraction(3), Fraction(3), Fraction(1)),
    ),
    source=(
        "Dominik Peters, Grzegorz Pierczyński and Piotr Skowron (2021), “Proportional Participatory "
        "Budgeting with Additive Utilities”; raising the shares by 1: equalshares.net."
    ),
)

METHODS: Final = (EQUAL_SHARES,)
