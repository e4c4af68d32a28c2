"""What a mark is worth: the one table behind both the exact and the resampled score."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, kw_only=True)
class Marking:
    """score = (points of all marks - what ties give back + first points) / (weights + first weight).

    `points`, `weight`: whole numbers by mark, index 0 (blank) to size. `first_points`, `first_weight`: what
    a score starts from. `ties_share`: options tied on a ballot each give back one point for every other
    option in the tie. `needs_answer`: with no mark at all there is no score (None), and no score ranks
    below every score.
    """

    points: tuple[int, ...]
    weight: tuple[int, ...]
    first_points: int = 0
    first_weight: int = 0
    ties_share: bool = False
    needs_answer: bool = True

    def score(self, counts: NDArray[np.int64], given_back: int) -> Fraction | None:
        """Exact score of one option. `counts`: (size + 1,), people by mark, 0 (blank) first."""
        people = [int(count) for count in counts]
        if self.needs_answer and not any(people[1:]):
            return None
        points = sum(count * worth for count, worth in zip(people, self.points, strict=True))
        weight = sum(count * worth for count, worth in zip(people, self.weight, strict=True))
        return Fraction(points - given_back + self.first_points, weight + self.first_weight)
