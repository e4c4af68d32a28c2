"""Joining groups: who stands alone, who is pooled, each group's order, and the sum of positions.

Source: James Lind Alliance guidebook, interim prioritisation. Adding positions, not totals, makes a small
group count the same as a large one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from app.ranking.methods.marking import Marking
from app.ranking.result import GroupCount, GroupPlace
from app.ranking.rule import SMALL_GROUPS, CountingRule, Group
from app.ranking.tables import Table


@dataclass(frozen=True, kw_only=True)
class RankedGroup:
    """A group whose places are added. `members`: indexes into rule.groups, more than one only in the pool."""

    group: Group
    members: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Where one of n things stands. `rank`: ties share the mean rank. `place`: 1, 2, 2, 4."""

    place: int
    rank: Fraction
    tied: bool


def ranked_groups(rule: CountingRule, people: Sequence[int]) -> tuple[RankedGroup, ...]:
    """The groups whose places are added, in rule order, the pool last. `people`: by group, in rule order.

    Groups below the minimum base join the pool; a pool still below it is left out.
    """
    alone = [index for index, number in enumerate(people) if number >= rule.minimum_base]
    small = [index for index, number in enumerate(people) if number < rule.minimum_base]
    ranked = [RankedGroup(group=rule.groups[index], members=(index,)) for index in alone]
    if sum(people[index] for index in small) >= rule.minimum_base:
        ranked.append(RankedGroup(group=SMALL_GROUPS, members=tuple(small)))
    return tuple(ranked)


def group_counts(
    rule: CountingRule, people: Sequence[int], ranked: Iterable[RankedGroup]
) -> tuple[GroupCount, ...]:
    """Every group of the rule, with how many took part and as what it was ranked."""
    ranked_as = {member: entry.group.key for entry in ranked for member in entry.members}
    return tuple(
        GroupCount(key=group.key, label=group.label, people=people[index], ranked_as=ranked_as.get(index))
        for index, group in enumerate(rule.groups)
    )


def standings(scores: Sequence[Fraction | None]) -> tuple[Standing, ...]:
    """Where each score stands, highest first; None (nobody answered) ties with None below every score."""

    def worth(index: int) -> tuple[bool, Fraction]:
        score = scores[index]
        return (score is not None, Fraction(0) if score is None else score)

    result: dict[int, Standing] = {}
    for _, run in groupby(sorted(range(len(scores)), key=worth, reverse=True), key=worth):
        tied = list(run)
        first = len(result) + 1
        last = len(result) + len(tied)
        standing = Standing(place=first, rank=Fraction(first + last, 2), tied=len(tied) > 1)
        result.update((index, standing) for index in tied)
    return tuple(result[index] for index in range(len(scores)))


def scores(table: Table, row: int, marking: Marking) -> tuple[Fraction | None, ...]:
    """The exact score of each option among the people of one row of the table."""
    marks, given_back = table.marks[row], table.given_back[row]
    return tuple(marking.score(marks[option], int(given_back[option])) for option in range(len(marks)))


def group_places(entry: RankedGroup, table: Table, marking: Marking) -> tuple[GroupPlace, ...]:
    """Each option's place in one ranked group, in option order."""
    together = table.together(list(entry.members))
    points = scores(together, 0, marking)
    return tuple(
        GroupPlace(
            group=entry.group.key,
            score=points[option],
            rank=standing.rank,
            place=standing.place,
            tied=standing.tied,
            position=len(points) + 1 - standing.rank,
            answered=int(together.marks[0, option, 1:].sum()),
            not_sure=int(together.not_sure[0, option]),
        )
        for option, standing in enumerate(standings(points))
    )


def combined(by_group: Sequence[Sequence[GroupPlace]], options: int) -> tuple[Fraction, ...]:
    """The sum of each option's positions; 0 for all when no group is ranked."""
    return tuple(
        sum((places[option].position for places in by_group), Fraction(0)) for option in range(options)
    )
