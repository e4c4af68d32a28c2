"""What a budget pays for, in the few numbers the public asks about first."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from app.ranking.methods.budget import MISSED, plain
from app.ranking.methods.method import Selection
from app.ranking.settings import Settings


@dataclass(frozen=True, kw_only=True)
class Funding:
    """`winners`: option indexes, in the order funded. `runner_up`: the project that came nearest to the money
    (greedy: the first that did not fit; equal shares: the one whose supporters lacked least), None when no
    project missed. `missed_by`: the money it lacked. Money in pounds, exact."""

    winners: tuple[int, ...]
    budget: Fraction
    spent: Fraction
    left: Fraction
    runner_up: int | None = None
    missed_by: Fraction | None = None

    def sentences(self) -> tuple[str, ...]:
        """The same in plain English, translated by the rooms above; projects are named there."""
        many = "1 project is" if len(self.winners) == 1 else f"{len(self.winners)} projects are"
        said = (
            f"{many} funded.",
            f"They cost {plain(self.spent)} of {plain(self.budget)}. {plain(self.left)} is left.",
        )
        if self.missed_by is None:
            return said
        return (*said, f"The next project missed by {plain(self.missed_by)}.")


def funding(selection: Selection, settings: Settings) -> Funding:
    """What a selection within a budget comes to. Raises ValueError without a budget, or when a winner has no
    cost or the winners cost more than there is: that would be a fault of ours."""
    costs = [settings.costs[option] for option in selection.winners]
    if settings.budget is None or None in costs:
        raise ValueError("Funding needs a budget, and the cost of each project that is funded.")
    spent = sum((cost for cost in costs if cost is not None), Fraction(0))
    if spent > settings.budget:
        raise ValueError("The projects cost more than the budget.")
    missed = next((step for step in selection.steps if step.what == MISSED), None)
    return Funding(
        winners=selection.winners,
        budget=settings.budget,
        spent=spent,
        left=settings.budget - spent,
        runner_up=missed.option if missed else None,
        missed_by=missed.numbers[0][1] if missed else None,
    )
