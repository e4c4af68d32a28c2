"""The attack of somebody with a pencil: all that is printed of a publication, added up and subtracted.

Everything printed is a number, or a range a hidden number lies in; and sums that everybody knows, like all
groups together. From these follow ranges for the hidden numbers. A list is not published whose hidden numbers
could be found in this way (`results.publishing`), and tests run it over everything that is published.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field

Cell = Hashable
MANY = 10**9


@dataclass(kw_only=True)
class Printed:
    """What is printed: the range (least, most) of each cell, and sums: a cell, and those it is the sum of."""

    ranges: dict[Cell, tuple[int, int]] = field(default_factory=dict)
    sums: list[tuple[Cell, tuple[Cell, ...]]] = field(default_factory=list)

    def table(
        self,
        name: str,
        shown: Mapping[str, int | None],
        total: Cell,
        *,
        to: int = 1,
        hidden_from: int | None = None,
    ) -> None:
        """A table whose cells add up to `total`: what is None is hidden, and not nought where anything of the
        table is told. `to`: numbers are rounded to the nearest of these."""
        told = any(count is not None for count in shown.values())
        least = (1 if told else 0) if hidden_from is None else hidden_from
        for key, count in shown.items():
            spread = to // 2 if count else 0
            self.meet((name, key), (least, MANY) if count is None else (count - spread, count + spread))
        self.sums.append((total, tuple((name, key) for key in shown)))

    def with_all_of(self, other: Printed) -> Printed:
        """Both together."""
        both = Printed(ranges=dict(self.ranges), sums=[*self.sums, *other.sums])
        for cell, known in other.ranges.items():
            both.meet(cell, known)
        return both

    def meet(self, cell: Cell, known: tuple[int, int]) -> None:
        """This much is known of the cell, with what is known already."""
        least, most = self.ranges.get(cell, (0, MANY))
        self.ranges[cell] = (max(least, known[0]), min(most, known[1]))


def work_out(printed: Printed) -> dict[Cell, tuple[int, int]]:
    """The range of every cell that follows. Where each cell is a part of one sum, as in tables that share
    nothing but their totals, no narrower one is possible: whole numbers anywhere in it fit. ValueError where
    what is printed cannot all be true."""
    named = {cell for whole, parts in printed.sums for cell in (whole, *parts)}
    ranges = dict.fromkeys(named, (0, MANY)) | printed.ranges
    changed = True
    while changed:
        changed = False
        for whole, parts in printed.sums:
            for cell, known in _of_sum(ranges, whole, parts):
                if known[0] > known[1]:
                    raise ValueError(f"What is printed contradicts itself: {cell}.")
                if known != ranges[cell]:
                    ranges[cell] = known
                    changed = True
    return ranges


def _of_sum(
    ranges: Mapping[Cell, tuple[int, int]], whole: Cell, parts: Sequence[Cell]
) -> list[tuple[Cell, tuple[int, int]]]:
    known = {cell: ranges[cell] for cell in (whole, *parts)}
    least, most = sum(known[part][0] for part in parts), sum(known[part][1] for part in parts)
    found = [(whole, (max(known[whole][0], least), min(known[whole][1], most)))]
    for part in parts:
        low, high = known[part]
        others = least - low, most - high
        found.append((part, (max(low, known[whole][0] - others[1]), min(high, known[whole][1] - others[0]))))
    return found


def given_away(printed: Printed, hidden: Mapping[Cell, int], small: int) -> dict[Cell, tuple[int, int]]:
    """The hidden cells, with their true numbers, of which too much is known: one number and no other, or, of
    those from 1 to `small`, a narrower range than that."""
    ranges = work_out(printed)
    found = {}
    for cell, true in hidden.items():
        low, high = ranges[cell]
        if low == high or (0 < true <= small and (low > 1 or high < small)):
            found[cell] = (low, high)
    return found
