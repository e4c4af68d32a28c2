"""What the methods that spend a budget share: support, the order of ties, and words for amounts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

import numpy as np

from app.ranking.arithmetic import Array, Scores, like
from app.ranking.counts.marks import MarkCounts
from app.ranking.lots import lot_keys
from app.ranking.methods.method import Step
from app.ranking.scale import AGREE, CHOSEN, BallotKind, Scale
from app.ranking.settings import Settings

KINDS: Final = (
    BallotKind.APPROVAL,
    BallotKind.POINTS,
    BallotKind.RANKING,
    BallotKind.RATING,
    BallotKind.AGREEMENT,
)
"""The ballots that say how much a person wants each project."""

FUNDED: Final = "Funded"
MISSED: Final = "Missed"
"""`numbers` of the step: the money that was missing. The first such step is the runner-up."""
LEFT_OUT: Final = "Left out"
TIED: Final = "Tied"
SHARED: Final = "Shared out"


def worth(scale: Scale) -> tuple[int, ...]:
    """What each mark from 0 (blank) to the highest adds to the support for a project, never below 0.

    1 for a project that is chosen or agreed with; the points given; how far a rating is above the lowest;
    for a place, as many as one could place, down to 1 (places that are shared: see `support`).
    """
    marks = range(1, scale.highest + 1)
    if scale.kind in (BallotKind.APPROVAL, BallotKind.AGREEMENT):
        wanted = CHOSEN if scale.kind is BallotKind.APPROVAL else AGREE
        return (0, *(int(mark == wanted) for mark in marks))
    if scale.kind is BallotKind.RATING:
        return (0, *(mark - 1 for mark in marks))
    if scale.kind is BallotKind.RANKING:
        return (0, *(scale.size + 1 - mark for mark in marks))
    return (0, *marks)


def support(counts: MarkCounts, scale: Scale) -> Scores:
    """(..., options): the worth of all marks added up. Projects that share a place share its worth."""
    values = counts.marks @ like(worth(scale), counts.marks)
    if scale.kind is BallotKind.RANKING:
        values = values - counts.given_back * like([Fraction(1, 2)], counts.marks)[0]
    return Scores(values=values, known=_asked(values, counts.people))


Bounds = tuple[Array | Fraction | int, Array | Fraction | int]


def support_bounds(people: Array, scale: Scale) -> Bounds:
    """Nobody supports a project, or everybody does as much as the ballot allows."""
    most = like([max(worth(scale))], np.asarray(people))[0]
    return 0, np.asarray(people)[..., None] * most


def _asked(values: Array, people: Array) -> Array:
    """Support is a total, so it is known for every project as soon as anybody answered."""
    return np.broadcast_to(np.asarray(np.asarray(people) > 0, dtype=bool)[..., None], values.shape)


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What can be bought: `costs` by option (None: not known), the budget, and the seed of the lot."""

    costs: tuple[Fraction | None, ...]
    budget: Fraction
    seed: int

    @classmethod
    def from_settings(cls, settings: Settings, options: int, seed: int) -> Plan:
        """Raises ValueError when the settings have no budget, or not one cost for each option."""
        if settings.budget is None:
            raise ValueError("Say how much money there is: a budget.")
        if len(settings.costs) != options:
            raise ValueError(f"There are {options} projects, and {len(settings.costs)} costs.")
        return cls(costs=settings.costs, budget=settings.budget, seed=seed)

    def cost(self, option: int) -> Fraction:
        """What an option costs. Raises ValueError when that is not known."""
        cost = self.costs[option]
        if cost is None:
            raise ValueError("A project without a cost cannot be bought.")
        return cost

    def order_tied(
        self, tied: Sequence[int], supports: Sequence[Fraction], numbers: Callable[[int], Fraction]
    ) -> tuple[list[int], Step]:
        """Options with the same number in the order they are taken: more support, lower cost, the lot."""
        lots = lot_keys(range(len(self.costs)), self.seed)
        order = sorted(tied, key=lambda one: (-supports[one], self.cost(one), -lots[one]))
        broken = "more support goes first"
        if len({supports[one] for one in tied}) < len(tied):
            broken = "more support goes first, then the lower cost"
        if len({(supports[one], self.cost(one)) for one in tied}) < len(tied):
            broken = f"more support goes first, then the lower cost, then a lot drawn with seed {self.seed}"
        note = f"These {len(tied)} projects are level. The one with {broken}."
        step = Step(
            what=TIED, option=order[0], numbers=tuple((one, numbers(one)) for one in order), note=note
        )
        return order, step


def plain(number: Fraction) -> str:
    """An amount for a sentence: 1,200 or 1,190.48, with at most 2 decimals."""
    hundredths = round(number * 100)
    whole, rest = divmod(abs(hundredths), 100)
    text = f"{whole:,}" + (f".{rest:02}" if rest else "")
    return f"-{text}" if hundredths < 0 else text


def left_out(plan: Plan, supports: list[Fraction], threshold: Fraction) -> list[Step]:
    """Projects that are not looked at, and why."""
    steps = []
    for option, found in enumerate(supports):
        if plan.costs[option] is None:
            steps.append(line(LEFT_OUT, option, found, "We do not know what it costs."))
        elif found == 0:
            steps.append(line(LEFT_OUT, option, found, "Nobody supports it."))
        elif found < threshold:
            note = f"Support {plain(found)}. It needs at least {plain(threshold)}."
            steps.append(line(LEFT_OUT, option, found, note))
    return steps


def line(what: str, option: int, number: Fraction, note: str) -> Step:
    """A step about one project and one number."""
    return Step(what=what, option=option, numbers=((option, number),), note=note)
