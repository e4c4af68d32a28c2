"""One person's answers to a priority question: valid by construction, one byte per option when stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.errors import InvalidBallot

BLANK: Final = 0
"""The person did not answer about this option."""

NOT_SURE: Final = 255
"""The person said they are not sure: counted apart, never part of a score."""

LARGEST_SIZE: Final = 254
"""A mark is one byte, and 0 and 255 are taken."""


class BallotKind(StrEnum):
    """What a mark on the ballot means."""

    RATING = "rating"
    AGREEMENT = "agreement"
    RANKING = "ranking"


DISAGREE: Final = 1
NEITHER: Final = 2
AGREE: Final = 3


@dataclass(frozen=True, kw_only=True)
class Scale:
    """The marks a question allows.

    `size` is the highest rating, 3 for agreement, or how many options may be given a place in a ranking.
    Raises ValueError for a size that cannot be: a scale is written by us or by staff through a checked form.
    """

    kind: BallotKind
    size: int

    def __post_init__(self) -> None:
        smallest = 1 if self.kind is BallotKind.RANKING else 2
        if not smallest <= self.size <= LARGEST_SIZE:
            raise ValueError(f"A {self.kind} scale goes from {smallest} to {LARGEST_SIZE}, not {self.size}.")
        if self.kind is BallotKind.AGREEMENT and self.size != AGREE:
            raise ValueError("An agreement scale has 3 marks: disagree, neither and agree.")


@dataclass(frozen=True, kw_only=True)
class Ballot:
    """Marks in the question's option order; raises InvalidBallot with a sentence a patient can read."""

    scale: Scale
    marks: tuple[int, ...]

    def __post_init__(self) -> None:
        # A list would let somebody change a ballot after it was checked.
        object.__setattr__(self, "marks", tuple(self.marks))
        for number, mark in enumerate(self.marks, start=1):
            _check_mark(self.scale, number, mark)
        if self.scale.kind is BallotKind.RANKING:
            _check_places(self.scale.size, self.marks)

    def packed(self) -> bytes:
        """One byte per option: 0 blank, 255 not sure, else the mark."""
        return bytes(self.marks)

    @classmethod
    def unpack(cls, scale: Scale, data: bytes) -> Ballot:
        """The ballot that was packed, checked again: a stored byte may have been changed by hand."""
        return cls(scale=scale, marks=tuple(data))


def _check_mark(scale: Scale, number: int, mark: object) -> None:
    # bool is an int to Python, but True is nobody's rating.
    if isinstance(mark, bool) or not isinstance(mark, int):
        raise InvalidBallot("The answer for option %(number)s is not a whole number.", number=number)
    if mark in (BLANK, NOT_SURE) or 1 <= mark <= scale.size:
        return
    if scale.kind is BallotKind.RANKING:
        raise InvalidBallot(
            "Option %(number)s has place %(mark)s. Places go from 1 to %(size)s.",
            number=number,
            mark=mark,
            size=scale.size,
        )
    if scale.kind is BallotKind.AGREEMENT:
        raise InvalidBallot(
            "Option %(number)s has the answer %(mark)s. Answer 1 for disagree, 2 for neither or 3 for agree.",
            number=number,
            mark=mark,
        )
    raise InvalidBallot(
        "Option %(number)s has the rating %(mark)s. Ratings go from 1 to %(size)s.",
        number=number,
        mark=mark,
        size=scale.size,
    )


def _check_places(size: int, marks: Sequence[int]) -> None:
    """Competition places: each place is one more than the number of options placed before it (1, 2, 2, 4)."""
    places = sorted(mark for mark in marks if mark not in (BLANK, NOT_SURE))
    if len(places) > size:
        raise InvalidBallot(
            "This ballot gives a place to %(given)s options. Give a place to %(size)s at most.",
            given=len(places),
            size=size,
        )
    for before, place in enumerate(places):
        # The first of a tie stands right behind those before it; the rest of the tie share its place.
        if place == before + 1 or (before and place == places[before - 1]):
            continue
        raise InvalidBallot(
            "Place %(place)s is given, but place %(missing)s is not. Use each place once, starting with 1. "
            "Options that tie share a place, and the next place is left out.",
            place=place,
            missing=before + 1,
        )
