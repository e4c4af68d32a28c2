"""Small numbers: which counts may be printed, so that no hidden one can be worked out."""

from __future__ import annotations

from collections.abc import Mapping

MINIMUM = 10


def suppress(counts: Mapping[str, int], *, minimum: int = MINIMUM) -> dict[str, int | None]:
    """`counts` (people in each cell of one row whose total is public) with None for hidden cells.

    Primary: 1 to minimum - 1 is hidden; 0 is shown. Secondary: when only one cell is hidden, or the
    hidden ones add up to less than `minimum`, the next lowest cell above zero is hidden too, because
    the total gives the sum away. Source: GP Patient Survey rule, DOMAIN 2.4.
    """
    hidden = {key for key, count in counts.items() if 0 < count < minimum}
    rest = sorted((count, key) for key, count in counts.items() if count >= minimum)
    while hidden and rest and (len(hidden) == 1 or sum(counts[key] for key in hidden) < minimum):
        hidden.add(rest.pop(0)[1])
    return {key: None if key in hidden else count for key, count in counts.items()}
