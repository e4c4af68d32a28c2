"""What if the groups counted differently: one left out, or one counting a quarter more or less.

`voices` are, by voice (a group or a criterion), what each option gets: a position or a score, higher is
better. An option's joint total is Σ weight · what it gets, and its place is 1 + how many have a strictly
higher total, so that options level with each other share the better place. All is exact: floats only say
which pairs of options need not be looked at.

Source: one-way sensitivity analysis of weights, as Marsh and others (2016), Multiple criteria decision
analysis for health care decision making, Value in Health 19: 125-137, advise. The 25 % is our own choice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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

_Turn = tuple[float, Fraction, int, int, int]
"""At s (its nearest float, then exactly) or right after it (0, 1), an option's place changes by so much.

The nearest floats of two fractions are never the wrong way round, so they may lead; fractions are compared
only where the floats are equal, which saves much time."""

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
    standing = places(joint)
    result = [(place, place) for place in standing]
    for voice, weight in zip(voices, weights, strict=True):
        if weight and by:
            own = [weight * part for part in voice]
            moved = _moves_of_one(
                _Lines(
                    joint=joint, own=own, joint_places=np.array(standing), own_places=np.array(places(own))
                ),
                by,
            )
            result = [(min(a, c), max(b, d)) for (a, b), (c, d) in zip(result, moved, strict=True)]
    return tuple(result)


@dataclass(frozen=True, kw_only=True, eq=False)
class _Lines:
    """Totals that move, each option's being joint + s · own; and the places of both, to compare quickly."""

    joint: Sequence[Fraction]
    own: Sequence[Fraction]
    joint_places: NDArray[np.int64]
    own_places: NDArray[np.int64]


def _moves_of_one(lines: _Lines, by: Fraction) -> list[Range]:
    """(best, worst) place of each option for s from −by to by.

    From the places at s = −by the turns are walked through in order.
    """
    start = places([total - by * part for total, part in zip(lines.joint, lines.own, strict=True)])
    turns = sorted([*_turns(lines, by), *_turns_of_the_level(lines)])
    now, best, worst = list(start), list(start), list(start)
    for _, same in groupby(turns, key=lambda turn: turn[:3]):
        changed = set()
        for _, _, _, option, change in same:
            now[option] += change
            changed.add(option)
        for option in changed:
            best[option], worst[option] = min(best[option], now[option]), max(worst[option], now[option])
    return list(zip(best, worst, strict=True))


def _turns(lines: _Lines, by: Fraction) -> Iterator[_Turn]:
    """The turns wherever two totals that differ at s = 0 cross in −by … by.

    The option that gets ahead rises at the crossing itself, where the two are level; the one that is
    overtaken falls right after it.
    """
    joint, own = lines.joint, lines.own
    for one, other in zip(*_perhaps_crossing(lines, by), strict=True):
        slope = own[other] - own[one]
        at = (joint[one] - joint[other]) / slope
        if abs(at) > by:
            continue
        falling, rising = (one, other) if slope > 0 else (other, one)
        near = float(at)
        if at > -by:
            yield near, at, 0, rising, -1
        if at < by:
            yield near, at, 1, falling, +1


def _turns_of_the_level(lines: _Lines) -> Iterator[_Turn]:
    """The turns at s = 0, where all options of one total cross at once."""
    total, part = lines.joint_places, lines.own_places
    level = total[:, None] == total
    overtaken = (level & (part < part[:, None])).sum(axis=1)  # places: the smaller, the steeper
    overtakes = (level & (part > part[:, None])).sum(axis=1)
    for option, (down, up) in enumerate(zip(overtaken.tolist(), overtakes.tolist(), strict=True)):
        yield 0.0, Fraction(0), 0, option, -up
        yield 0.0, Fraction(0), 1, option, down


def _perhaps_crossing(lines: _Lines, by: Fraction) -> tuple[list[int], list[int]]:
    """The pairs of options that differ in both, and of which floats cannot say that they do not cross."""
    total, part = _floats(lines.joint), _floats(lines.own)
    slack = ROUNDING * max(float(np.abs(total).max(initial=0)), float(np.abs(part).max(initial=0)))
    near = np.abs(total[:, None] - total) <= float(by) * np.abs(part[:, None] - part) + slack
    near &= lines.joint_places[:, None] != lines.joint_places
    near &= lines.own_places[:, None] != lines.own_places
    pairs = np.nonzero(np.triu(near, k=1))
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
