"""Small numbers: which counts may be printed, so that no hidden one can be worked out."""

from __future__ import annotations

from collections.abc import Mapping

MINIMUM = 10


def suppress(counts: Mapping[str, int], *, minimum: int = MINIMUM) -> dict[str, int | None]:
    """`counts` (people in each cell of one row whose total is public) with None for hidden cells.

    Primary: 1 to minimum - 1 is hidden; 0 is shown. Secondary: when only one cell is hidden, or the
    hidden ones add up to less than `minimum`, the next lowest cell above zero is hidden too, because
    the total gives the sum away, and its equals with it. Source: GP Patient Survey rule, DOMAIN 2.4.
    """
    hidden = {key for key, count in counts.items() if 0 < count < minimum}
    rest = sorted((count, key) for key, count in counts.items() if count >= minimum)
    while hidden and rest and (len(hidden) == 1 or sum(counts[key] for key in hidden) < minimum):
        lowest = rest[0][0]
        while rest and rest[0][0] == lowest:  # of two equal ones the shown would tell the hidden
            hidden.add(rest.pop(0)[1])
    return {key: None if key in hidden else count for key, count in counts.items()}


def suppress_nested(
    groups: Mapping[str, Mapping[str, int]], *, minimum: int = MINIMUM
) -> tuple[dict[str, int | None], dict[str, dict[str, int | None]]]:
    """The groups' own totals and their parts, when both tables are public: (totals, parts by group).

    Each total is the sum of its parts, so the parts of a hidden group are hidden with it, and the
    parts of a shown one are suppressed against its total: no cell of either table can be found by
    subtracting cells of the other.
    """
    totals = suppress({key: sum(parts.values()) for key, parts in groups.items()}, minimum=minimum)
    shown: dict[str, dict[str, int | None]] = {}
    for key, parts in groups.items():
        if totals[key] is None:
            shown[key] = {part: None if count else 0 for part, count in parts.items()}
        else:
            shown[key] = suppress(parts, minimum=minimum)
    return totals, shown
