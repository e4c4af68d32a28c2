"""The different ballots themselves, and how many people sent each: for methods that go through rounds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.ranking.arithmetic import Array, exactly
from app.ranking.scale import Scale

WORD_BYTES: Final = 8
MIXER: Final = np.uint64(0x9E3779B97F4A7C15)
"""Two to the 64 divided by the golden ratio, made odd (Knuth, The Art of Computer Programming, 6.4)."""


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


def tally(
    marks: NDArray[np.uint8], segments: NDArray[np.intp], k: int, scale: Scale, options: int
) -> BallotCounts:
    """The different ballots, and how many of each every one of `k` segments has. `marks`: (n, columns),
    checked before (app.ranking.lawful); `segments`: (n,), 0 to k - 1."""
    del scale, options
    taking_part = np.flatnonzero(_words(marks).any(axis=1))
    first, which = _different(_words(marks[taking_part]))
    times = np.zeros((k, first.size), dtype=np.int32)
    # 32 bits hold any count of people, and with many segments this is by far the largest array.
    np.add.at(times, (segments[taking_part], which), np.int32(1))
    return BallotCounts(marks=marks[taking_part[first]], times=times)


def _words(marks: NDArray[np.uint8]) -> NDArray[np.uint64]:
    """(n, words): eight bytes of a ballot as one number, the first byte weighing most, so that comparing
    numbers compares ballots byte by byte."""
    columns = marks.shape[1]
    padded = np.zeros((marks.shape[0], -(-columns // WORD_BYTES) * WORD_BYTES), dtype=np.uint8)
    padded[:, :columns] = marks
    return padded.view(">u8").astype(np.uint64)


def _different(words: NDArray[np.uint64]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The first row of each different ballot, in byte order, and for each row which of them it is."""
    mixed = _mixed(words)
    order = np.argsort(mixed)
    if _collides(words[order], mixed[order]):
        order = np.lexsort(words.T[::-1])
    fresh = np.ones(order.size, dtype=np.bool_)
    fresh[1:] = (words[order[1:]] != words[order[:-1]]).any(axis=1)
    found = order[fresh]
    by_bytes = np.lexsort(words[found].T[::-1])
    place = np.empty(found.size, dtype=np.intp)
    place[by_bytes] = np.arange(found.size)
    which = np.empty(order.size, dtype=np.intp)
    which[order] = place[np.cumsum(fresh) - 1]
    return found[by_bytes], which


def _mixed(words: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """One number for each row, so that equal rows can be brought together by one sort."""
    mixed = np.zeros(words.shape[0], dtype=np.uint64)
    for column in words.T:
        mixed = (mixed ^ column) * MIXER
        mixed ^= mixed >> np.uint64(29)
    return mixed


def _collides(words: NDArray[np.uint64], mixed: NDArray[np.uint64]) -> bool:
    """Whether two different ballots got the same number (hardly ever by chance, but
    a ballot could be made up to do it): then they are sorted byte by byte instead."""
    same = mixed[1:] == mixed[:-1]
    return bool(np.any((words[1:] != words[:-1]).any(axis=1) & same))
