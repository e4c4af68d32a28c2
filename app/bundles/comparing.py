"""Comparing a recount with what was published, figure by figure, to the last digit; and what of it cannot be
checked, because ballots were kept back or stand together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise
from typing import Any, Final

from app.bundles.form import Bundle, Published
from app.bundles.labels import Scope
from app.bundles.recounting import told_result
from app.errors import Refused
from app.privacy.suppression import MINIMUM
from app.ranking.rule import SmallGroups
from app.ranking.ties import TieBreaker

_KEYED: Final = {"options": "option", "groups": "group", "areas": "key", "agreement_within": "group"}
"""Lists of the result in which things are found by a name, not by their place."""

_OF_CRITERIA: Final = ("options.left_out", "options.moved", "voices", "change")
_OF_A_GROUP: Final = frozenset({"groups", "agreement_within"})
_OF_EVERYBODY: Final = frozenset(
    {
        "options.pooled_place",
        "options.pooled_tied",
        "options.pooled_score",
        "input_digest",
        "winners",
        "steps",
    }
)
_OF_GROUPS: Final = frozenset(
    {
        "options.groups",
        "options.low",
        "options.high",
        "options.within",
        "options.top_chance",
        "options.left_out",
        "options.moved",
        "ranked_groups",
        "tiers",
        "agreement",
        "agreement_within",
        "voices",
        "change",
        "dropped",
        "areas",
        "resamples",
        "resampled",
        "input_digest",
    }
)
_STILL_OF_GROUPS: Final = frozenset(
    {"options.groups", "method", "combination", "top", "rule_digest", "agreement_within"}
)
_BY_EVERYBODY: Final = frozenset({TieBreaker.POOLED, TieBreaker.MEDIAN, TieBreaker.TOP_SHARE})


def differences(bundle: Bundle, recount: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """(where, what the list says, what the ballots give) of each figure that differs and can be checked."""
    published = bundle.published
    titles = {option.id: option.title for option in bundle.options}
    told = {group.ballots for group in published.groups if group.ballots}
    areas = {
        key for key, name in published.areas if name in published.localities and _areas_are_checked(bundle)
    }
    for where, said, given in _walk("", published.result, recount):
        top = ".".join(name for name, _key in where if name)
        if not _is_checked(_scope(bundle), top) or _rests_on_everybody(bundle, top):
            continue
        if where[0][0] == "areas" and (len(where) < 2 or where[1][1] not in areas):
            continue
        if any(
            before in _OF_A_GROUP and key not in told
            for (before, _), (name, key) in pairwise(where)
            if not name
        ):
            continue
        yield _in_words(where, titles), _shown(said), _shown(given)


Where = tuple[tuple[str, Any], ...]


def _walk(name: str, said: Any, given: Any, where: Where = ()) -> Iterator[tuple[Where, Any, Any]]:
    """Each figure of two nested values that differs. `where`: (name, None) for a part, ("", key) for one of a
    list."""
    if isinstance(said, dict) and isinstance(given, dict):
        for part in sorted({*said, *given}):
            yield from _walk(part, said.get(part), given.get(part), (*where, (part, None)))
        return
    if isinstance(said, list) and isinstance(given, list):
        key = _KEYED.get(name)
        ours, theirs = _by_key(given, key), _by_key(said, key)
        for one in [*theirs, *(one for one in ours if one not in theirs)]:
            yield from _walk("", theirs.get(one), ours.get(one), (*where, ("", one)))
        return
    if said != given or type(said) is not type(given):
        yield where, said, given


def _by_key(values: list[Any], key: str | None) -> dict[Any, Any]:
    if key is None or not all(isinstance(one, dict) and key in one for one in values):
        return dict(enumerate(values, start=1))
    return {str(one[key]): one for one in values}


def _scope(bundle: Bundle) -> Scope:
    """How much can be checked: less where a tie was broken by what all people said, and some are kept
    back."""
    scope = bundle.published.scope
    if scope is Scope.WITHOUT_EVERYBODY and _BY_EVERYBODY & set(bundle.rule.ties):
        combined = [option.get("combined") for option in bundle.published.result.get("options", [])]
        if len(set(combined)) < len(combined):
            return Scope.GROUPS_ONLY
    return scope


def _is_checked(scope: Scope, top: str) -> bool:
    if scope is Scope.COMPLETE:
        return True
    names = top.split(".")
    paths = {".".join(names[:end]) for end in range(1, len(names) + 1)}
    if scope is Scope.WITHOUT_EVERYBODY:
        return not paths & _OF_EVERYBODY
    if scope is Scope.JOINT_ONLY:
        return not paths & _OF_GROUPS
    return bool(paths & _STILL_OF_GROUPS)


def _rests_on_everybody(bundle: Bundle, top: str) -> bool:
    """Whether a figure rests on what all people said as one group, and the ballots of some are kept back: a
    place that a tie was broken for, or where only one group is joined, what its criteria are worth."""
    if bundle.published.scope is not Scope.WITHOUT_EVERYBODY:
        return False
    if top == "options.without_comments":
        return bool(_BY_EVERYBODY & set(bundle.rule.ties))
    alone = len(bundle.published.result.get("ranked_groups", [])) == 1
    return alone and any(top.startswith(name) for name in _OF_CRITERIA)


def _areas_are_checked(bundle: Bundle) -> bool:
    """Whether the orders of areas follow from the ballots that are told. Where the rule asks for more than 10
    people, a group of fewer in an area may have been counted there together with people who are kept back."""
    complete = bundle.published.scope is Scope.COMPLETE
    return complete or bundle.rule.minimum_base <= MINIMUM or bundle.rule.small_groups is not SmallGroups.POOL


def _in_words(where: Where, titles: Mapping[int, str]) -> str:
    said, before = [], ""
    for name, key in where:
        if name:
            before = name
        elif before == "options":
            said.append(f"“{titles.get(int(key), key)}”" if str(key).isdigit() else str(key))
            continue
        said.append(name.replace("_", " ") if name else f"{key}")
    return ", ".join(said)


def _shown(value: Any) -> str:
    if isinstance(value, str) and value.count("/") == 1:
        try:
            return str(Fraction(value))
        except (ValueError, ZeroDivisionError):
            return value[:200]
    return "nothing" if value is None else str(value)[:200]


def unchecked(bundle: Bundle) -> tuple[str, ...]:
    """Sentences on what cannot be checked with this bundle."""
    published = bundle.published
    said = []
    scope = _scope(bundle)
    if scope is Scope.WITHOUT_EVERYBODY:
        said.append(
            "Ballots of fewer than 10 people are kept back. What is counted from all people as one"
            " group could"
            " not be checked."
        )
    elif scope is Scope.JOINT_ONLY:
        said.append(
            "Small groups stand together. The order in each of them, and the ranges, could not be checked."
        )
    elif scope is Scope.GROUPS_ONLY:
        said.append(
            "Ballots of fewer than 10 people with a voice in this list are kept back. The order in each other"
            " group was checked. The joint list could not be checked."
        )
    hidden = [
        name
        for key, name in published.areas
        if not (name in published.localities and _areas_are_checked(bundle))
        and _has_order(published.result, key)
    ]
    if hidden:
        said.append(f"The order in these areas could not be checked: {', '.join(hidden)}.")
    return tuple(said)


def _has_order(result: Mapping[str, Any], key: str) -> bool:
    return any(area.get("key") == key and area.get("places") for area in result.get("areas", []))


def stored_differences(told: Published, stored: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """(where, what a bundle says, what is stored) of each figure of a list that differs."""
    for where, said, given in _walk("", told.result, stored):
        yield _in_words(where, {}), _shown(said), _shown(given)


def require_that_it_follows(bundle: Bundle) -> None:
    """Refused unless the list follows from the ballots of its own bundle: nothing else is published."""
    for where, said, given in differences(bundle, told_result(bundle)):
        raise Refused(
            "The answers are not those that were counted (%(where)s: %(said)s, now %(given)s). Count"
            " again first.",
            where=where,
            said=said,
            given=given,
        )
