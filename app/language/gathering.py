"""Wordings of one campaign gathered around what they have in common, in time that grows with their number.

People send a campaign's text with words of their own, so that two of them may be less alike than each is to
the text. So it goes in two rounds: loose groups first, around the most central wordings; then what most of a
loose group have in common becomes its core, and wordings gather around the cores. What is near none leads.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from typing import Final

import numpy as np

from app.language.shingles import Numbers, shared, shingles
from app.language.sketches import bands

_LOOSE: Final = 0.75
"""How much less alike than asked the wordings of a loose group may be."""
_TRIED: Final = 8
"""A wording is held against at most so many leaders: those it has most bands in common with."""
_LEADING: Final = 40
"""At most so many leaders are known by one band."""
_ASKED: Final = 200
"""What a loose group has in common is found from at most so many of its wordings."""

SetOf = Callable[[str], Numbers]
Bands = Mapping[str, tuple[bytes, ...]]


class Gathering:
    """Wordings joining leaders, each the nearest that is near enough; the others lead in their turn."""

    def __init__(self, set_of: SetOf, at_least: float) -> None:
        self.groups: dict[str, list[str]] = {}
        self._set_of = set_of
        self._at_least = at_least
        self._leading: dict[tuple[int, bytes], list[str]] = defaultdict(list)

    def nearest(self, places: Sequence[bytes], set_of_it: Callable[[], Numbers]) -> str | None:
        """The leader nearest to one with these bands, if one is near enough; of equals the one it meets most.
        Its set of runs is asked for only where it meets somebody."""
        met = Counter(leader for key in enumerate(places) for leader in self._leading.get(key, ()))
        if not met:
            return None
        ours = set_of_it()
        tried = sorted(met, key=lambda one: (-met[one], one))[:_TRIED]
        found = [(shared(ours, self._set_of(one)), one) for one in tried]
        alike, leader = max(found, key=lambda pair: pair[0])
        return leader if alike >= self._at_least else None

    def lead(self, leader: str, places: Sequence[bytes]) -> None:
        """Let others join this one."""
        self.groups[leader] = []
        for key in enumerate(places):
            if len(self._leading[key]) < _LEADING:
                self._leading[key].append(leader)

    def gather(self, wordings: Sequence[str], placed: Bands) -> None:
        """Let each wording join a leader, or lead."""
        for wording in wordings:
            leader = self.nearest(placed[wording], partial(shingles, wording))
            if leader is None:
                self.lead(wording, placed[wording])
            self.groups[leader or wording].append(wording)


def gathered(copies: Mapping[str, int], at_least: float, smallest: int) -> list[tuple[str, list[str]]]:
    """Groups of wordings, from how many copies each folded wording has: the one nearest to what the group has
    in common, and all of them. The same copies make the same groups, in whatever order they come."""
    placed = {wording: bands(shingles(wording)) for wording in copies}
    order = _central_first(placed, copies)
    known = lru_cache(maxsize=2_000)(shingles)
    loose = Gathering(known, at_least * _LOOSE)
    loose.gather(order, placed)
    cores: dict[str, Numbers] = {}
    close = Gathering(lambda leader: cores[leader] if leader in cores else known(leader), at_least)
    for number, wordings in enumerate(loose.groups.values()):
        if len(wordings) > 1 and sum(copies[one] for one in wordings) >= smallest:
            core = _in_common(wordings, copies)
            if len(core) and close.nearest(places := bands(core), core.copy) is None:
                cores[name := f"\n{number}"] = core  # no folded wording holds a new line
                close.lead(name, places)
    close.gather(order, placed)
    return [
        (_spokesman(wordings, cores.get(leader), copies), wordings)
        for leader, wordings in close.groups.items()
        if wordings
    ]


def _central_first(placed: Bands, copies: Mapping[str, int]) -> list[str]:
    """The wordings, those that meet most texts first."""
    met: Counter[tuple[int, bytes]] = Counter()
    for wording, places in placed.items():
        for key in enumerate(places):
            met[key] += copies[wording]
    central = {wording: sum(met[key] for key in enumerate(places)) for wording, places in placed.items()}
    return sorted(placed, key=lambda one: (-central[one], one))


def _in_common(wordings: Sequence[str], copies: Mapping[str, int]) -> Numbers:
    """The runs that more than half of the texts have, ascending."""
    asked = wordings[:_ASKED]
    sets = [shingles(one) for one in asked]
    weights = np.repeat([copies[one] for one in asked], [len(one) for one in sets])
    numbers, places = np.unique(np.concatenate(sets), return_inverse=True)
    return numbers[np.bincount(places, weights=weights) * 2 > sum(copies[one] for one in asked)]


def _spokesman(wordings: Sequence[str], core: Numbers | None, copies: Mapping[str, int]) -> str:
    """The wording nearest to what the group has in common; of equals that with most copies."""
    if core is None:
        return wordings[0]
    return min(wordings, key=lambda one: (-shared(shingles(one), core), -copies[one], one))
