"""What each kind of ballot allows, and the sentence for what it does not allow."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import isqrt
from typing import Any, Final

from app.errors import InvalidBallot
from app.ranking.scale import BLANK, CHOSEN, NONE_OF_THESE, NOT_SURE, BallotKind, Scale

Marks = Sequence[int]


def check(scale: Scale, marks: Marks) -> None:
    """Raises InvalidBallot, saying what is wrong, unless these marks are a ballot of this scale."""
    _check_length(scale, marks)
    for column, mark in enumerate(marks):
        # bool is an int to Python, but True is nobody's rating.
        if isinstance(mark, bool) or not isinstance(mark, int):
            _refuse_type(scale, column)
    if scale.kind is not BallotKind.BEST_WORST:
        for column, mark in enumerate(marks):
            if mark not in _ANY_KIND and not 1 <= mark <= scale.highest and not _chose_none(scale, marks):
                _refuse_mark(scale, column, mark)
    if scale.kind in _WHOLE_BALLOT:
        _WHOLE_BALLOT[scale.kind](scale, marks)


_ANY_KIND: Final = (BLANK, NOT_SURE)


def _chose_none(scale: Scale, marks: Marks) -> bool:
    """Whether somebody said that they choose none of the options: that is said of all of them."""
    return scale.kind is BallotKind.APPROVAL and set(marks) == {NONE_OF_THESE}


def _check_length(scale: Scale, marks: Marks) -> None:
    """The number of marks must fit some number of options, so that no mark is read as another's."""
    if scale.kind is BallotKind.BEST_WORST and len(marks) != 2 * len(scale.sets):
        raise InvalidBallot(
            "This ballot needs %(wanted)s answers: a best and a worst for each set.",
            wanted=2 * len(scale.sets),
        )
    if scale.criteria and len(marks) % len(scale.criteria):
        raise InvalidBallot("This ballot does not have one answer for each option and criterion.")
    if scale.kind is BallotKind.PAIRWISE and not _is_number_of_pairs(len(marks)):
        raise InvalidBallot("This ballot does not have one answer for each pair of options.")


def _is_number_of_pairs(count: int) -> bool:
    """Whether n(n - 1)/2 is `count` for some n: then 8·count + 1 is the square of 2n - 1."""
    return isqrt(8 * count + 1) ** 2 == 8 * count + 1


def _refuse_type(scale: Scale, column: int) -> None:
    number = column + 1
    if scale.kind in (BallotKind.PAIRWISE, BallotKind.BEST_WORST):
        raise InvalidBallot("Answer %(number)s is not a whole number.", number=number)
    if scale.criteria:
        number = column // len(scale.criteria) + 1
    raise InvalidBallot("The answer for option %(number)s is not a whole number.", number=number)


_WRONG_MARK: Final = {
    BallotKind.RATING: "Option %(number)s has the rating %(mark)s. Ratings go from %(lowest)s to %(size)s.",
    BallotKind.AGREEMENT: (
        "Option %(number)s has the answer %(mark)s. Answer 1 for disagree, 2 for neither or 3 for agree."
    ),
    BallotKind.RANKING: "Option %(number)s has place %(mark)s. Places go from 1 to %(size)s.",
    BallotKind.APPROVAL: (
        "Option %(number)s has the mark %(mark)s. Mark it 1 if you choose it, or leave it empty."
    ),
    BallotKind.POINTS: "Option %(number)s has %(mark)s points. Points go from 0 to %(size)s.",
    BallotKind.APPROPRIATENESS: "Option %(number)s has the rating %(mark)s. Ratings go from 1 to %(size)s.",
    BallotKind.PAIRWISE: (
        "Pair %(number)s has the answer %(mark)s. "
        "Answer 1 for the first, 2 for the second or 3 for no preference."
    ),
    BallotKind.JUDGEMENT: (
        "Option %(number)s has the answer %(mark)s for %(criterion)s. "
        "Answer 1 for no, 2 for half or 3 for yes."
    ),
    BallotKind.CRITERIA: (
        "Option %(number)s has the score %(mark)s for %(criterion)s. Scores go from %(lowest)s to %(size)s."
    ),
}


def _refuse_mark(scale: Scale, column: int, mark: int) -> None:
    values: dict[str, Any] = {"number": column + 1, "mark": mark, "size": scale.size, "lowest": 1}
    if scale.kind in (BallotKind.RATING, BallotKind.CRITERIA):
        # On a scale from 0 to 10 people meet the worth of a mark, never the byte it is stored as.
        shift = scale.lowest - 1
        values |= {"mark": mark + shift, "size": scale.size + shift, "lowest": scale.lowest}
    if scale.criteria:
        option, criterion = divmod(column, len(scale.criteria))
        values |= {"number": option + 1, "criterion": scale.criteria[criterion]}
    raise InvalidBallot(_WRONG_MARK[scale.kind], **values)


def _given(marks: Marks) -> Iterator[int]:
    return (mark for mark in marks if mark not in (BLANK, NOT_SURE))


def _check_places(scale: Scale, marks: Marks) -> None:
    """Competition places: each place is one more than the number of options placed before it (1, 2, 2, 4)."""
    places = sorted(_given(marks))
    if len(places) > scale.size:
        raise InvalidBallot(
            "This ballot gives a place to %(given)s options. Give a place to %(size)s at most.",
            given=len(places),
            size=scale.size,
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


def _check_choices(scale: Scale, marks: Marks) -> None:
    chosen = sum(mark == CHOSEN for mark in marks)
    if chosen > scale.size:
        # Two or more are chosen whenever this is said, so the plural is always right.
        raise InvalidBallot(
            "You chose %(given)s options. Choose %(size)s at most.", given=chosen, size=scale.size
        )


def _check_points(scale: Scale, marks: Marks) -> None:
    given = sum(_given(marks))
    if not given:
        # Blank, or not sure about any: a 0 is stored as a blank, so this is somebody who gave no answer.
        return
    left = scale.size - given
    if left == 1:
        raise InvalidBallot("You have 1 point left. Share out all %(size)s.", size=scale.size)
    if left > 1:
        raise InvalidBallot(
            "You have %(left)s points left. Share out all %(size)s.", left=left, size=scale.size
        )
    if left == -1:
        raise InvalidBallot("You gave 1 point too many. Share out %(size)s.", size=scale.size)
    if left < -1:
        raise InvalidBallot(
            "You gave %(over)s points too many. Share out %(size)s.", over=-left, size=scale.size
        )


def _check_sets(scale: Scale, marks: Marks) -> None:
    """Two positions in each set, counted from 1; a person may give only one of them, or none; or be not sure
    about the set, which is said of both."""
    for number, shown in enumerate(scale.sets, start=1):
        best, worst = marks[2 * number - 2 : 2 * number]
        if best == worst == NOT_SURE:
            continue
        for mark, message in (
            (best, "Set %(number)s has answer %(mark)s as best. Choose from 1 to %(shown)s."),
            (worst, "Set %(number)s has answer %(mark)s as worst. Choose from 1 to %(shown)s."),
        ):
            if not BLANK <= mark <= len(shown):
                raise InvalidBallot(message, number=number, mark=mark, shown=len(shown))
        if best == worst != BLANK:
            raise InvalidBallot(
                "In set %(number)s the same option is best and worst. Choose two different options.",
                number=number,
            )


_WHOLE_BALLOT: Final[dict[BallotKind, Callable[[Scale, Marks], None]]] = {
    BallotKind.RANKING: _check_places,
    BallotKind.APPROVAL: _check_choices,
    BallotKind.POINTS: _check_points,
    BallotKind.BEST_WORST: _check_sets,
}
