"""Comments count too: what side the comments on an option take, and how that joins its ballots.

The share is the rule of succession of Laplace (1774), one imagined comment on each side, so that a single
comment does not read as 100 %.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.errors import InvalidBallot
from app.ranking.arithmetic import Array, exactly, like

MOST_WEIGHT: Final = Fraction(3, 10)
"""Comments never count for more than this share of an option's score."""


class Stance(IntEnum):
    """The side a comment takes on an option; the number is its column in the counts."""

    AGREE = 0
    NEITHER = 1
    DISAGREE = 2
    NOT_SURE = 3


@dataclass(frozen=True, kw_only=True, eq=False)
class StanceCounts:
    """`numbers`: (groups, options, 4) people by stance, in the order of `Stance`.

    Raises ValueError for another shape or a negative number.
    """

    numbers: NDArray[np.int64]

    def __post_init__(self) -> None:
        if self.numbers.ndim != 3 or self.numbers.shape[2] != len(Stance) or (self.numbers < 0).any():
            raise ValueError("Stances are counted by group, option and 4 stances, from 0 upwards.")

    def together(self, members: Sequence[int]) -> NDArray[np.int64]:
        """(options, 4): these groups as one."""
        result: NDArray[np.int64] = self.numbers[list(members)].sum(axis=0)
        return result

    def joined(self, together: Iterable[Sequence[int]]) -> StanceCounts:
        """The same counts, those of each of these sets of groups as if of its first."""
        numbers = self.numbers.copy()
        for members in together:
            if len(members) > 1:
                numbers[list(members)] = 0
                numbers[min(members)] = self.together(members).copy()
        return StanceCounts(numbers=numbers)

    @classmethod
    def added_up(
        cls, rows: Iterable[tuple[int, int, Stance, int]], groups: int, options: int
    ) -> StanceCounts:
        """From (group index, option index, stance, people), where each person is counted already."""
        numbers = np.zeros((groups, options, len(Stance)), dtype=np.int64)
        for group, option, stance, people in rows:
            numbers[group, option, stance] += people
        return cls(numbers=numbers)

    def digest_with(self, ballots: str) -> str:
        """sha256 (hex) over the digest of the ballots and these counts; that of the ballots alone where no
        comment takes any side, because then nothing else was counted."""
        if not self.numbers.any():
            return ballots
        return hashlib.sha256(f"{ballots}\nstances {json.dumps(self.to_json())}".encode()).hexdigest()

    def to_json(self) -> list[list[list[int]]]:
        """Plain lists: groups, options, stances. `from_json` is its mirror."""
        result: list[list[list[int]]] = self.numbers.tolist()
        return result

    @classmethod
    def from_json(cls, data: Sequence[Sequence[Sequence[int]]]) -> StanceCounts:
        """The counts that `to_json` wrote; raises ValueError when they are none."""
        numbers = np.array(data)
        if not np.issubdtype(numbers.dtype, np.integer):
            raise ValueError("Stances are counted in whole numbers.")
        return cls(numbers=numbers.astype(np.int64))


def count_stances(rows: Iterable[tuple[object, int, int, Stance]], groups: int, options: int) -> StanceCounts:
    """Counts the stances. `rows`: (person, group index, option index, stance), in any order.

    Raises InvalidBallot for a second stance of one person on one option, whatever the group, and for a group
    or option that is not there.
    """
    numbers = np.zeros((groups, options, len(Stance)), dtype=np.int64)
    seen: set[tuple[object, int]] = set()
    for person, group, option, stance in rows:
        if not (0 <= group < groups and 0 <= option < options):
            raise InvalidBallot("A comment is about an option, or from a group, that is not there.")
        if (person, option) in seen:
            raise InvalidBallot(
                "One person has two comments that take a side on option %(number)s. Only one can count.",
                number=option + 1,
            )
        seen.add((person, option))
        numbers[group, option, Stance(stance)] += 1
    return StanceCounts(numbers=numbers)


def share(agree: Array, disagree: Array) -> Array:
    """(agree + 1) / (agree + disagree + 2): between 0 and 1, and a half when nobody took a side.

    Fractions (dtype object) or floats, of any shape.
    """
    shares: Array = (agree + 1) / (agree + disagree + 2)
    return shares


def blend(ballots: Array, stances: NDArray[np.int64], weight: Fraction) -> Array:
    """(1 − c) · ballots + c · share, by option; c is `weight`, and 0 where no comment took a side.

    `ballots`: (..., options) scores from 0 to 1, Fractions or floats; the result is of the same arithmetic.
    `stances`: (options, 4) of the same group. Raises ValueError for a weight below 0 or above 3/10.
    """
    check_weight(weight)
    agree, disagree = exactly(stances[:, Stance.AGREE]), exactly(stances[:, Stance.DISAGREE])
    taken = (agree + disagree) > 0
    weights = like([weight if side else Fraction(0) for side in taken.tolist()], ballots)
    shares = like(share(agree, disagree).tolist(), ballots)
    blended: Array = (1 - weights) * ballots + weights * shares
    return blended


def check_weight(weight: Fraction) -> None:
    """Raises ValueError for a weight of comments below 0 or above 3/10."""
    if not 0 <= weight <= MOST_WEIGHT:
        raise ValueError("Comments count for 0 to 3 tenths of a score.")
