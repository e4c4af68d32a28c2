"""What would change the list: other weights, or a group left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.ranking import sensitivity
from app.ranking.combining import Ordered, RankedGroup, standings, voice
from app.ranking.counted import Counted
from app.ranking.methods.method import Voices
from app.ranking.result import LeftOut, Span
from app.ranking.rule import Combination
from app.ranking.sensitivity import leave_one_out, weight_moves
from app.ranking.tipping import WeightChange, smallest_change


@dataclass(frozen=True, kw_only=True)
class WhatIf:
    """By option: best and worst place when each voice in turn is left out (`left_out`), and when each weight
    moves by up to a quarter (`moved`); None where there is one voice only, or none has a weight.

    `voices`: the groups joined (by key), or where one list is made of weighted criteria, these (by name).
    """

    voices: tuple[str, ...]
    left_out: tuple[LeftOut, ...] | None
    moved: tuple[Span, ...] | None
    change: WeightChange | None


def what_if(
    counted: Counted, entries: Sequence[tuple[RankedGroup, Ordered]], places: Sequence[int]
) -> WhatIf:
    """`entries`: the ranked groups with what orders them. `places`: as published."""
    one_list = counted.rule.combination is Combination.POOLED or len(entries) == 1
    if one_list and counted.method.voices is not None:
        parts = counted.method.voices(counted.of(counted.everyone), counted.rule.scale, counted.rule.settings)
        return _weighed(counted, parts, places)
    if counted.rule.combination is Combination.POOLED:
        return WhatIf(voices=(), left_out=_pooled_without(counted), moved=None, change=None)
    if len(entries) < 2:
        return WhatIf(voices=(), left_out=None, moved=None, change=None)
    groups = Voices(
        names=tuple(entry.group.key for entry, _one in entries),
        weights=tuple(entry.weight for entry, _one in entries),
        values=tuple(tuple(voice(counted.rule, one).tolist()) for _entry, one in entries),
    )
    return _weighed(counted, groups, places)


def _weighed(counted: Counted, voices: Voices, places: Sequence[int]) -> WhatIf:
    values, weights = voices.values, voices.weights
    if len(values) < 2:
        return WhatIf(voices=(), left_out=None, moved=None, change=None)
    return WhatIf(
        voices=voices.names,
        left_out=_named(leave_one_out(values, weights), voices.names),
        moved=_with_own(weight_moves(values, weights), places),
        change=smallest_change(values, weights, counted.rule.top_of(counted.options)),
    )


def _named(found: Sequence[sensitivity.LeftOut], names: Sequence[str]) -> tuple[LeftOut, ...]:
    return tuple(
        LeftOut(
            best=one.best,
            worst=one.worst,
            best_without=names[one.best_without],
            worst_without=names[one.worst_without],
        )
        for one in found
    )


def _pooled_without(counted: Counted) -> tuple[LeftOut, ...] | None:
    """Everybody counted as one group, but for one group in turn."""
    present = [group for group, people in enumerate(counted.people) if people]
    if len(present) < 2:
        return None
    found: list[list[tuple[int, str]]] = [[] for _ in range(counted.options)]
    for group in present:
        one = counted.ordered([other for other in present if other != group])
        for column, standing in enumerate(standings(one.known())):
            found[column].append((standing.place, counted.rule.groups[group].key))
    spans = []
    for places in found:
        best, worst = min(places, key=lambda one: one[0]), max(places, key=lambda one: one[0])
        spans.append(LeftOut(best=best[0], worst=worst[0], best_without=best[1], worst_without=worst[1]))
    return tuple(spans)


def _with_own(spans: Sequence[Span], places: Sequence[int]) -> tuple[Span, ...]:
    """The spans with the published place among them: a broken tie may stand outside."""
    return tuple((min(low, own), max(high, own)) for (low, high), own in zip(spans, places, strict=True))
