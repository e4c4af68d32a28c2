"""Which statements unite the groups, which divide them, and which tell one group from the others.

Shares are (k + 1) / (n + 2). A share is tested against one half by z = 2 √(n + 1) ((k + 1) / (n + 1) − ½),
and against the share of others by the two-proportion z with 1 added to each of the four counts; both
one-sided at 90 %. Source: Small et al. (2021), as in agreement.py, "representative comments"; the server of
Polis computes these very figures (its results for two conversations are the test of this file).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.ranking.opinions.agreement import Counted, smoothed

SURE: Final = 1.2816
"""The 90th percentile of the standard normal distribution."""
MOST: Final = 5
"""So many statements are told of a group, as in Polis: the first ones say what it is about."""


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A statement by which a group stands out. `column`: its place; `agrees`: whether the group agrees with
    it more than others, or disagrees more. `share` of the group that does, `times` the share of the others,
    and the two z."""

    column: int
    agrees: bool
    share: float
    times: float
    z_share: float
    z_difference: float


@dataclass(frozen=True, kw_only=True)
class Divided:
    """A statement on which groups stand apart: `high` the group that agrees most, `low` least, by their
    place, with the shares that agree."""

    column: int
    high: int
    low: int
    high_share: float
    low_share: float
    z: float

    @property
    def apart(self) -> float:
        """How far apart, from 0 to 1."""
        return self.high_share - self.low_share


def z_of_share(of: NDArray[np.int64], among: NDArray[np.int64]) -> NDArray[np.float64]:
    """How surely the share is more than one half (below 0: less)."""
    found: NDArray[np.float64] = 2 * np.sqrt(among + 1) * ((of + 1) / (among + 1) - 0.5)
    return found


def z_of_difference(
    of: NDArray[np.int64],
    among: NDArray[np.int64],
    other_of: NDArray[np.int64],
    other_among: NDArray[np.int64],
) -> NDArray[np.float64]:
    """How surely the first share is more than the second. 0 where all are of one mind."""
    first, others = (of + 1) / (among + 1), (other_of + 1) / (other_among + 1)
    together = (of + other_of + 2) / (among + other_among + 2)
    spread = np.sqrt(together * (1 - together) * (1 / (among + 1) + 1 / (other_among + 1)))
    same = spread == 0
    found: NDArray[np.float64] = np.where(same, 0.0, (first - others) / np.where(same, 1.0, spread))
    return found


def standing_out(counted: Counted, most: int = MOST) -> tuple[tuple[Standing, ...], ...]:
    """For each group, by which statements it stands out, the clearest first: surely more than half of it say
    so, and surely more than of the others. Ordered by times · z_difference · share · z_share."""
    others = counted.others
    found: list[list[Standing]] = [[] for _ in counted.agreed]
    for agrees, mine, theirs in (
        (True, counted.agreed, others.agreed),
        (False, counted.disagreed, others.disagreed),
    ):
        share = smoothed(mine, counted.answered)
        times = share / smoothed(theirs, others.answered)
        z_share = z_of_share(mine, counted.answered)
        z_difference = z_of_difference(mine, counted.answered, theirs, others.answered)
        for group, column in np.argwhere((z_share > SURE) & (z_difference > SURE)).tolist():
            found[group].append(
                Standing(
                    column=column,
                    agrees=agrees,
                    share=float(share[group, column]),
                    times=float(times[group, column]),
                    z_share=float(z_share[group, column]),
                    z_difference=float(z_difference[group, column]),
                )
            )
    return tuple(tuple(sorted(each, key=_clearest)[:most]) for each in found)


def _clearest(one: Standing) -> tuple[float, int]:
    return -one.times * one.z_difference * one.share * one.z_share, one.column


def uniting(counted: Counted, *, agree: bool = True, most: int = MOST) -> tuple[int, ...]:
    """The columns on which the groups are of one mind, the surest first: in every group more than half agree
    (or disagree), and surely more than half of all. Ordered by the product over the groups."""
    whole = counted.everybody
    share = counted.agree_share if agree else counted.disagree_share
    product = counted.agreed_across if agree else counted.disagreed_across
    sure = z_of_share(whole.agreed if agree else whole.disagreed, whole.answered)[0] > SURE
    columns = np.flatnonzero(sure & (share > 0.5).all(axis=0)).tolist()
    return tuple(sorted(columns, key=lambda column: (-product[column], column))[:most])


def dividing(counted: Counted, *, most: int = MOST) -> tuple[Divided, ...]:
    """The statements with which one group surely agrees more than another, and on which the two stand on
    different sides of one half; the widest apart first."""
    share, columns = counted.agree_share, np.arange(counted.agreed.shape[1])
    if len(share) < 2:
        return ()
    high, low = share.argmax(axis=0), share.argmin(axis=0)
    z = z_of_difference(
        counted.agreed[high, columns],
        counted.answered[high, columns],
        counted.agreed[low, columns],
        counted.answered[low, columns],
    )
    apart = (share[high, columns] > 0.5) & (share[low, columns] < 0.5) & (z > SURE)
    found = [
        Divided(
            column=column,
            high=int(high[column]),
            low=int(low[column]),
            high_share=float(share[high[column], column]),
            low_share=float(share[low[column], column]),
            z=float(z[column]),
        )
        for column in np.flatnonzero(apart).tolist()
    ]
    return tuple(sorted(found, key=lambda one: (-one.apart, one.column))[:most])
