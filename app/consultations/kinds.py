"""The kinds of question, and the scale each one is answered on."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from app.ranking.scale import BallotKind, Scale


class QuestionKind(StrEnum):
    """What somebody does to answer."""

    OPEN = "open"
    CHOOSE_ONE = "choose-one"
    CHOOSE_SOME = "choose-some"
    AGREEMENT = "agreement"
    RATING = "rating"
    RANKING = "ranking"
    POINTS = "points"
    BEST_WORST = "best-worst"
    PAIRWISE = "pairwise"
    STATEMENTS = "statements"
    APPROPRIATENESS = "appropriateness"

    @property
    def ballot(self) -> BallotKind | None:
        """The ballot it is answered on; none for words."""
        return _BALLOTS.get(self)


_BALLOTS: Final = {
    QuestionKind.CHOOSE_ONE: BallotKind.APPROVAL,
    QuestionKind.CHOOSE_SOME: BallotKind.APPROVAL,
    QuestionKind.AGREEMENT: BallotKind.AGREEMENT,
    QuestionKind.RATING: BallotKind.RATING,
    QuestionKind.RANKING: BallotKind.RANKING,
    QuestionKind.POINTS: BallotKind.POINTS,
    QuestionKind.BEST_WORST: BallotKind.BEST_WORST,
    QuestionKind.PAIRWISE: BallotKind.PAIRWISE,
    QuestionKind.STATEMENTS: BallotKind.AGREEMENT,
    QuestionKind.APPROPRIATENESS: BallotKind.APPROPRIATENESS,
}

SIZES: Final = {
    QuestionKind.OPEN: 0,
    QuestionKind.CHOOSE_ONE: 1,
    QuestionKind.AGREEMENT: 3,
    QuestionKind.STATEMENTS: 3,
    QuestionKind.PAIRWISE: 3,
    QuestionKind.APPROPRIATENESS: 9,
}
"""The size of the kinds that leave no choice of it."""

COUNTED: Final = frozenset(QuestionKind) - {QuestionKind.OPEN, QuestionKind.STATEMENTS}
"""The kinds from which a list can be made: what people add themselves while it is open has no place on it."""


class Why(StrEnum):
    """Whether people are asked for their reason beneath their answer."""

    OFF = "off"
    OPTIONAL = "optional"
    REQUIRED = "required"


class Order(StrEnum):
    """In which order people see what they weigh."""

    ALPHABETICAL = "alphabetical"
    AS_WRITTEN = "as-written"
    RANDOM = "random"


def scale_of(kind: QuestionKind, size: int, design: Sequence[Sequence[int]] = ()) -> Scale:
    """The scale of a question of this kind. `design`: the sets of best-worst, as places from 0.
    Raises ValueError for words, and for a size that cannot be."""
    if kind.ballot is None:
        raise ValueError("Words have no scale.")
    sets = tuple(tuple(shown) for shown in design) if kind is QuestionKind.BEST_WORST else ()
    return Scale(kind=kind.ballot, size=SIZES.get(kind, size), sets=sets)


def kind_for(scale: Scale) -> QuestionKind:
    """The kind of question that is answered on this scale, for ballots that were collected elsewhere."""
    if scale.kind is BallotKind.APPROVAL:
        return QuestionKind.CHOOSE_ONE if scale.size == 1 else QuestionKind.CHOOSE_SOME
    return QuestionKind(scale.kind.value)
