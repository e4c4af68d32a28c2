"""Which local priorities have a national match, by topic. Pure: values in, values out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Tagged:
    """Something with topics. `name`: by which it is known; `topics`: their numbers."""

    name: str
    topics: frozenset[int]


@dataclass(frozen=True, kw_only=True)
class Pairs:
    """`local`: each local priority with the names of its national matches, in the order they were given;
    `only_national`: the names of those no local one matches. `untagged`: local ones without a topic, which
    cannot match anything."""

    local: tuple[tuple[str, tuple[str, ...]], ...]
    only_national: tuple[str, ...]
    untagged: tuple[str, ...]

    @property
    def unmatched(self) -> int:
        """How many local priorities have no national match."""
        return sum(1 for _name, matches in self.local if not matches)


def pair(local: Sequence[Tagged], national: Iterable[Tagged]) -> Pairs:
    """Two priorities match when they share a topic. Source: MISSION M44."""
    aims = tuple(national)
    found = tuple((one.name, tuple(aim.name for aim in aims if aim.topics & one.topics)) for one in local)
    matched = {name for _local, names in found for name in names}
    return Pairs(
        local=found,
        only_national=tuple(aim.name for aim in aims if aim.name not in matched),
        untagged=tuple(one.name for one in local if not one.topics),
    )
