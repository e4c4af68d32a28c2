"""Small budgets for the tests of the methods that spend one."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from app.ranking.counts import ballots, marks
from app.ranking.methods.method import Basis, Method, Selection, Step
from app.ranking.scale import BallotKind, Scale
from app.ranking.settings import Settings

Rows = Sequence[Sequence[int]]


def chosen_of(options: int) -> Scale:
    """People may choose as many as they like."""
    return Scale(kind=BallotKind.APPROVAL, size=options)


def people(*groups: tuple[int, Sequence[int]]) -> list[Sequence[int]]:
    """(how many, their marks), one row for each person."""
    return [marks_given for times, marks_given in groups for _ in range(times)]


def money(costs: Sequence[int | str | None], budget: int | str, **others: Any) -> Settings:
    """Settings with these amounts."""
    return Settings(
        costs=tuple(None if cost is None else Fraction(cost) for cost in costs),
        budget=Fraction(budget),
        **others,
    )


def counted(method: Method, scale: Scale, rows: Rows) -> Any:
    """The counts of everybody, as the method wants them."""
    array = np.array(rows, dtype=np.uint8)
    tally: Any = ballots.tally if method.basis is Basis.BALLOTS else marks.tally
    everybody = np.zeros(len(array), dtype=np.intp)
    return tally(array, everybody, 1, scale, array.shape[1]).together([0])


def selected(method: Method, scale: Scale, rows: Rows, settings: Settings, seed: int = 1) -> Selection:
    """What is funded, and the trail."""
    assert method.select is not None
    return method.select(counted(method, scale, rows), scale, settings, seed)


def winners(method: Method, scale: Scale, rows: Rows, settings: Settings, seed: int = 1) -> tuple[int, ...]:
    """What is funded, in that order."""
    return selected(method, scale, rows, settings, seed).winners


def scores(method: Method, scale: Scale, rows: Rows, settings: Settings) -> tuple[Fraction | None, ...]:
    """The published scores."""
    return method.score(counted(method, scale, rows).exact(), scale, settings).exact()


def steps(selection: Selection, what: str) -> list[Step]:
    """The lines of the trail that say this."""
    return [step for step in selection.steps if step.what == what]


def spent(settings: Settings, chosen: Sequence[int]) -> Fraction:
    """What the projects cost together."""
    return sum((settings.costs[option] or Fraction(0) for option in chosen), Fraction(0))
