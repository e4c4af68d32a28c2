"""What unites, what divides, and what a group stands out by."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ranking.opinions.agreement import Counted
from app.ranking.opinions.standing_out import (
    dividing,
    standing_out,
    uniting,
    z_of_difference,
    z_of_share,
)


def counted(agreed: list[list[int]], disagreed: list[list[int]], answered: list[list[int]]) -> Counted:
    return Counted(agreed=np.array(agreed), disagreed=np.array(disagreed), answered=np.array(answered))


# Columns: all agree; the groups are opposed; all disagree; nobody has a view; hardly anybody answered.
OPPOSED = counted(
    [[28, 27, 2, 9, 1], [19, 3, 1, 8, 0]],
    [[1, 2, 27, 9, 0], [0, 17, 18, 7, 0]],
    [[30, 30, 30, 30, 1], [20, 20, 20, 20, 0]],
)


def test_what_all_groups_agree_with_unites_and_what_sets_them_apart_divides() -> None:
    assert uniting(OPPOSED) == (0,)
    assert uniting(OPPOSED, agree=False) == (2,)
    assert [(one.column, one.high, one.low) for one in dividing(OPPOSED)] == [(1, 0, 1)]


def test_a_group_stands_out_by_what_it_surely_says_more_than_others() -> None:
    first, second = standing_out(OPPOSED)

    assert [(one.column, one.agrees) for one in first] == [(1, True)]
    assert [(one.column, one.agrees) for one in second] == [(1, False)]
    assert first[0].share == pytest.approx(28 / 32)
    assert first[0].times == pytest.approx((28 / 32) / (4 / 22))


def test_one_group_has_nobody_to_stand_apart_from() -> None:
    assert dividing(OPPOSED.everybody) == ()


def test_where_all_are_of_one_mind_there_is_no_difference() -> None:
    everybody = np.array([5])

    assert z_of_difference(everybody, everybody, everybody, everybody).tolist() == [0.0]


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
def test_the_tests_change_sign_when_the_sides_are_exchanged(a: int, b: int, c: int, d: int) -> None:
    of, among, other_of, other_among = (np.array([n]) for n in (a, a + b, c, c + d))

    difference = z_of_difference(of, among, other_of, other_among)

    assert difference == pytest.approx(-z_of_difference(other_of, other_among, of, among))
    assert np.isfinite(z_of_share(of, among)).all()
    assert np.isfinite(difference).all()


@given(st.permutations(range(5)))
def test_the_order_of_the_statements_changes_only_their_places(order: list[int]) -> None:
    moved = Counted(
        agreed=OPPOSED.agreed[:, order],
        disagreed=OPPOSED.disagreed[:, order],
        answered=OPPOSED.answered[:, order],
    )

    assert [order[column] for column in uniting(moved)] == [0]
    assert [order[one.column] for one in dividing(moved)] == [1]
