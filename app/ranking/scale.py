"""What may stand on a ballot: the kinds of ballot and the marks each allows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any, Final

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
    APPROVAL = "approval"
    POINTS = "points"
    APPROPRIATENESS = "appropriateness"
    BEST_WORST = "best-worst"
    PAIRWISE = "pairwise"
    JUDGEMENT = "judgement"
    CRITERIA = "criteria"


DISAGREE: Final = 1
NEITHER: Final = 2
AGREE: Final = 3

CHOSEN: Final = 1
NONE_OF_THESE: Final = 254
"""The person chose none of the options, on purpose: an answer, as a blank is not. Said of all or of none."""

FIRST_OF_PAIR: Final = 1
SECOND_OF_PAIR: Final = 2
NO_PREFERENCE: Final = 3

_FIXED_SIZES: Final = {
    BallotKind.AGREEMENT: (3, "disagree, neither and agree"),
    BallotKind.APPROPRIATENESS: (9, "1 to 9"),
    BallotKind.PAIRWISE: (3, "the first, the second and no preference"),
    BallotKind.JUDGEMENT: (3, "no, half and yes"),
}
_BY_CRITERION: Final = (BallotKind.JUDGEMENT, BallotKind.CRITERIA)


@dataclass(frozen=True, kw_only=True)
class Scale:
    """The marks a question allows.

    `size`: how many marks a rating or a criterion has; how many places a ranking has; how many options one
    person may choose (approval); how many points one person shares out; options in the largest set
    (best-worst); else fixed by the kind. `lowest`: what mark 1 of a rating or criterion is worth (a scale
    from 0 to 10 has size 11 and lowest 0). `criteria`: their names, for judgements and criteria scores.
    `sets`: for best-worst, the sets shown, each as option indexes from 0.

    Raises ValueError for a scale that cannot be: a scale is written by us or by staff through a checked form.
    """

    kind: BallotKind
    size: int
    lowest: int = 1
    criteria: tuple[str, ...] = ()
    sets: tuple[tuple[int, ...], ...] = ()

    def __post_init__(self) -> None:
        smallest = 1 if self.kind in (BallotKind.RANKING, BallotKind.APPROVAL, BallotKind.POINTS) else 2
        if not smallest <= self.size <= LARGEST_SIZE:
            raise ValueError(f"A {self.kind} scale goes from {smallest} to {LARGEST_SIZE}, not {self.size}.")
        if self.kind in _FIXED_SIZES and self.size != _FIXED_SIZES[self.kind][0]:
            size, names = _FIXED_SIZES[self.kind]
            raise ValueError(f"An {self.kind} scale has {size} marks: {names}.")
        if self.lowest != 1 and self.kind not in (BallotKind.RATING, BallotKind.CRITERIA):
            raise ValueError("Only a rating or a criterion can start from another number than 1.")
        if bool(self.criteria) != (self.kind in _BY_CRITERION) or len(set(self.criteria)) < len(
            self.criteria
        ):
            raise ValueError("Judgements and criteria scores name their criteria, each once; others none.")
        self._check_sets()

    def _check_sets(self) -> None:
        if bool(self.sets) != (self.kind is BallotKind.BEST_WORST):
            raise ValueError("A best-worst scale names its sets; others have none.")
        for shown in self.sets:
            if len(set(shown)) != len(shown) or not len(shown) >= 2 or min(shown) < 0:
                raise ValueError("A best-worst set shows at least 2 options, each once.")
        if self.sets and max(map(len, self.sets)) != self.size:
            raise ValueError("The size of a best-worst scale is that of its largest set.")

    @property
    def highest(self) -> int:
        """The largest byte a mark may be."""
        return CHOSEN if self.kind is BallotKind.APPROVAL else self.size

    def columns(self, options: int) -> int:
        """How many bytes a ballot on this many options has."""
        if self.kind is BallotKind.BEST_WORST:
            return 2 * len(self.sets)
        if self.kind is BallotKind.PAIRWISE:
            return options * (options - 1) // 2
        return options * max(1, len(self.criteria))

    def value(self, mark: int) -> Fraction:
        """What a rating, judgement or criterion mark is worth."""
        if self.kind is BallotKind.JUDGEMENT:
            return Fraction(mark - 1, 2)
        return Fraction(self.lowest + mark - 1)

    def to_json(self) -> dict[str, Any]:
        """Plain values; what is as usual is left out. `from_json` is its mirror."""
        data: dict[str, Any] = {"kind": self.kind.value, "size": self.size}
        if self.lowest != 1:
            data["lowest"] = self.lowest
        if self.criteria:
            data["criteria"] = list(self.criteria)
        if self.sets:
            data["sets"] = [list(shown) for shown in self.sets]
        return data

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Scale:
        """The scale that `to_json` wrote; raises KeyError or ValueError when it is not one."""
        return cls(
            kind=BallotKind(data["kind"]),
            size=int(data["size"]),
            lowest=int(data.get("lowest", 1)),
            criteria=tuple(data.get("criteria", ())),
            sets=tuple(tuple(shown) for shown in data.get("sets", ())),
        )


def pairs_of(options: int) -> tuple[tuple[int, int], ...]:
    """The pairs of a pairwise ballot in ballot order: (0, 1), (0, 2) … (1, 2) …, as option indexes."""
    return tuple((first, second) for first in range(options) for second in range(first + 1, options))
