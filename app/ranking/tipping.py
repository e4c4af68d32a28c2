"""The smallest change of the groups' weights that would alter the top of the list.

`voices`, `weights`, totals and places as in app.ranking.sensitivity. All is exact: floats only say which
pairs of options need not be looked at.

With D the gap between the totals of a (inside the top) and b (outside), and d what a voice gives a less what
it gives b, moving every weight by the share x takes at most x · Σ w·|d| off the gap. So the two draw level at
x = D / Σ w·|d|, and the top changes first where that is smallest. One weight alone closes the gap when it is
multiplied by 1 − D / (w·d). (Both follow from the total being linear in each weight.)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from app.ranking.sensitivity import ROUNDING, Voices, Weights, places, totals

Floats = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class SingleChange:
    """The smallest change of one weight alone. `ratio`: new weight / old weight at which `outside` draws
    level with `inside`; a little further and it goes past (at 0 it cannot go further)."""

    voice: int
    ratio: Fraction
    inside: int
    outside: int


@dataclass(frozen=True, kw_only=True)
class WeightChange:
    """`share`: every weight moved by at most this share of itself can just bring `outside` level with
    `inside`; smaller moves never change who is in the top. At 0 the two are level as it is. `single`: the
    same with one weight alone (of options level as it is: a voice that tells them apart, None if none does).
    """

    share: Fraction
    inside: int
    outside: int
    single: SingleChange | None


def smallest_change(voices: Voices, weights: Weights, top: int) -> WeightChange | None:
    """The smallest change of weights that can alter the set of the first `top` options.

    None where no change does: everybody is in the top or nobody, or every voice that has a weight puts every
    option of the top level with or before every other. (Taking all weight from whoever tells two options
    apart makes them level too, but that is no change of mind: such pairs are left out.)
    """
    joint = totals(voices, weights)
    order = sorted(range(len(joint)), key=lambda option: (-joint[option], option))
    if not 0 < top < len(order):
        return None
    heard = [index for index, weight in enumerate(weights) if weight]
    if joint[order[top - 1]] == joint[order[top]]:
        return _level(voices, heard, order[top - 1], order[top])
    search = _Search.of(voices, weights, heard, order[:top], order[top:])
    if not search.open_pairs.any():
        return None
    share, inside, outside = min(search.shares())
    ratio_gap, inside_alone, outside_alone, voice, ratio = min(search.singles())
    single = SingleChange(voice=voice, ratio=ratio, inside=inside_alone, outside=outside_alone)
    return WeightChange(share=share, inside=inside, outside=outside, single=single)


def _level(voices: Voices, heard: list[int], inside: int, outside: int) -> WeightChange:
    """The boundary is tied as it is: no change is needed."""
    apart = [voice for voice in heard if voices[voice][inside] != voices[voice][outside]]
    single = None
    if apart:
        single = SingleChange(voice=apart[0], ratio=Fraction(1), inside=inside, outside=outside)
    return WeightChange(share=Fraction(0), inside=inside, outside=outside, single=single)


@dataclass(frozen=True, kw_only=True, eq=False)
class _Search:
    """Every pair (inside, outside) in floats, and the exact answer for the few that may be the smallest.

    `gap`: (inside, outside) D; `pulls`: (heard, inside, outside) w·d; `signs`: the same, the exact sign of d;
    `slack`: more than any of these can be out.
    """

    voices: Voices
    weights: Weights
    heard: list[int]
    inside: list[int]
    outside: list[int]
    gap: Floats
    pulls: Floats
    signs: NDArray[np.int64]
    slack: float

    @classmethod
    def of(
        cls, voices: Voices, weights: Weights, heard: list[int], inside: list[int], outside: list[int]
    ) -> _Search:
        worth = np.array([[float(weights[v]) * float(own) for own in voices[v]] for v in heard])
        ranks = np.array([places(voices[voice]) for voice in heard])
        pulls = worth[:, inside, None] - worth[:, None, outside]
        return cls(
            voices=voices,
            weights=weights,
            heard=heard,
            inside=inside,
            outside=outside,
            gap=pulls.sum(axis=0),
            pulls=pulls,
            signs=np.sign(ranks[:, None, outside] - ranks[:, inside, None]),
            slack=ROUNDING * float(np.abs(worth).max(axis=1).sum()),
        )

    @property
    def open_pairs(self) -> NDArray[np.bool_]:
        """(inside, outside): some voice puts the outside option before the inside one."""
        found: NDArray[np.bool_] = np.logical_or.reduce(self.signs < 0, axis=0)
        return found

    def shares(self) -> Iterator[tuple[Fraction, int, int]]:
        """(D / Σ w·|d|, inside, outside), exact, of every pair that may have the smallest."""
        pull = np.abs(self.pulls).sum(axis=0)
        for row, column in np.argwhere(self._smallest(pull, self.open_pairs, self.open_pairs)).tolist():
            inside, outside = self.inside[row], self.outside[column]
            exact = [self._pull(voice, inside, outside) for voice in self.heard]
            yield sum(exact, Fraction(0)) / sum(map(abs, exact), Fraction(0)), inside, outside

    def singles(self) -> Iterator[tuple[Fraction, int, int, int, Fraction]]:
        """(|ratio − 1|, inside, outside, voice, ratio), exact, of what may be the smallest."""
        against = self.signs < 0
        towards = (self.signs > 0) & self.open_pairs
        # A weight can only be lowered to 0, so one that pulls apart must pull more than the whole gap.
        possible = against | (towards & (self.pulls - self.gap >= -2 * self.slack))
        certain = against | (towards & (self.pulls - self.gap >= 2 * self.slack))
        near = self._smallest(np.abs(self.pulls), possible, certain)
        for number, row, column in np.argwhere(near).tolist():
            voice, inside, outside = self.heard[number], self.inside[row], self.outside[column]
            gap = sum((self._pull(each, inside, outside) for each in self.heard), Fraction(0))
            ratio = 1 - gap / self._pull(voice, inside, outside)
            if ratio >= 0:
                yield abs(ratio - 1), inside, outside, voice, ratio

    def _smallest(
        self, pull: Floats, possible: NDArray[np.bool_], certain: NDArray[np.bool_]
    ) -> NDArray[np.bool_]:
        """Where gap / pull may be the smallest of those possible, whatever the floats are out by."""
        least = (self.gap - self.slack) / (pull + self.slack)
        safe = np.maximum(pull - self.slack, np.finfo(np.float64).tiny)
        with np.errstate(over="ignore"):
            most = np.where(pull > self.slack, (self.gap + self.slack) / safe, np.inf)
        limit = most[certain].min(initial=np.inf)
        near: NDArray[np.bool_] = possible & (least <= limit)
        return near

    def _pull(self, voice: int, inside: int, outside: int) -> Fraction:
        return self.weights[voice] * (self.voices[voice][inside] - self.voices[voice][outside])
