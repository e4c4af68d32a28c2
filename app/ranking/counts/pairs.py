"""How many people put one option before another."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.ranking.arithmetic import Array, exactly


@dataclass(frozen=True, kw_only=True, eq=False)
class PairCounts:
    """`people`: (...,) with a mark that is not blank. `wins`: (..., options, options), [i, j]: people who put
    i before j; a tie on a ballot counts for neither. `answered`: (..., options), people who marked the option
    (or, in a pairwise ballot, compared it).
    """

    people: Array
    wins: Array
    answered: Array

    def exact(self) -> PairCounts:
        """The same counts as Fractions."""
        return PairCounts(
            people=exactly(np.asarray(self.people)), wins=exactly(self.wins), answered=exactly(self.answered)
        )

    def together(self, members: list[int]) -> PairCounts:
        """These groups (first axis) as one, without that axis."""
        return PairCounts(
            people=self.people[members].sum(axis=0),
            wins=self.wins[members].sum(axis=0),
            answered=self.answered[members].sum(axis=0),
        )
