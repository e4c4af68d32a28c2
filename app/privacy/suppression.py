"""Small numbers: which counts may be printed, so that no hidden one can be worked out.

A count goes in, and comes out as what may be printed: a `PublicCount`, or None. Nothing else of it is kept,
so that a page, a file or a picture made from what comes out cannot say more.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class PublicCount(int):
    """A number of people that may be told to everybody. Only this module makes one; pages and files take
    nothing else for numbers of people, so that a bare count does not get there unseen. It is written down as
    the number it is."""

    __slots__ = ()


Shown = PublicCount | None
"""A number of people as it may be told; None: hidden."""

MINIMUM = 10
"""What fewer people than this said is not told, whatever rule hides numbers of people."""


class SmallNumbers(StrEnum):
    """Rules that a publication can hide numbers of people by. Source: DOMAIN 2.4."""

    TEN = "ten"
    """1 to 9 are hidden: the base of the GP Patient Survey. The strictest, and the usual one."""
    UNDER_FIVE = "under-five"
    """1 to 4 are hidden: the GP Patient Survey for organisations of 1,000 people or fewer; an older habit."""
    ROUNDED = "rounded"
    """1 to 7 are hidden, others rounded to the nearest 5: hospital statistics (HES)."""


@dataclass(frozen=True, kw_only=True)
class Rule:
    """Counts from 1 to `minimum` - 1 are hidden, 0 is shown, others are rounded to the nearest `to`."""

    minimum: int
    to: int = 1

    def printed(self, count: int) -> PublicCount:
        """A count that may be told, as it is printed."""
        return PublicCount((2 * count + self.to) // (2 * self.to) * self.to)


RULES: Final[dict[SmallNumbers, Rule]] = {
    SmallNumbers.TEN: Rule(minimum=MINIMUM),
    SmallNumbers.UNDER_FIVE: Rule(minimum=5),
    SmallNumbers.ROUNDED: Rule(minimum=8, to=5),
}
_USUAL: Final = RULES[SmallNumbers.TEN]


def suppress(counts: Mapping[str, int], *, rule: Rule = _USUAL) -> dict[str, Shown]:
    """`counts` (people in each cell of one row whose total is public) with None for hidden cells.

    Primary: what the rule hides. Secondary: where the total, less what is shown, would say of a hidden cell
    more than that it is small, the next lowest cell above zero is hidden too, and its equals with it. Where
    even that is not enough, nothing of the row is told, noughts neither: how many cells there are with people
    in them would say how many people are in each.
    """
    hidden = {key for key, count in counts.items() if 0 < count < rule.minimum}
    rest = sorted((count, key) for key, count in counts.items() if count >= rule.minimum)
    while rest and _says_too_much(counts, hidden, rule):
        lowest = rest[0][0]
        while rest and rest[0][0] == lowest:  # of two equal ones the shown would tell the hidden
            hidden.add(rest.pop(0)[1])
    if _says_too_much(counts, hidden, rule):
        hidden = set(counts)
    return {key: None if key in hidden else rule.printed(count) for key, count in counts.items()}


def _says_too_much(counts: Mapping[str, int], hidden: Collection[str], rule: Rule) -> bool:
    """Whether the total, less the shown cells, leaves a hidden one less room than from 1 to the largest
    small number: also for whoever knows the numbers that were rounded."""
    people = sum(counts[key] for key in hidden)
    return bool(hidden) and (len(hidden) == 1 or people - (len(hidden) - 1) < rule.minimum - 1)


def suppress_nested(
    groups: Mapping[str, Mapping[str, int]], *, rule: Rule = _USUAL
) -> tuple[dict[str, Shown], dict[str, dict[str, Shown]]]:
    """The groups' own totals and their parts, when both tables are public: (totals, parts by group).

    Each total is the sum of its parts, so of a hidden group no part is told, noughts neither, and the parts
    of a shown one are suppressed against its total: no cell of either table can be found by subtracting
    cells of the other. A group without anybody tells it.
    """
    totals = suppress({key: sum(parts.values()) for key, parts in groups.items()}, rule=rule)
    shown: dict[str, dict[str, Shown]] = {}
    for key, parts in groups.items():
        if totals[key] is None:
            shown[key] = dict.fromkeys(parts)
        else:
            shown[key] = suppress(parts, rule=rule)
    return totals, shown


def alone(count: int, *, rule: Rule = _USUAL) -> Shown:
    """A count beside which nothing is told that it could be subtracted from."""
    return None if 0 < count < rule.minimum else rule.printed(count)


def read_back(number: int | None) -> Shown:
    """A number that was hidden or told when it was published, read from what was kept then."""
    return None if number is None else PublicCount(number)
