"""What somebody liked best is read off their own ballot, kind by kind."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ranking.scale import BLANK, CHOSEN, NONE_OF_THESE, NOT_SURE, BallotKind, Scale
from app.voice.favourites import favourites

RATING = Scale(kind=BallotKind.RATING, size=5)
RANKING = Scale(kind=BallotKind.RANKING, size=3)
APPROVAL = Scale(kind=BallotKind.APPROVAL, size=2)
POINTS = Scale(kind=BallotKind.POINTS, size=100)
PAIRS = Scale(kind=BallotKind.PAIRWISE, size=3)


@pytest.mark.parametrize(
    ("scale", "marks", "best"),
    [
        (RATING, (5, 3, 5), (0, 2)),
        (RATING, (1, 1, 1), ()),
        (RATING, (NOT_SURE, 2, BLANK), (1,)),
        (RANKING, (2, BLANK, 1), (2,)),
        (APPROVAL, (CHOSEN, BLANK, CHOSEN), (0, 2)),
        (APPROVAL, (NONE_OF_THESE, NONE_OF_THESE, NONE_OF_THESE), ()),
        (POINTS, (60, 40, BLANK), (0,)),
        (PAIRS, (1, 2, 3), ()),
        (RATING, (), ()),
    ],
)
def test_the_best_mark_of_each_kind(scale: Scale, marks: tuple[int, ...], best: tuple[int, ...]) -> None:
    assert favourites(scale, marks) == best


@given(st.lists(st.sampled_from([BLANK, NOT_SURE, 1, 2, 3, 4, 5]), max_size=12))
def test_nothing_rated_higher_is_ever_left_out(marks: list[int]) -> None:
    best = favourites(RATING, marks)
    said = [mark for mark in marks if mark not in (BLANK, NOT_SURE)]
    assert all(marks[column] == max(said) for column in best)
    assert bool(best) is (bool(said) and max(said) > 1)
