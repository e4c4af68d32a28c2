"""What a method can be told besides the ballots: part of the counting rule, fixed before opening."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any, Final


class Unranked(StrEnum):
    """What options a person did not place are worth to Borda."""

    NOTHING = "nothing"
    """No points."""
    SHARE = "share"
    """They share, equally, the points of the places left over: all of them tie for last."""


class Strength(StrEnum):
    """How strong a win of one option over another is (Schulze, ranked pairs)."""

    MARGINS = "margins"
    """People for it less people against it."""
    WINNING = "winning"
    """People for it, where they are more than those against."""


class Completion(StrEnum):
    """What equal shares does with money that is left."""

    NONE = "none"
    ADD_ONE = "add-one"
    """Everybody's share is raised by one unit at a time until the next raise would go over the budget."""


class Satisfaction(StrEnum):
    """What a funded project is worth to a person who chose it (equal shares; points and places speak for
    themselves)."""

    COST = "cost"
    """As much as it costs: money spent on what you chose."""
    NUMBER = "number"
    """The same for each project: how many of your choices are funded."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """`criteria_weights`: in the order of the scale's criteria (empty: all the same). `costs`: by option, in
    ballot order, None where not known. `budget`: money to spend. `trim`: share of people cut off at each end
    (points, trimmed). `seats`: how many are elected. `stop_at_misfit`: a greedy method ends at the first
    project that no longer fits, and passes over none. `threshold`: support below which a project is not
    funded. `raise_by`: money by which add-one raises each share at a time.
    Raises ValueError for settings that cannot be.
    """

    criteria_weights: tuple[Fraction, ...] = ()
    costs: tuple[Fraction | None, ...] = ()
    budget: Fraction | None = None
    trim: Fraction = Fraction(1, 10)
    unranked: Unranked = Unranked.SHARE
    strength: Strength = Strength.MARGINS
    completion: Completion = Completion.NONE
    seats: int = 1
    stop_at_misfit: bool = False
    threshold: Fraction = Fraction(0)
    satisfaction: Satisfaction = Satisfaction.COST
    raise_by: Fraction = Fraction(1)

    def __post_init__(self) -> None:
        if any(weight < 0 for weight in self.criteria_weights) or (
            self.criteria_weights and not sum(self.criteria_weights)
        ):
            raise ValueError("Weights are not negative, and not all 0.")
        if any(cost is not None and cost < 0 for cost in self.costs):
            raise ValueError("A cost is not negative.")
        if not 0 <= self.trim < Fraction(1, 2):
            raise ValueError("Less than half can be cut off at each end.")
        if self.seats < 1 or (self.budget is not None and self.budget < 0):
            raise ValueError("There is at least 1 seat, and a budget is not negative.")
        if self.threshold < 0 or self.raise_by <= 0:
            raise ValueError("A threshold is not negative, and a share is raised by more than 0.")

    def to_json(self) -> dict[str, Any]:
        """Plain values, only those that are not as usual. `from_json` is its mirror."""
        return {
            name: _plain(getattr(self, name))
            for name in self.__dataclass_fields__
            if getattr(self, name) != getattr(AS_USUAL, name)
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Settings:
        """The settings that `to_json` wrote; raises TypeError or ValueError when they are none."""
        unknown = set(data) - set(cls.__dataclass_fields__)
        if unknown:
            raise ValueError(f"There is no setting called {sorted(unknown)[0]}.")
        given = dict(data)
        for name in ("criteria_weights", "costs"):
            if name in given:
                given[name] = tuple(None if one is None else Fraction(str(one)) for one in given[name])
        for name in ("budget", "trim", "threshold", "raise_by"):
            if given.get(name) is not None:
                given[name] = Fraction(str(given[name]))
        for name, kind in _ENUMS:
            if name in given:
                given[name] = kind(given[name])
        return cls(**given)


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return str(value) if isinstance(value, (Fraction, StrEnum)) else value


_ENUMS: Final[tuple[tuple[str, type[StrEnum]], ...]] = (
    ("unranked", Unranked),
    ("strength", Strength),
    ("completion", Completion),
    ("satisfaction", Satisfaction),
)

AS_USUAL: Final = Settings()
