"""Mean, median and agreement, by hand."""

from __future__ import annotations

from fractions import Fraction
from statistics import median as middle

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from app.ranking.counts.marks import MarkCounts
from app.ranking.methods import mean, median
from app.ranking.methods.agreed import AGREEMENT, NET_AGREEMENT
from app.ranking.scale import NOT_SURE, BallotKind, Scale
from app.ranking.settings import AS_USUAL
from tests.ranking.making import AGREEMENT as THREE_MARKS
from tests.ranking.making import NOUGHT_TO_TEN, RATING
from tests.ranking.methods.additive import exact


def test_a_mean_leaves_out_blank_and_not_sure() -> None:
    ballots = [(5, 1, 0), (4, 0, 0), (4, NOT_SURE, NOT_SURE)]

    assert exact(mean.METHOD, RATING, 3, ballots) == (Fraction(13, 3), 1, None)


def test_a_scale_that_starts_at_0_or_below_is_worth_what_it_says() -> None:
    below = Scale(kind=BallotKind.RATING, size=5, lowest=-2)

    assert exact(mean.METHOD, NOUGHT_TO_TEN, 2, [(1, 11), (2, 11)]) == (Fraction(1, 2), 10)
    assert exact(median.METHOD, below, 2, [(1, 3), (2, 3)]) == (Fraction(-3, 2), 0)


@settings(deadline=None, max_examples=100)
@given(st.lists(st.integers(1, 9), min_size=1, max_size=15))
def test_the_median_is_the_one_of_the_standard_library(ratings: list[int]) -> None:
    scale = Scale(kind=BallotKind.RATING, size=9)

    [found] = exact(median.METHOD, scale, 1, [(rating,) for rating in ratings])

    assert found == middle(map(Fraction, ratings))


def test_the_median_looks_at_many_groups_at_once() -> None:
    # 2 groups of 3 resamples of 1 option: all of them give 2 people mark 1 and `extra` people mark 5.
    extra = np.array([[0, 1, 2], [3, 2, 1]])
    people = np.zeros((2, 3, 1, 6))
    people[..., 0, 1] = 2
    people[..., 0, 5] = extra
    nothing = np.zeros((2, 3, 1))
    counts = MarkCounts(
        people=2.0 + extra, marks=people, not_sure=nothing, given_back=nothing, left_over=nothing
    )

    found = median.score(counts, RATING, AS_USUAL)

    assert found.values[..., 0].tolist() == [[1, 1, 3], [5, 3, 1]]
    assert found.known.all()


def test_agreement_is_the_smoothed_share_of_those_who_took_a_side() -> None:
    ballots = [(3, 1, 2, 0)] * 3 + [(1, NOT_SURE, 2, 0)]

    found = exact(AGREEMENT, THREE_MARKS, 4, ballots)

    assert found == (Fraction(4, 6), Fraction(1, 5), Fraction(1, 2), None)


def test_one_agreement_of_one_does_not_beat_95_of_100() -> None:
    ballots = [(3, 3)] + [(0, 3)] * 94 + [(0, 1)] * 5

    few, many = exact(AGREEMENT, THREE_MARKS, 2, ballots)

    assert few is not None
    assert many is not None
    assert few < many


def test_net_agreement_has_three_classes_and_not_sure_apart() -> None:
    ballots = [(3, 2, 0)] * 3 + [(1, NOT_SURE, NOT_SURE)]

    assert exact(NET_AGREEMENT, THREE_MARKS, 3, ballots) == (Fraction(1, 2), 0, None)
