"""The different ballots themselves, and how many people sent each: for methods that go through rounds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.ranking.arithmetic import Array, exactly


@dataclass(frozen=True, kw_only=True, eq=False)
class BallotCounts:
    """`marks`: (different ballots, columns) bytes, in byte order. `times`: (..., different ballots), how many
    people sent each (all blank ballots are left out)."""

    marks: NDArray[np.uint8]
    times: Array

    def exact(self) -> BallotCounts:
        """The same counts as Fractions."""
        return BallotCounts(marks=self.marks, times=exactly(self.times))

    def together(self, members: list[int]) -> BallotCounts:
        """These groups (first axis of `times`) as one, without that axis."""
        return BallotCounts(marks=self.marks, times=self.times[members].sum(axis=0))
