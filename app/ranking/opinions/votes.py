"""Who said what about which statement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.ranking.scale import AGREE, BLANK, DISAGREE

AGREES: Final = 1
PASSES: Final = 0
DISAGREES: Final = -1
UNSEEN: Final = 2
"""No answer: the person was not shown the statement, or left it out."""


@dataclass(frozen=True, kw_only=True)
class Votes:
    """`said`: (people, statements), int8: AGREES, PASSES, DISAGREES or UNSEEN. `statements`: their numbers,
    each once. Raises ValueError where the two do not fit each other."""

    statements: tuple[int, ...]
    said: NDArray[np.int8]

    def __post_init__(self) -> None:
        if len(set(self.statements)) != len(self.statements):
            raise ValueError("Each statement has a number of its own.")
        if self.said.ndim != 2 or self.said.shape[1] != len(self.statements):
            raise ValueError("There is one column for each statement.")
        if self.said.size and not DISAGREES <= self.said.min() <= self.said.max() <= UNSEEN:
            raise ValueError("A person agrees, disagrees, passes or does not answer.")

    @classmethod
    def from_marks(cls, statements: Sequence[int], marks: NDArray[np.uint8]) -> Votes:
        """From the bytes of agreement ballots, (people, statements). "Neither" and "not sure" are passes."""
        said = np.full(marks.shape, PASSES, dtype=np.int8)
        said[marks == AGREE] = AGREES
        said[marks == DISAGREE] = DISAGREES
        said[marks == BLANK] = UNSEEN
        return cls(statements=tuple(statements), said=said)

    @classmethod
    def from_events(cls, events: Iterable[tuple[int, int, int]]) -> tuple[tuple[int, ...], Votes]:
        """From (person, statement, vote) in the order of time: of two votes of a person on one statement the
        latest counts. Returns the people, in the order of the rows, and the votes."""
        latest = {(person, statement): vote for person, statement, vote in events}
        people = sorted({person for person, _ in latest})
        statements = sorted({statement for _, statement in latest})
        row, column = _places(people), _places(statements)
        said = np.full((len(people), len(statements)), UNSEEN, dtype=np.int8)
        for (person, statement), vote in latest.items():
            said[row[person], column[statement]] = vote
        return tuple(people), cls(statements=tuple(statements), said=said)

    @property
    def people(self) -> int:
        """How many people."""
        return len(self.said)

    @property
    def seen(self) -> NDArray[np.int64]:
        """How many statements each person answered, passes among them."""
        found: NDArray[np.int64] = np.count_nonzero(self.said != UNSEEN, axis=1)
        return found

    def of(self, people: NDArray[np.bool_]) -> Votes:
        """The votes of some of the people."""
        return Votes(statements=self.statements, said=self.said[people])


@dataclass(frozen=True, kw_only=True)
class Patterns:
    """The same votes in the one order they have however they were listed: `said` (patterns, statements) has
    each way of answering once, `times` how many people answered so, `pattern` the row of each person."""

    said: NDArray[np.int8]
    times: NDArray[np.int64]
    pattern: NDArray[np.int64]


def patterns(votes: Votes) -> Patterns:
    """Statements by their numbers, ways of answering in lexical order: the order of people and of columns
    is gone, so that whatever is worked out of it does not depend on them, down to the last bit."""
    by_number = np.argsort(np.array(votes.statements, dtype=np.int64))
    listed = np.ascontiguousarray(votes.said[:, by_number])
    # A row as one lump of bytes: 30 times as quick to sort as a row of 200 numbers.
    rows = listed.view(np.dtype((np.void, listed.shape[1]))).reshape(-1)
    _, first, pattern, times = np.unique(rows, return_index=True, return_inverse=True, return_counts=True)
    return Patterns(said=listed[first], times=times, pattern=pattern.reshape(-1))


def _places(numbers: Sequence[int]) -> dict[int, int]:
    return {number: place for place, number in enumerate(numbers)}
