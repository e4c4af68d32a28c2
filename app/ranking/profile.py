"""The ballots of one question, packed into arrays for counting."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.errors import InvalidBallot

NO_AREA = -1


@dataclass(frozen=True, kw_only=True, eq=False)
class Profile:
    """All ballots of a question.

    `options`: ids in ballot order. `marks`: (ballots, columns), see `Scale.columns`. `groups`: (ballots,),
    index into rule.groups. `areas`: (ballots,), index into the areas counted apart, -1 for none; or None.
    `sorted_already`: the rows stand in the order of `in_order`.

    Keeps read-only arrays, so neither side can change the other's. Raises InvalidBallot for shapes that do
    not fit, and ValueError for an option named twice.
    """

    options: tuple[int, ...]
    marks: NDArray[np.uint8]
    groups: NDArray[np.int16]
    areas: NDArray[np.int16] | None = None
    sorted_already: bool = False

    def __post_init__(self) -> None:
        if len(set(self.options)) != len(self.options):
            raise ValueError("An option is named twice.")
        for name, dtype in (("marks", np.uint8), ("groups", np.int16), ("areas", np.int16)):
            given = getattr(self, name)
            if given is None:
                continue
            array = np.array(given, dtype=dtype, order="C")
            array.flags.writeable = False
            object.__setattr__(self, name, array)
        rows = self.groups.size
        if self.marks.ndim != 2 or self.marks.shape[0] != rows:
            raise InvalidBallot("A ballot does not have its marks and one group.")
        if self.areas is not None and self.areas.shape != (rows,):
            raise InvalidBallot("A ballot does not have one area, or none.")

    @classmethod
    def from_packed(
        cls,
        options: Iterable[int],
        rows: Iterable[tuple[int, bytes]],
        *,
        columns: int | None = None,
        areas: Iterable[int] | None = None,
    ) -> Profile:
        """From (group index, packed ballot) rows, read once. `columns`: bytes a ballot has, one for each
        option unless said. Raises InvalidBallot for a wrong length."""
        ids = tuple(options)
        width = len(ids) if columns is None else columns
        pairs = list(rows)
        packed = b"".join([data for _group, data in pairs])
        if len(packed) != len(pairs) * width or any(len(data) != width for _group, data in pairs):
            _refuse_length(pairs, width)
        return cls(
            options=ids,
            marks=np.frombuffer(packed, dtype=np.uint8).reshape(len(pairs), width),
            groups=np.array([group for group, _data in pairs], dtype=np.int16),
            areas=None if areas is None else np.array(list(areas), dtype=np.int16),
        )

    @classmethod
    def from_blocks(
        cls, options: Iterable[int], blocks: Iterable[tuple[int, int, bytes]], *, columns: int | None = None
    ) -> Profile:
        """From (group index, area index, packed ballots one after another) blocks, read once: hundreds of
        thousands of ballots without a Python object for each. Raises InvalidBallot for a wrong length."""
        ids = tuple(options)
        width = len(ids) if columns is None else columns
        read = list(blocks)
        for _group, _area, packed in read:
            if len(packed) % width:
                raise InvalidBallot("Some ballots do not have as many marks as the question has options.")
        people = [len(packed) // width for _group, _area, packed in read]
        packed = b"".join([packed for _group, _area, packed in read])
        return cls(
            options=ids,
            marks=np.frombuffer(packed, dtype=np.uint8).reshape(-1, width),
            groups=np.repeat(np.array([group for group, _area, _packed in read], dtype=np.int16), people),
            areas=np.repeat(np.array([area for _group, area, _packed in read], dtype=np.int16), people),
        )

    def in_order(self) -> Profile:
        """The same ballots sorted by group and marks: a draw must not depend on who came first."""
        if self.sorted_already:
            return self
        rows = self._sorted_rows()
        groups = rows[:, :2].copy().view(">i2").ravel().astype(np.int16)
        return Profile(options=self.options, marks=rows[:, 2:], groups=groups, sorted_already=True)

    def answered(self) -> Profile:
        """Those ballots on which anything is marked: the others say nothing that could be counted."""
        kept = self.marks.any(axis=1)
        if kept.all():
            return self
        areas = None if self.areas is None else self.areas[kept]
        return Profile(options=self.options, marks=self.marks[kept], groups=self.groups[kept], areas=areas)

    def joined(self, together: Iterable[Sequence[int]]) -> Profile:
        """The same ballots, those of each of these sets of groups as if of its first: of a pool nothing
        depends on who is in which of its groups."""
        groups = self.groups.copy()
        for members in together:
            if len(members) > 1:
                groups[np.isin(groups, members)] = min(members)
        return Profile(options=self.options, marks=self.marks, groups=groups, areas=self.areas)

    def rows_of(self, members: Sequence[int]) -> NDArray[np.uint8]:
        """(some ballots, columns): those of these groups."""
        rows: NDArray[np.uint8] = self.marks[np.isin(self.groups, members)]
        return rows

    def digest(self) -> str:
        """sha256 (hex) over the option ids and the sorted (group, marks) rows.

        The order of ballots does not matter; the order of options does. A row is the group as two bytes,
        high byte first, then the marks.
        """
        head = f"options {','.join(map(str, self.options))}\nballots {self.groups.size}\n"
        return hashlib.sha256(head.encode() + self._sorted_rows().tobytes()).hexdigest()

    def _sorted_rows(self) -> NDArray[np.uint8]:
        """(ballots, 2 + columns): group and marks of each ballot, sorted as bytes."""
        rows = np.empty((self.groups.size, 2 + self.marks.shape[1]), dtype=np.uint8)
        rows[:, :2] = self.groups.astype(">i2").view(np.uint8).reshape(-1, 2)
        rows[:, 2:] = self.marks
        if self.sorted_already:
            return rows
        # As byte strings of one length the rows sort in one call; equal length, so trailing zeros do no harm.
        ordered = np.sort(rows.view(f"S{rows.shape[1]}").ravel())
        return ordered.view(np.uint8).reshape(rows.shape)


def _refuse_length(rows: list[tuple[int, bytes]], width: int) -> None:
    for number, (_group, data) in enumerate(rows, start=1):
        if len(data) != width:
            raise InvalidBallot(
                "Ballot %(number)s has %(marks)s marks. The question has %(options)s options.",
                number=number,
                marks=len(data),
                options=width,
            )
