"""How far people agree with each statement, group by group and across the groups.

The share of those who agree is (A + 1) / (S + 2): A agreed of S who answered, passes among them. It is
Laplace's rule of succession: with nobody it is one half, and it never is 0 or 1. Agreement across groups is
the product of the groups' shares, so that a large group cannot make up for one that is against it. Source:
Small, Bjorkegren, Erkkilä, Shaw and Megill (2021), Polis: Scaling Deliberation by Mapping High Dimensional
Opinion Spaces, Recerca 26(2), "group-informed consensus".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.ranking.opinions.votes import AGREES, DISAGREES, UNSEEN, Votes

NO_GROUP: Final = -1
"""Of a person who belongs to none of the groups."""


@dataclass(frozen=True, kw_only=True)
class Counted:
    """People who agreed, disagreed, and answered at all (passes among them): each (groups, statements)."""

    agreed: NDArray[np.int64]
    disagreed: NDArray[np.int64]
    answered: NDArray[np.int64]

    @property
    def passed(self) -> NDArray[np.int64]:
        """People who neither agreed nor disagreed."""
        return self.answered - self.agreed - self.disagreed

    @property
    def agree_share(self) -> NDArray[np.float64]:
        """(A + 1) / (S + 2) of those who agree."""
        return smoothed(self.agreed, self.answered)

    @property
    def disagree_share(self) -> NDArray[np.float64]:
        """(D + 1) / (S + 2) of those who disagree."""
        return smoothed(self.disagreed, self.answered)

    @property
    def agreed_across(self) -> NDArray[np.float64]:
        """Π over groups of (A + 1) / (S + 2), for each statement."""
        found: NDArray[np.float64] = self.agree_share.prod(axis=0)
        return found

    @property
    def disagreed_across(self) -> NDArray[np.float64]:
        """Π over groups of (D + 1) / (S + 2), for each statement."""
        found: NDArray[np.float64] = self.disagree_share.prod(axis=0)
        return found

    @property
    def everybody(self) -> Counted:
        """All these groups as one."""
        return Counted(
            agreed=self.agreed.sum(axis=0, keepdims=True),
            disagreed=self.disagreed.sum(axis=0, keepdims=True),
            answered=self.answered.sum(axis=0, keepdims=True),
        )

    @property
    def others(self) -> Counted:
        """For each group, all the other groups as one."""
        every = self.everybody
        return Counted(
            agreed=every.agreed - self.agreed,
            disagreed=every.disagreed - self.disagreed,
            answered=every.answered - self.answered,
        )


def smoothed(of: NDArray[np.int64], among: NDArray[np.int64]) -> NDArray[np.float64]:
    """(k + 1) / (n + 2), always between 0 and 1."""
    return (of + 1) / (among + 2)


def count(votes: Votes, group: NDArray[np.int64], groups: int) -> Counted:
    """`group`: of each person, from 0 to `groups` - 1, or NO_GROUP: these people are not counted."""
    shape = (groups, len(votes.statements))
    agreed, disagreed, answered = (np.zeros(shape, dtype=np.int64) for _ in range(3))
    for number in range(groups):
        said = votes.said[group == number]
        agreed[number] = np.count_nonzero(said == AGREES, axis=0)
        disagreed[number] = np.count_nonzero(said == DISAGREES, axis=0)
        answered[number] = np.count_nonzero(said != UNSEEN, axis=0)
    return Counted(agreed=agreed, disagreed=disagreed, answered=answered)


def count_everybody(votes: Votes) -> Counted:
    """All people as one group."""
    return count(votes, np.zeros(votes.people, dtype=np.int64), 1)
