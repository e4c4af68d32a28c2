"""Counting the ballots of a bundle again, by the one counting function."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from app.bundles.form import Bundle, Published
from app.bundles.labels import LEFT_OUT, SEVERAL, Scope, dealt
from app.bundles.telling import tellable, without_small_areas
from app.errors import InvalidBallot
from app.ranking.count import count
from app.ranking.profile import NO_AREA, Profile
from app.ranking.result import Result
from app.ranking.rule import Group, SmallGroups
from app.ranking.stances import StanceCounts


def told_result(bundle: Bundle) -> dict[str, Any]:
    """What may be told of the result of the ballots in a bundle, as plain values. Raises InvalidBallot
    or ValueError where they cannot be counted by its rule."""
    published, rule = bundle.published, bundle.rule
    areas = {name: number for number, (_key, name) in enumerate(published.areas)}
    groups = list(group_indexes(bundle))
    places = [areas.get(row.locality, NO_AREA) for row in bundle.rows]
    options = tuple(option.id for option in bundle.counted_options)
    profile = Profile.from_packed(
        options,
        zip(groups, (row.marks for row in bundle.rows), strict=True),
        columns=rule.scale.columns(len(options)),
        areas=places,
    )
    named = [Group(key=key, label=name) for key, name in published.areas]
    result = count(profile, rule, stances=_stances(bundle), areas=named)
    result = without_small_areas(result, rule, Counter(zip(places, groups, strict=True)))
    told = tellable(
        result,
        guarded=published.guarded,
        areas=frozenset(published.told_areas),
        base=rule.minimum_base,
        complete=published.scope is Scope.COMPLETE,
    )
    return plain(told, guarded=published.guarded)


def plain(told: Result, *, guarded: bool) -> dict[str, Any]:
    """What is told of a count, as it stands in a bundle: beside a group too small to be told of, how many of
    all people answered about an option would say how many of that group did."""
    data = told.to_json()
    if guarded:
        for option in data["options"]:
            option["answered"] = option["not_sure"] = None
    return data


def group_indexes(bundle: Bundle) -> Iterator[int]:
    """For each ballot, the group (an index into the rule) it is counted in. Ballots under a label that groups
    share are dealt out to these groups: nothing that is told depends on how."""
    left = {label: list(parts) for label, parts in _shares(bundle).items()}
    for row in bundle.rows:
        parts = left.get(row.group)
        if not parts:
            raise InvalidBallot("There are ballots of a group that has none in the list.")
        index, people = parts[-1]
        yield index
        if people == 1:
            parts.pop()
        else:
            parts[-1] = (index, people - 1)


def _shares(bundle: Bundle) -> dict[str, list[tuple[int, int]]]:
    """By label: (group index, how many of its ballots are counted there), the last one first."""
    rule = bundle.rule
    numbers = Counter(row.group for row in bundle.rows)
    index = {group.key: place for place, group in enumerate(rule.groups)}
    shares = {}
    for label, people in numbers.items():
        members = members_of(label, bundle.published)
        alone = label == SEVERAL or len(members) == 1
        most = None if alone or rule.small_groups is SmallGroups.KEEP else rule.minimum_base - 1
        given = dealt(people, members, most)
        shares[label] = [(index[key], number) for key, number in reversed(given.items()) if number]
    return shares


def members_of(label: str, published: Published) -> list[str]:
    """The groups whose ballots stand under a label. ValueError where there are none."""
    found = [group.key for group in published.groups if group.ballots == label]
    if not found:
        raise ValueError(f"No group has ballots under {label}.")
    return found


def side_label(ranked_as: str | None, ballots: str | None) -> str:
    """The label of what people of a group said in comments: that of its ballots, or where nobody of it sent
    one, of those it was counted with."""
    return ballots or ranked_as or LEFT_OUT


def _stances(bundle: Bundle) -> StanceCounts | None:
    if not bundle.sides:
        return None
    index = {group.key: place for place, group in enumerate(bundle.rule.groups)}
    options = {option.id: place for place, option in enumerate(bundle.counted_options)}
    first: dict[str, int] = {}
    for group in bundle.published.groups:
        first.setdefault(side_label(group.ranked_as, group.ballots), index[group.key])
    rows = []
    for side in bundle.sides:
        if side.group not in first or side.option not in options:
            raise InvalidBallot("There are comments of a group, or on an option, that is not in the list.")
        rows.append((first[side.group], options[side.option], side.stance, side.people))
    return StanceCounts.added_up(rows, len(index), len(options))
