"""All that one pass over the ballots finds: the counts of each group, in each area and altogether."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from app.errors import InvalidBallot
from app.ranking.combining import Ordered, RankedGroup, ordered
from app.ranking.counts import counting
from app.ranking.counts.marks import MarkCounts
from app.ranking.lawful import check_rows
from app.ranking.methods import METHODS
from app.ranking.methods.method import Basis, Method
from app.ranking.profile import Profile
from app.ranking.rule import CountingRule
from app.ranking.stances import StanceCounts


@dataclass(frozen=True, kw_only=True, eq=False)
class Counted:
    """`counts`: what the method looks at, `marks`: who gave which mark (None for ballots without one mark for
    each option); both with an axis of segments, a group in an area each. `people`: by group."""

    rule: CountingRule
    method: Method
    options: int
    areas: int
    counts: Any
    marks: MarkCounts | None
    people: tuple[int, ...]
    area_people: tuple[tuple[int, ...], ...]
    """By area, then by group."""
    stances: StanceCounts | None

    def segments(self, groups: Sequence[int], area: int | None = None) -> list[int]:
        """Where these groups stand on the first axis of the counts, in one area or everywhere."""
        here = range(self.areas + 1) if area is None else (area + 1,)
        return [group * (self.areas + 1) + place for group in groups for place in here]

    def of(self, groups: Sequence[int], area: int | None = None) -> Any:
        """The exact counts of these groups as one, in one area or everywhere."""
        return self.counts.together(self.segments(groups, area)).exact()

    def marks_of(self, groups: Sequence[int]) -> MarkCounts | None:
        """Who gave which mark in these groups as one."""
        return None if self.marks is None else self.marks.together(self.segments(groups))

    def ordered(self, groups: Sequence[int], *, area: int | None = None, comments: bool = True) -> Ordered:
        """What orders these groups as one."""
        stances = None if self.stances is None or not comments else self.stances.together(groups)
        return ordered(self.method, self.of(groups, area), self.rule, stances)

    def entry(self, entry: RankedGroup, *, comments: bool = True) -> tuple[RankedGroup, Ordered]:
        """A ranked group with what orders it."""
        return entry, self.ordered(entry.members, comments=comments)

    @property
    def everyone(self) -> tuple[int, ...]:
        """All groups."""
        return tuple(range(len(self.rule.groups)))


def tabulate(profile: Profile, rule: CountingRule, *, areas: int, stances: StanceCounts | None) -> Counted:
    """Count the profile; raises InvalidBallot for a mark, a group or an area that the rule does not know."""
    options, groups = len(profile.options), len(rule.groups)
    check_rows(profile.marks, rule.scale, options)
    _check_places(profile, groups, areas)
    if stances is not None and stances.numbers.shape[:2] != (groups, options):
        raise InvalidBallot("The comments are not about these groups and options.")
    segments = profile.groups.astype(np.intp) * (areas + 1)
    if profile.areas is not None and areas:
        segments += profile.areas + 1
    k = groups * (areas + 1)
    method = METHODS[rule.method]
    counts = counting.tally(method.basis, profile.marks, segments, k, rule.scale, options)
    marks = None
    if rule.scale.kind in counting.BY_OPTION:
        marks = (
            counts
            if method.basis is Basis.MARKS
            else counting.tally(Basis.MARKS, profile.marks, segments, k, rule.scale, options)
        )
    people = np.bincount(segments[profile.marks.any(axis=1)], minlength=k).reshape(groups, areas + 1)
    return Counted(
        rule=rule,
        method=method,
        options=options,
        areas=areas,
        counts=counts,
        marks=marks,
        people=tuple(people.sum(axis=1).tolist()),
        area_people=tuple(tuple(people[:, area + 1].tolist()) for area in range(areas)),
        stances=stances,
    )


def _check_places(profile: Profile, groups: int, areas: int) -> None:
    if profile.groups.size and not 0 <= profile.groups.min() <= profile.groups.max() < groups:
        raise InvalidBallot("A ballot belongs to a group that is not in the counting rule.")
    if profile.areas is None or not areas or not profile.areas.size:
        return
    if not -1 <= profile.areas.min() <= profile.areas.max() < areas:
        raise InvalidBallot("A ballot belongs to an area that is not counted.")
