"""The counting rule: all that is fixed before a question opens, so that nobody can choose it after."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import Any, Final

from app.ranking.assurance import EVERY, Assurance, in_order
from app.ranking.methods import METHODS, usual_method
from app.ranking.scale import Scale
from app.ranking.settings import AS_USUAL, Settings
from app.ranking.stances import MOST_WEIGHT
from app.ranking.ties import TieBreaker


@dataclass(frozen=True, kw_only=True)
class Group:
    """People whose order is worked out on its own (for example patients and carers)."""

    key: str
    label: str


SMALL_GROUPS: Final = Group(key="smaller-groups", label="Smaller groups together")
"""The stated pool: groups below the minimum base are counted together as this one."""


class Combination(StrEnum):
    """How the groups' orders become one list."""

    EQUAL = "equal"
    """Positions added: every group has an equal say (James Lind Alliance)."""
    POOLED = "pooled"
    """Everybody as one group."""
    WEIGHTED = "weighted"
    """The mean of each group's scores, put between 0 and 1, by declared weights."""
    ONE_VOICE = "one-voice"
    """Positions added, and each group (a PPG, a locality) is one voice, however few its ballots."""


class SmallGroups(StrEnum):
    """What becomes of groups below the minimum base."""

    POOL = "pool"
    """Counted together as one group, left out where even that is below the base."""
    LEAVE_OUT = "leave-out"
    """Not in the joint order; counted in the order of everybody."""
    KEEP = "keep"
    """Counted like any other."""


@dataclass(frozen=True, kw_only=True)
class CountingRule:
    """How a question is counted.

    `groups`: in the order of printing; a profile points into it by index. `method`: a name in METHODS
    ("": the usual one for the scale). `weights`: by group, for the weighted combination. `minimum_base`:
    people a group needs to stand alone. `comment_weight`: 0 to 3/10. `ties`: tried in turn; none leaves
    ties as they are. `top`: how many places count as the top of the list. `resamples` and `seed`: for the
    ranges of places. `assurances`: the degrees of certainty whose ballots count; of the others only the
    number is told. Raises ValueError, naming the part, for a rule that cannot be.
    """

    scale: Scale
    groups: tuple[Group, ...]
    method: str = ""
    combination: Combination = Combination.EQUAL
    weights: tuple[Fraction, ...] = ()
    minimum_base: int = 10
    small_groups: SmallGroups = SmallGroups.POOL
    comment_weight: Fraction = Fraction(1, 10)
    ties: tuple[TieBreaker, ...] = ()
    top: int = 10
    resamples: int = 1000
    seed: int = 1
    settings: Settings = field(default=AS_USUAL)
    assurances: tuple[Assurance, ...] = EVERY

    def __post_init__(self) -> None:
        if not self.method:
            object.__setattr__(self, "method", usual_method(self.scale.kind))
        self._check_groups()
        if self.method not in METHODS:
            raise ValueError(f"method: there is no method called {self.method}.")
        if self.scale.kind not in METHODS[self.method].kinds:
            raise ValueError(f"method: {self.method} cannot count {self.scale.kind} ballots.")
        if self.minimum_base < 1 or self.resamples < 1 or self.seed < 0 or self.top < 1:
            raise ValueError("minimum_base, resamples and top are at least 1, the seed at least 0.")
        if not 0 <= self.comment_weight <= MOST_WEIGHT:
            raise ValueError(f"comment_weight: comments weigh from 0 to {MOST_WEIGHT}.")
        if len(set(self.ties)) < len(self.ties):
            raise ValueError("ties: each way to break a tie is named once.")
        if not self.assurances or in_order(self.assurances) != self.assurances:
            raise ValueError("assurances: at least one degree, each once, the least sure first.")

    def _check_groups(self) -> None:
        keys = [group.key for group in self.groups]
        if not keys or len(set(keys)) != len(keys):
            raise ValueError("groups: a counting rule needs at least one group, each with a key of its own.")
        if SMALL_GROUPS.key in keys:
            raise ValueError(f"groups: the key {SMALL_GROUPS.key} is kept for the pool of small groups.")
        if bool(self.weights) != (self.combination is Combination.WEIGHTED):
            raise ValueError("weights: a weighted combination names its weights; another has none.")
        weights = self.weights
        if weights and (len(weights) != len(keys) or min(weights) < 0 or not sum(weights)):
            raise ValueError("weights: one for each group, none negative, not all 0.")

    def top_of(self, options: int) -> int:
        """How many places are the top of a list of this many options: `top`, or where that would be all of
        them, the first 3 (the first 1 of 3 or fewer)."""
        if self.top < options:
            return self.top
        return 3 if options > 3 else 1

    def to_json(self) -> dict[str, Any]:
        """Plain values for storing and publishing; `from_json` is its mirror."""
        return {
            "scale": self.scale.to_json(),
            "groups": [{"key": group.key, "label": group.label} for group in self.groups],
            "method": self.method,
            "combination": self.combination.value,
            "weights": [str(weight) for weight in self.weights],
            "minimum_base": self.minimum_base,
            "small_groups": self.small_groups.value,
            "comment_weight": str(self.comment_weight),
            "ties": [breaker.value for breaker in self.ties],
            "top": self.top,
            "resamples": self.resamples,
            "seed": self.seed,
            "settings": self.settings.to_json(),
        } | self._assurances_to_json()

    def _assurances_to_json(self) -> dict[str, Any]:
        """Nothing where every ballot counts: rules from before there were degrees keep their digest."""
        if self.assurances == EVERY:
            return {}
        return {"assurances": [assurance.value for assurance in self.assurances]}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> CountingRule:
        """The rule that `to_json` wrote; what a rule written before did not know is as usual. Raises
        KeyError, TypeError or ValueError when it is not one."""
        return cls(
            scale=Scale.from_json(data["scale"]),
            groups=tuple(Group(key=group["key"], label=group["label"]) for group in data["groups"]),
            method=str(data.get("method", "")),
            combination=Combination(data.get("combination", Combination.EQUAL)),
            weights=tuple(Fraction(weight) for weight in data.get("weights", ())),
            minimum_base=int(data["minimum_base"]),
            small_groups=SmallGroups(data.get("small_groups", SmallGroups.POOL)),
            comment_weight=Fraction(data.get("comment_weight", "1/10")),
            ties=tuple(TieBreaker(breaker) for breaker in data.get("ties", ())),
            top=int(data.get("top", 10)),
            resamples=int(data["resamples"]),
            seed=int(data["seed"]),
            settings=Settings.from_json(data.get("settings", {})),
            assurances=tuple(Assurance(each) for each in data.get("assurances", EVERY)),
        )

    def digest(self) -> str:
        """sha256 (hex) of the rule as canonical JSON: sorted keys, no spaces, UTF-8."""
        text = json.dumps(self.to_json(), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()
