"""Breaking ties, openly. A tie is a result until a rule that was declared before opening breaks it; every
break is listed, and what no rule breaks stays tied. Nothing is ever put in alphabetical order silently.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import groupby

Key = Fraction | None
"""What a breaker compares: higher stands first, and None (no number) stands last."""


class TieBreaker(StrEnum):
    """What may break a tie, when the counting rule names it."""

    POOLED = "pooled"
    """The score from everybody as one group."""
    MEDIAN = "median"
    """The median mark."""
    TOP_SHARE = "top-share"
    """The share of people who gave the best mark."""
    LOT = "lot"
    """A lot, drawn from the seed of the counting rule."""
    LISTED_ORDER = "listed-order"
    """The order in which the question lists its options."""


@dataclass(frozen=True, kw_only=True)
class TieBreak:
    """One tie that was broken, in whole or in part.

    `options`: option indexes that were level, in the order they now have. `numbers`: what `by` compared, one
    for each option (None: it had no number). Equal numbers side by side: still tied after this breaker.
    """

    options: tuple[int, ...]
    by: TieBreaker
    numbers: tuple[Key, ...]


@dataclass(frozen=True, kw_only=True)
class Broken:
    """`runs`: the whole order, best first; the options of one run are (still) tied. `breaks`: in the order
    they were made, run by run from the top."""

    runs: tuple[tuple[int, ...], ...]
    breaks: tuple[TieBreak, ...]


def runs_of(places: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """Option indexes in runs of equal place, first place first; within a run in option order."""
    order = sorted(range(len(places)), key=lambda option: places[option])
    return tuple(tuple(run) for _, run in groupby(order, key=lambda option: places[option]))


def places_of(runs: Sequence[Sequence[int]]) -> tuple[int, ...]:
    """The place of each option, in option order: 1 + how many stand in the runs before its own."""
    result: dict[int, int] = {}
    for run in runs:
        place = len(result) + 1
        result.update((option, place) for option in run)
    return tuple(result[option] for option in range(len(result)))


def break_ties(runs: Sequence[Sequence[int]], breakers: Sequence[tuple[TieBreaker, Sequence[Key]]]) -> Broken:
    """The order with its ties broken as far as the breakers go.

    `runs`: the whole order as runs of option indexes, a run of one being no tie. `breakers`: in the order
    declared, each with its keys by option index. A breaker that leaves some options level hands those on to
    the next; one that finds all level makes no break.
    """
    after: list[tuple[int, ...]] = []
    breaks: list[TieBreak] = []
    for run in runs:
        parts, made = _break_run(tuple(run), breakers)
        after += parts
        breaks += made
    return Broken(runs=tuple(after), breaks=tuple(breaks))


def _break_run(
    run: tuple[int, ...], breakers: Sequence[tuple[TieBreaker, Sequence[Key]]]
) -> tuple[list[tuple[int, ...]], list[TieBreak]]:
    parts, breaks = [run], []
    for breaker, keys in breakers:
        finer: list[tuple[int, ...]] = []
        for part in parts:
            pieces = _in_order(part, keys)
            finer += pieces
            if len(pieces) > 1:
                options = tuple(option for piece in pieces for option in piece)
                numbers = tuple(keys[option] for option in options)
                breaks.append(TieBreak(options=options, by=breaker, numbers=numbers))
        parts = finer
    return parts, breaks


def _in_order(run: tuple[int, ...], keys: Sequence[Key]) -> list[tuple[int, ...]]:
    """The run cut into runs of equal key, highest first."""

    def worth(option: int) -> tuple[bool, Fraction]:
        key = keys[option]
        return (key is not None, Fraction(0) if key is None else key)

    ordered = sorted(run, key=worth, reverse=True)
    return [tuple(piece) for _, piece in groupby(ordered, key=worth)]


def listed_keys(options: int) -> tuple[Fraction, ...]:
    """Keys that put the options in the order the question lists them."""
    return tuple(Fraction(-number) for number in range(1, options + 1))
