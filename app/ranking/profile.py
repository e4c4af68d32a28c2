"""The ballots of one question, packed into arrays for counting."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.errors import InvalidBallot


@dataclass(frozen=True, kw_only=True, eq=False)
class Profile:
    """All ballots of a question.

    `options`: ids in ballot order. `marks`: (ballots, options). `groups`: (ballots,), index into rule.groups.

    Keeps read-only copies, so neither side can change the other's arrays. Raises InvalidBallot for shapes
    that do not fit, and ValueError for an option named twice.
    """

    options: tuple[int, ...]
    marks: NDArray[np.uint8]
    groups: NDArray[np.int16]

    def __post_init__(self) -> None:
        if len(set(self.options)) != len(self.options):
            raise ValueError("An option is named twice.")
        for name, dtype in (("marks", np.uint8), ("groups", np.int16)):
            array = np.array(getattr(self, name), dtype=dtype, order="C")
            array.flags.writeable = False
            object.__setattr__(self, name, array)
        if self.marks.shape != (self.groups.size, len(self.options)):
            raise InvalidBallot("A ballot does not have one mark for each option and one group.")

    @classmethod
    def from_packed(cls, options: Iterable[int], rows: Iterable[tuple[int, bytes]]) -> Profile:
        """From (group index, packed ballot) rows, read once. Raises InvalidBallot for a wrong length."""
        ids = tuple(options)
        groups: list[int] = []
        packed = bytearray()
        for number, (group, data) in enumerate(rows, start=1):
            if len(data) != len(ids):
                raise InvalidBallot(
                    "Ballot %(number)s has %(marks)s marks. The question has %(options)s options.",
                    number=number,
                    marks=len(data),
                    options=len(ids),
                )
            groups.append(group)
            packed += data
        marks = np.frombuffer(packed, dtype=np.uint8).reshape(len(groups), len(ids))
        return cls(options=ids, marks=marks, groups=np.array(groups, dtype=np.int16))

    def in_order(self) -> Profile:
        """The same ballots sorted by group and marks: a draw must not depend on who came first."""
        rows = self._sorted_rows()
        groups = rows[:, :2].copy().view(">i2").ravel().astype(np.int16)
        return Profile(options=self.options, marks=rows[:, 2:], groups=groups)

    def digest(self) -> str:
        """sha256 (hex) over the option ids and the sorted (group, marks) rows.

        The order of ballots does not matter; the order of options does. A row is the group as two bytes,
        high byte first, then the marks.
        """
        head = f"options {','.join(map(str, self.options))}\nballots {self.groups.size}\n"
        return hashlib.sha256(head.encode() + self._sorted_rows().tobytes()).hexdigest()

    def _sorted_rows(self) -> NDArray[np.uint8]:
        """(ballots, 2 + options): group and marks of each ballot, sorted as bytes."""
        rows = np.empty((self.groups.size, 2 + len(self.options)), dtype=np.uint8)
        rows[:, :2] = self.groups.astype(">i2").view(np.uint8).reshape(-1, 2)
        rows[:, 2:] = self.marks
        # As byte strings of one length the rows sort in one call; equal length, so trailing zeros do no harm.
        ordered = np.sort(rows.view(f"S{rows.shape[1]}").ravel())
        return ordered.view(np.uint8).reshape(rows.shape)
