"""Under which label a ballot stands in a bundle, so that nobody's can be told apart.

A ballot is told under a label that at least 10 people share: its own counting group, or where one of them is
smaller, the pool it was counted in, or all groups that were left out of the joint order. Where there are
fewer, their ballots are kept back, and only "fewer than 10" is said of them. Where everybody is counted as
one group, a few ballots cannot be kept back without changing the list: there they stand together with the
next smallest groups, under one label.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.privacy.suppression import MINIMUM
from app.ranking.result import GroupCount
from app.ranking.rule import Combination

LEFT_OUT: Final = "left-out-groups"
SEVERAL: Final = "several-groups"


class Scope(StrEnum):
    """How much of a list follows from the ballots that are told."""

    COMPLETE = "complete"
    """All of it."""
    WITHOUT_EVERYBODY = "without-everybody"
    """All but what is counted from all people as one group: the ballots kept back are no part of the list,
    but they are part of that."""
    JOINT_ONLY = "joint-only"
    """The order of everybody, but not that of the groups whose ballots stand together."""
    GROUPS_ONLY = "groups-only"
    """The orders of the groups that are told; a group that is kept back has a voice in the list."""


@dataclass(frozen=True, kw_only=True)
class Labels:
    """`of`: the label of each counting group that anybody answered in; None: kept back."""

    of: Mapping[str, str | None]
    scope: Scope

    @property
    def kept_back(self) -> frozenset[str]:
        """Groups whose ballots are not told."""
        return frozenset(key for key, label in self.of.items() if label is None)

    @property
    def together(self) -> frozenset[str]:
        """Groups that share a label with others only so that few cannot be told apart."""
        return frozenset(key for key, label in self.of.items() if label == SEVERAL)


def labels(groups: Sequence[GroupCount], combination: Combination) -> Labels:
    """The labels of the groups of a count."""
    there = [group for group in groups if group.people]
    sizes = Counter[str | None]()
    for group in there:
        sizes[group.ranked_as] += group.people
    shared = {group.ranked_as for group in there if group.people < MINIMUM}
    of: dict[str, str | None] = {}
    for group in there:
        label = (group.ranked_as or LEFT_OUT) if group.ranked_as in shared else group.key
        of[group.key] = label if sizes[group.ranked_as] >= MINIMUM else None
    few = [group for group in there if of[group.key] is None]
    if not few:
        return Labels(of=of, scope=Scope.COMPLETE)
    if combination is Combination.POOLED:
        return _together(there, of)
    voices = any(group.ranked_as for group in few)
    return Labels(of=of, scope=Scope.GROUPS_ONLY if voices else Scope.WITHOUT_EVERYBODY)


def _together(there: Sequence[GroupCount], of: Mapping[str, str | None]) -> Labels:
    """Those of whom too little may be told, and the smallest of the others, under one label."""
    shared = {group.key for group in there if of[group.key] is None}
    sizes = Counter[str]()
    for group in there:
        if (label := of[group.key]) is not None:
            sizes[label] += group.people
    if not sizes:
        return Labels(of=of, scope=Scope.GROUPS_ONLY)
    smallest = min(sizes.values())
    lumped = {label for label, size in sizes.items() if size == smallest}
    shared |= {key for key, label in of.items() if label in lumped}
    return Labels(of={**of, **dict.fromkeys(shared, SEVERAL)}, scope=Scope.JOINT_ONLY)


def told_places(
    cells: Mapping[tuple[str, str], int], places: Iterable[str], hidden: Iterable[str] = ()
) -> frozenset[str]:
    """The localities that may stand on ballots. `cells`: people by (label, locality; "" where none was
    given). `hidden`: localities whose number of people is told nowhere.

    A locality with 1 to 9 people under some label is not told; nor is the next smallest, as long as what is
    not told comes to 1 to 9 people under some label, or to one locality, which could be worked out.
    """
    by_place = Counter[str]()
    for (_label, place), people in cells.items():
        by_place[place] += people
    names = {label for label, _place in cells}
    unsaid = {place for (_label, place), people in cells.items() if 0 < people < MINIMUM}
    unsaid |= {place for place in hidden if by_place[place]}
    rest = sorted((place for place in by_place if place not in unsaid), key=lambda one: (by_place[one], one))
    while unsaid and rest:
        lumps = [sum(cells.get((label, place), 0) for place in unsaid) for label in names]
        if len(unsaid) > 1 and not any(0 < lump < MINIMUM for lump in lumps):
            break
        unsaid.add(rest.pop(0))
    return frozenset(place for place in places if by_place[place] and place not in unsaid)


def dealt(people: int, members: Sequence[str], most: int | None) -> dict[str, int]:
    """So many ballots dealt out to the groups that share a label, at least 1 each and at most `most`: nothing
    that is counted depends on who is in which of them. ValueError where they cannot be dealt so."""
    given = dict.fromkeys(members, 1)
    left = people - len(given)
    for member in members:
        more = left if most is None else min(left, most - 1)
        given[member] += more
        left -= more
    if left or people < len(given):
        raise ValueError("These ballots do not fit the groups that share their label.")
    return given
