"""The count repeated on other people: seeded resamples of the ballots within each group.

Up to NORMAL_FROM ballots in a group, the ballots themselves are drawn again (the bootstrap of Efron 1979,
stratified by group). Above, the counts are drawn from the normal distribution with the mean and covariance
that the bootstrap would have: the same to well within its own chance error (tests/ranking/test_resampling.py
shows it), at a cost that no longer grows with the number of resamples times ballots. Drawn counts are rounded
to whole numbers, so ties stay possible and the last bits of a float decide nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from app.ranking.counts import counting
from app.ranking.counts.ballots import BallotCounts
from app.ranking.methods import METHODS
from app.ranking.methods.method import Basis, Method
from app.ranking.profile import Profile
from app.ranking.rule import CountingRule

Floats = NDArray[np.float64]

NORMAL_FROM: Final = 10_000
"""Ballots in a group from which the normal limit is drawn."""
BALLOTS_AT_ONCE: Final = 16_384
"""A ballot adds at most 508 to a feature; the sums of a block then stay exact in single precision."""
CELLS_AT_ONCE: Final = 2_000_000
LOOKED_AT: Final = 20_000
"""Ballots whose spread stands for that of a group's larger number: it is then known to within 1 in 100 (half
of that for the width of a range), less than 1,000 resamples can show."""
FEWEST_LOOKED_AT: Final = 5_000
COVARIANCE_WORK: Final = 400_000_000
"""Multiplications for one covariance; where they would be more, fewer ballots are looked at."""
WIDEST_COVARIANCE: Final = 600
"""Features up to which a covariance is worked out; with more, the deviations of the people looked at are
drawn on directly (the same distribution, no matrix)."""
TRACE: Final = 1e-10
MOST_SUMS: Final = 40_000_000
"""Sums held at once (resamples times features); with more, fewer resamples are drawn."""
FEWEST: Final = 20
BALLOT_WORK: Final = 40_000_000
"""Marks read by methods that go through rounds; with more, fewer resamples are drawn. The result says so."""


class Resampler:
    """Draws the counts of one group again and again.

    `marks`: (n, columns), in an order that does not depend on who came first. `ballots`: rows of those in the
    group that take part. `counts`: what they come to. `number`: of the group, so that each has a stream of
    its own: another group's size must not change this group's draws.
    """

    def __init__(
        self,
        marks: NDArray[np.uint8],
        ballots: NDArray[np.intp],
        counts: Any,
        rule: CountingRule,
        options: int,
        number: int,
    ) -> None:
        self._marks, self._ballots, self._rule, self._options = marks, ballots, rule, options
        self._basis = METHODS[rule.method].basis
        self._sums = counting.sums_of(self._basis, counts, rule.scale)
        self._random = np.random.Generator(np.random.PCG64(np.random.SeedSequence([rule.seed, number])))
        self.normal = ballots.size >= NORMAL_FROM

    def sums(self, resamples: int) -> Floats:
        """(resamples, F): sums of features in each resample."""
        return self._normal(resamples) if self.normal else self._exact(resamples)

    def _features(self, rows: NDArray[np.uint8]) -> NDArray[np.float32]:
        return counting.features(self._basis, rows, self._rule.scale, self._options)

    def _exact(self, resamples: int) -> Floats:
        ballots = self._ballots.size
        blocks = np.array_split(self._marks[self._ballots], max(1, -(-ballots // BALLOTS_AT_ONCE)))
        sizes = np.array([len(block) for block in blocks])
        # Drawing n ballots from n: first how many fall into each block, then which ones within the block.
        drawn = self._random.multinomial(ballots, sizes / sizes.sum(), size=resamples)
        total: Floats | None = None
        for block, numbers in zip(blocks, drawn.T, strict=True):
            worth = self._features(block)
            if total is None:
                total = np.zeros((resamples, worth.shape[1]))
            for start, weights in self._weights(len(block), numbers):
                total[start : start + len(weights)] += weights @ worth
        assert total is not None
        return total

    def _weights(self, size: int, numbers: NDArray[np.int64]) -> Iterator[tuple[int, NDArray[np.float32]]]:
        """(start, (some resamples, ballots)): how often each ballot of a block was drawn, some at a time."""
        step = max(1, CELLS_AT_ONCE // max(1, size))
        for start in range(0, numbers.size, step):
            some = numbers[start : start + step]
            weights = np.empty((some.size, size), dtype=np.float32)
            for row, number in zip(weights, some, strict=True):
                drawn = self._random.integers(0, size, size=number, dtype=np.uint16)
                row[:] = np.bincount(drawn, minlength=size)
            yield start, weights

    def _normal(self, resamples: int) -> Floats:
        worth = self._features(self._sample()).astype(np.float64)
        people, width = worth.shape
        worth -= worth.mean(axis=0)
        if width > WIDEST_COVARIANCE:
            moved = self._random.standard_normal((resamples, people)) @ worth / np.sqrt(people)
        else:
            moved = self._random.standard_normal((resamples, width)) @ _root(worth.T @ worth / people).T
        return np.asarray(np.rint(np.maximum(0, self._sums + np.sqrt(self._ballots.size) * moved)))

    def _sample(self) -> NDArray[np.uint8]:
        """The ballots whose spread is looked at."""
        width = self._sums.size
        most = min(LOOKED_AT, max(FEWEST_LOOKED_AT, COVARIANCE_WORK // width**2))
        if self._ballots.size <= most:
            return self._marks[self._ballots]
        picked = self._random.integers(0, self._ballots.size, size=most)
        return self._marks[self._ballots[np.sort(picked)]]


def _root(covariance: Floats) -> Floats:
    """A lower triangular root of a covariance (Cholesky). Marks that exclude each other make it singular, so
    a trace of independent noise is added: far less than the rounding to whole people takes away."""
    trace = TRACE * max(float(covariance.diagonal().max(initial=0)), TRACE)
    while True:
        try:
            root: Floats = np.asarray(np.linalg.cholesky(covariance + trace * np.eye(len(covariance))))
            return root
        except np.linalg.LinAlgError:
            trace *= 10  # the last bits of the sums left it a hair below singular


@dataclass(frozen=True, kw_only=True, eq=False)
class Resampled:
    """`sums`: by stratum, (resamples, F) sums of features, or for methods that go through the ballots,
    (resamples, different ballots) how often each was drawn. `people`: by stratum. `how`: "exact", "normal" or
    "both". `different`: the ballots that `sums` counts, for such methods."""

    sums: list[Floats]
    people: tuple[int, ...]
    resamples: int
    how: str
    different: NDArray[np.uint8] | None


def resample(
    profile: Profile, strata: Sequence[Sequence[int]], counts: Sequence[Any], rule: CountingRule
) -> Resampled:
    """Draws each stratum (group indexes counted as one) again and again. `profile`: in order. `counts`: of
    each stratum, whole numbers."""
    method = METHODS[rule.method]
    taking_part = profile.marks.any(axis=1)
    chosen = [np.flatnonzero(np.isin(profile.groups, members) & taking_part) for members in strata]
    resamples = _affordable(profile, method, rule.resamples)
    people = tuple(rows.size for rows in chosen)
    if method.basis is Basis.BALLOTS:
        different, times = _ballots(profile, chosen, rule, resamples)
        return Resampled(sums=times, people=people, resamples=resamples, how="exact", different=different)
    drawers = [
        Resampler(profile.marks, rows, counts[number], rule, len(profile.options), number)
        for number, rows in enumerate(chosen)
    ]
    normal = {drawer.normal for drawer in drawers}
    return Resampled(
        sums=[drawer.sums(resamples) for drawer in drawers],
        people=people,
        resamples=resamples,
        how="both" if len(normal) > 1 else "normal" if True in normal else "exact",
        different=None,
    )


def _affordable(profile: Profile, method: Method, resamples: int) -> int:
    """How many resamples are drawn: all, but fewer where each takes long (then the result says so)."""
    if method.basis is Basis.BALLOTS:
        most = BALLOT_WORK // max(1, profile.marks.size)
    elif method.basis is Basis.PAIRS:
        most = MOST_SUMS // max(1, len(profile.options) ** 2)
    else:
        most = resamples
    return min(resamples, max(FEWEST, most))


def _ballots(
    profile: Profile, chosen: list[NDArray[np.intp]], rule: CountingRule, resamples: int
) -> tuple[NDArray[np.uint8], list[Floats]]:
    """The different ballots, and by stratum how often each is drawn in each resample."""
    segments = np.full(profile.groups.size, len(chosen), dtype=np.intp)
    for number, rows in enumerate(chosen):
        segments[rows] = number
    counts: BallotCounts = counting.tally(
        Basis.BALLOTS, profile.marks, segments, len(chosen) + 1, rule.scale, len(profile.options)
    )
    found = []
    for number, rows in enumerate(chosen):
        random = np.random.Generator(np.random.PCG64(np.random.SeedSequence([rule.seed, number])))
        shares = np.asarray(counts.times[number], dtype=np.float64) / max(1, rows.size)
        found.append(random.multinomial(rows.size, shares, size=resamples).astype(np.float64))
    return counts.marks, found
