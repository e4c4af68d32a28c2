"""What of a count may be told: nothing of a group of fewer than 10 people, and nothing that, taken from
something else that is told, would give such a group away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from app.privacy.suppression import MINIMUM
from app.ranking.combining import ranked_groups
from app.ranking.result import AreaOrder, GroupPlace, OptionPlace, Result
from app.ranking.rule import Combination, CountingRule


def tellable(
    result: Result, *, guarded: bool, areas: frozenset[str], base: int = MINIMUM, complete: bool = True
) -> Result:
    """The result without its exact numbers of people, and without what small groups said.

    `guarded`: some group is too small to be told of, so no figure of everybody may stand beside the same
    figure of the other groups. `areas`: names of those large enough to be told of. `base`: the people a group
    needs to stand alone by the rule: where that was openly set below 10, groups that reach it show their
    places (never their scores or numbers). `complete`: whether every ballot is told: else the digest of all
    of them is not, because from it few ballots could be found out by trying.

    A group of few people can have a voice of its own, if the rule keeps small groups. Its order is left out;
    so is what, with the orders of the others, would be that order: the points added up, the places without
    one group or with other weights, and how far the groups agree.
    """
    small = small_voices(result, base)
    plain = replace(
        result,
        groups=(),
        left_out=0,
        ranked_groups=tuple(group for group in result.ranked_groups if group.key not in small),
        agreement=None if small else result.agreement,
        agreement_within=tuple(
            one for one in result.agreement_within if one.group not in small and one.people >= MINIMUM
        ),
        voices=() if small else result.voices,
        change=None if small else result.change,
        dropped=tuple(one for one in result.dropped if one.group not in small),
        areas=tuple(_area(area, areas) for area in result.areas),
        steps=() if guarded else result.steps,
        input_digest=result.input_digest if complete else "",
    )
    # Everybody as one group is itself a figure of everybody.
    joined = not small and not (guarded and result.combination == Combination.POOLED.value)
    return replace(
        plain,
        options=tuple(_option(place, small, guarded=guarded, joined=joined) for place in result.options),
    )


def without_small_areas(result: Result, rule: CountingRule, people: Mapping[tuple[int, int], int]) -> Result:
    """The result without the order of an area that few people made, or a group of few people in it.
    `people`: by area and group, as indexes."""
    kept = []
    for number, area in enumerate(result.areas):
        here = [people.get((number, group), 0) for group in range(len(rule.groups))]
        sizes = [sum(here[member] for member in one.members) for one in ranked_groups(rule, here)]
        kept.append(area if min(sizes, default=0) >= MINIMUM else replace(area, places=()))
    return replace(result, areas=tuple(kept))


def small_voices(result: Result, base: int = MINIMUM) -> frozenset[str]:
    """Keys of the groups that were joined with fewer than 10 people, or fewer than a lower declared base."""
    people: Counter[str | None] = Counter()
    for group in result.groups:
        people[group.ranked_as] += group.people
    return frozenset(group.key for group in result.ranked_groups if people[group.key] < min(base, MINIMUM))


def few_answered(place: OptionPlace) -> bool:
    """Whether so few of some group answered about this option that the figures of everybody, less those of
    the other groups, would be what these few said."""
    return any(few_said(group) for group in place.groups)


def few_said(group: GroupPlace) -> bool:
    """Whether so few of a group said anything about this option that it would be what these few said."""
    said = group.answered + group.not_sure
    return 0 < group.answered < MINIMUM or 0 < said < MINIMUM


def _area(area: AreaOrder, told: frozenset[str]) -> AreaOrder:
    return area if area.label in told else replace(area, places=())


def _option(place: OptionPlace, small: frozenset[str], *, guarded: bool, joined: bool) -> OptionPlace:
    """`joined`: whether what the groups make together may be told."""
    few = few_answered(place)
    return replace(
        place,
        combined=place.combined if joined else None,
        pooled_score=None if guarded else place.pooled_score,
        left_out=place.left_out if joined else None,
        moved=None if small else place.moved,
        groups=tuple(group for group in place.groups if group.group not in small),
        distribution=() if guarded or few else place.distribution,
        polarisation=None if guarded or few else place.polarisation,
    )
