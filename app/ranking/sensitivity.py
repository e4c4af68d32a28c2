"""What if the groups counted differently: one left out, or one counting a quarter more or less.

`voices` are, by voice (a group or a criterion), what each option gets: a position or a score, higher is
better. An option's joint total is Σ weight · what it gets, and its place is 1 + how many have a strictly
higher total, so that options level with each other share the better place. All is exact: floats only say
which pairs of options need not be looked at.

Source: one-way sensitivity analysis of weights, as Marsh and others (2016), Multiple criteria decision
analysis for health care decision making, Value in Health 19: 125-137, advise. The 25 % is our own choice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Voices = Sequence[Sequence[Fraction]]
Weights = Sequence[Fraction]
Range = tuple[int, int]
"""(best, worst) place of an option."""

QUARTER: Final = Fraction(1, 4)

ROUNDING: Final = 1e-11
"""More than floats can be out, as a share of the largest total: pairs nearer than this are looked at
exactly."""


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """One option's places over leaving out each voice in turn. `best_without`, `worst_without`: the index of
    the (first) voice whose leaving out gives that place."""

    best: int
    worst: int
    best_without: int
    worst_without: int


@dataclass(frozen=True, kw_only=True)
class Dropped:
    """An option that a group put among its first, and that the joint list puts outside its top."""

    group: int
    option: int
    group_place: int
    joint_place: int


def totals(voices: Voices, weights: Weights) -> tuple[Fraction, ...]:
    """The joint total of each option. Raises ValueError for voices and weights that do not go together."""
    if len(voices) != len(weights) or len({len(voice) for voice in voices}) > 1:
        raise ValueError("Each voice has a weight, and says something of each option.")
    if any(weight < 0 for weight in weights):
        raise ValueError("A weight is not negative.")
    options = len(voices[0]) if voices else 0
    pairs = list(zip(voices, weights, strict=True))
    return tuple(
        sum((weight * voice[option] for voice, weight in pairs), Fraction(0)) for option in range(options)
    )


def places(values: Sequence[Fraction]) -> tuple[int, ...]:
    """1 + how many values are strictly higher, in the order given."""
    order = sorted(range(len(values)), key=lambda option: values[option], reverse=True)
    result: dict[int, int] = {}
    for _, run in groupby(order, key=lambda option: values[option]):
        place = len(result) + 1
        result.update((option, place) for option in run)
    return tuple(result[option] for option in range(len(values)))


def leave_one_out(voices: Voices, weights: Weights) -> tuple[LeftOut, ...]:
    """Each option's best and worst place over leaving out each voice in turn; () for fewer than 2 voices.

    The place with every voice in need not lie between them: it can be better or worse than all of these.
    """
    joint = totals(voices, weights)
    if len(voices) < 2:
        return ()
    by_voice = [
        places([total - weight * own for total, own in zip(joint, voice, strict=True)])
        for voice, weight in zip(voices, weights, strict=True)
    ]
    return tuple(_left_out(option_places) for option_places in zip(*by_voice, strict=True))


def _left_out(option_places: tuple[int, ...]) -> LeftOut:
    best, worst = min(option_places), max(option_places)
    return LeftOut(
        best=best,
        worst=worst,
        best_without=option_places.index(best),
        worst_without=option_places.index(worst),
    )


def weight_moves(voices: Voices, weights: Weights, by: Fraction = QUARTER) -> tuple[Range, ...]:
    """Each option's best and worst place when one weight alone moves, by any share from −`by` to +`by`.

    Every point of that interval counts, the points at which two options are momentarily level too (both then
    have the better place). Raises ValueError unless `by` is from 0 to 1.
    """
    if not 0 <= by <= 1:
        raise ValueError("A weight moves by a share from 0 to 1.")
    joint = totals(voices, weights)
    result = [(place, place) for place in places(joint)]
    for voice, weight in zip(voices, weights, strict=True):
        if weight and by:
            moved = _moves_of_one(joint, [weight * own for own in voice], by)
            result = [(min(a, c), max(b, d)) for (a, b), (c, d) in zip(result, moved, strict=True)]
    return tuple(result)


def _moves_of_one(joint: Sequence[Fraction], own: Sequence[Fraction], by: Fraction) -> list[Range]:
    """(best, worst) place of each option while its total is joint + s · own, for s from −by to by.

    From the places at s = −by, the crossings are walked through in order: an option that is overtaken falls
    right after the crossing, one that overtakes rises at the crossing itself, where the two are level.
    """
    start = places([total - by * part for total, part in zip(joint, own, strict=True)])
    events: list[tuple[Fraction, int, int, int]] = []
    for at, falling, rising in _crossings(joint, own, by):
        if at > -by:
            events.append((at, 0, rising, -1))
        if at < by:
            events.append((at, 1, falling, +1))
    events.sort()
    now, best, worst = list(start), list(start), list(start)
    for _, changes in groupby(events, key=lambda event: event[:2]):
        changed = set()
        for _, _, option, change in changes:
            now[option] += change
            changed.add(option)
        for option in changed:
            best[option], worst[option] = min(best[option], now[option]), max(worst[option], now[option])
    return list(zip(best, worst, strict=True))


def _crossings(
    joint: Sequence[Fraction], own: Sequence[Fraction], by: Fraction
) -> list[tuple[Fraction, int, int]]:
    """(s, the option that falls behind, the option that gets ahead) wherever two totals cross in −by … by."""
    result = []
    for one, other in zip(*_perhaps_crossing(joint, own, by), strict=True):
        apart, slope = joint[one] - joint[other], own[other] - own[one]
        if abs(apart) <= by * abs(slope):
            falling, rising = (one, other) if slope > 0 else (other, one)
            result.append((apart / slope if apart else apart, falling, rising))
    return result


def _perhaps_crossing(
    joint: Sequence[Fraction], own: Sequence[Fraction], by: Fraction
) -> tuple[list[int], list[int]]:
    """The pairs of options of which floats cannot say that they do not cross, and whose slopes differ."""
    total, part, kind = _floats(joint), _floats(own), np.array(places(own))
    largest = max(float(np.abs(total).max(initial=0)), float(np.abs(part).max(initial=0)))
    apart = np.abs(total[:, None] - total)
    near = apart <= float(by) * np.abs(part[:, None] - part) + ROUNDING * largest
    pairs = np.nonzero(np.triu(near & (kind[:, None] != kind), k=1))
    return pairs[0].tolist(), pairs[1].tolist()


def _floats(numbers: Sequence[Any]) -> NDArray[np.float64]:
    return np.array([float(number) for number in numbers], dtype=np.float64)


def dropped(
    group_places: Sequence[Sequence[int]], joint_places: Sequence[int], top: int, first: int = 3
) -> tuple[Dropped, ...]:
    """Which options of each group's first three fall outside the joint first `top`.

    `group_places`: by group and option. A group that puts all options level has no first three. In order of
    group, then of the group's place, then of option.
    """
    found = [
        Dropped(group=group, option=option, group_place=own, joint_place=joint_places[option])
        for group, places_there in enumerate(group_places)
        for option, own in enumerate(places_there)
        if own <= first and joint_places[option] > top and len(set(places_there)) > 1
    ]
    return tuple(sorted(found, key=lambda one: (one.group, one.group_place, one.option)))
