"""The counting rule: all that is fixed before a question opens, so that nobody can choose it after."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any, Final

from app.ranking.scale import BallotKind, Scale


@dataclass(frozen=True, kw_only=True)
class Group:
    """People whose order is worked out on its own (for example patients and carers)."""

    key: str
    label: str


SMALL_GROUPS: Final = Group(key="smaller-groups", label="Smaller groups together")
"""The stated pool: groups below the minimum base are counted together as this one."""


@dataclass(frozen=True, kw_only=True)
class CountingRule:
    """How a question is counted.

    `groups`: in the order of printing; a profile points into it by index. `minimum_base`: people a group
    needs to stand alone. `resamples` and `seed`: for the ranges of places. Raises ValueError for a rule
    that cannot be.
    """

    scale: Scale
    groups: tuple[Group, ...]
    minimum_base: int = 10
    resamples: int = 1000
    seed: int = 1

    def __post_init__(self) -> None:
        keys = [group.key for group in self.groups]
        if not keys or len(set(keys)) != len(keys):
            raise ValueError("A counting rule needs at least one group, each with a key of its own.")
        if SMALL_GROUPS.key in keys:
            raise ValueError(f"The key {SMALL_GROUPS.key} is kept for the pool of small groups.")
        if self.minimum_base < 1 or self.resamples < 1 or self.seed < 0:
            raise ValueError("Minimum base and resamples are at least 1, the seed at least 0.")

    def to_json(self) -> dict[str, Any]:
        """Plain values for storing and publishing; `from_json` is its mirror."""
        return {
            "scale": {"kind": self.scale.kind.value, "size": self.scale.size},
            "groups": [{"key": group.key, "label": group.label} for group in self.groups],
            "minimum_base": self.minimum_base,
            "resamples": self.resamples,
            "seed": self.seed,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> CountingRule:
        """The rule that `to_json` wrote; raises KeyError or ValueError when it is not one."""
        return cls(
            scale=Scale(kind=BallotKind(data["scale"]["kind"]), size=int(data["scale"]["size"])),
            groups=tuple(Group(key=group["key"], label=group["label"]) for group in data["groups"]),
            minimum_base=int(data["minimum_base"]),
            resamples=int(data["resamples"]),
            seed=int(data["seed"]),
        )

    def digest(self) -> str:
        """sha256 (hex) of the rule as canonical JSON: sorted keys, no spaces, UTF-8."""
        text = json.dumps(self.to_json(), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()
