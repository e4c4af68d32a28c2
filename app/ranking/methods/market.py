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
        if self.cost(result.bought) > self.plan.budget:
            return self._last(raises - 1, self.at(raises - 1, by), by, result)
        while True:
            following = self.at(raises + 1, by)
            if self.cost(following.bought) > self.plan.budget:
                return self._last(raises, result, by, following)
            raises, result = raises + 1, following

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

    def _last(self, raises: int, result: Sharing, by: Fraction, over: Sharing) -> tuple[Sharing, str]:
        return result, (
            f"We raised each share {raises} times by {plain(by)}, to {plain(result.share)}. "
            f"With one raise more the projects would cost {plain(self.cost(over.bought))}. "
            "That is over the budget."
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
