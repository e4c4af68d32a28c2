"""Equal shares run again and again with larger shares, until the next raise would go over the budget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

import numpy as np
from numpy.typing import NDArray

from app.ranking.methods.budget import Plan, plain
from app.ranking.methods.method import Step
from app.ranking.methods.sharing import Sharing, Wish, share_out


@dataclass(frozen=True, kw_only=True, eq=False)
class Market:
    """Everything a run needs but the share. `people`: by ballot. `supports`: by option."""

    plan: Plan
    supports: list[Fraction]
    wishes: tuple[Wish, ...]
    people: NDArray[np.int64]

    @property
    def everybody(self) -> int:
        """How many people share the money."""
        return int(self.people.sum())

    def at(self, raises: int, by: Fraction) -> Sharing:
        """What is bought when each share is the budget divided by everybody, raised so many times."""
        share = self.plan.budget / self.everybody + raises * by
        return share_out(self.wishes, self.people, share, lambda level: self.in_order(level)[0][0])

    def in_order(self, level: Sequence[int]) -> tuple[list[int], Step | None]:
        """Projects with the same price in the order they are bought, and the step that says so."""
        if len(level) == 1:
            return list(level), None
        return self.plan.order_tied(level, self.supports, self.plan.cost)

    def cost(self, options: Sequence[int]) -> Fraction:
        """What these options cost together."""
        return sum((self.plan.cost(option) for option in options), Fraction(0))

    def raised(self, by: Fraction) -> tuple[Sharing, str]:
        """The last raise at which the projects bought stay within the budget, and a sentence about it.

        Raising goes on past a purchase that leaves nothing else affordable: it ends only when the next raise
        would go over the budget, or when every project is bought.
        """
        if self.cost([wish.option for wish in self.wishes]) <= self.plan.budget:
            return self._all(by)
        raises = self._first_doubtful(by)
        result = self.at(raises, by)
        if not self._fits(result):
            return self._last(raises, by)
        stride = 1
        while True:
            further = self.at(raises + stride, by)
            certain = same_between(result, further)
            first = None if certain else self._first_over(raises, result, raises + stride, further, by)
            if first is not None:
                return self._last(first, by)
            raises, result = raises + stride, further
            stride = stride * 2 if certain else max(1, stride // 2)

    def _first_over(self, low: int, at_low: Sharing, high: int, at_high: Sharing, by: Fraction) -> int | None:
        """The first raise above `low`, which fits, and up to `high` that goes over the budget."""
        if high == low + 1:
            return None if self._fits(at_high) else high
        if same_between(at_low, at_high):
            return None
        middle = (low + high) // 2
        at_middle = self.at(middle, by)
        first = self._first_over(low, at_low, middle, at_middle, by)
        return first or self._first_over(middle, at_middle, high, at_high, by)

    def _fits(self, result: Sharing) -> bool:
        return self.cost(result.bought) <= self.plan.budget

    def _first_doubtful(self, by: Fraction) -> int:
        """The first raise that could go over the budget.

        A project can only be bought when the full shares of its supporters pay for it. While all the projects
        for which that holds fit into the budget together, no run can go over it, so none has to be made.
        """
        total = Fraction(0)
        enough = sorted((wish.cost / int(self.people[wish.who].sum()), wish.cost) for wish in self.wishes)
        for share, cost in enough:
            total += cost
            if total > self.plan.budget:
                return max(0, ceil((share - self.plan.budget / self.everybody) / by))
        raise ValueError("All projects fit into the budget.")

    def _all(self, by: Fraction) -> tuple[Sharing, str]:
        raises, result = 0, self.at(0, by)
        while len(result.bought) < len(self.wishes):
            raises = 2 * raises + 1
            result = self.at(raises, by)
        return result, "There is enough money for all these projects together."

    def _last(self, over: int, by: Fraction) -> tuple[Sharing, str]:
        result, costs = self.at(over - 1, by), self.cost(self.at(over, by).bought)
        return result, (
            f"We raised each share {over - 1:,} times by {plain(by)}, to {plain(result.share)}. "
            f"With one raise more the projects would cost {plain(costs)}. That is over the budget."
        )


def same_between(low: Sharing, high: Sharing) -> bool:
    """Whether every share between these two is certain to buy the same.

    As long as the same is bought, more money at the start is more money left (or as much) for everybody at
    each point, and so lower prices (or the same). So a price in between lies between those of the two runs.
    If each purchase, at its higher price, was still cheaper than any other project at its lower price, then
    the order cannot have been another; and what nobody could pay for with more, nobody can with less.
    """
    return low.bought == high.bought and all(
        above.others is None or below.order < above.others
        for below, above in zip(low.purchases, high.purchases, strict=True)
    )


def wish_for(
    option: int, cost: Fraction, worths: NDArray[np.int64], people: NDArray[np.int64], by_cost: bool
) -> Wish:
    """The project as the people see it whose ballots give it any worth. `worths`, `people`: by ballot."""
    who = np.flatnonzero((worths > 0) & (people > 0))
    return Wish(
        option=option,
        cost=cost,
        who=who,
        worth=worths[who],
        each=cost if by_cost else Fraction(1),
        levels=tuple(np.unique(worths[who]).tolist()),
    )
