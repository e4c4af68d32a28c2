"""Shares with a prior, and agreement across groups."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from app.ranking.opinions.agreement import NO_GROUP, count, count_everybody
from app.ranking.opinions.votes import Votes

SOME_VOTES = arrays.arrays(
    np.int8,
    st.tuples(st.integers(0, 12), st.integers(1, 5)),
    elements=st.sampled_from([-1, 0, 1, 2]),
).map(lambda said: Votes(statements=tuple(range(said.shape[1])), said=said))


def test_a_worked_example_by_hand() -> None:
    # Group 0: 3 of 4 agree, 1 passes. Group 1: 1 of 2 agrees, 1 disagrees. One person has no group.
    votes = Votes(statements=(1,), said=np.array([[1], [1], [1], [0], [1], [-1], [2], [1]], dtype=np.int8))
    group = np.array([0, 0, 0, 0, 1, 1, 1, NO_GROUP])

    counted = count(votes, group, 2)

    assert counted.agreed.tolist() == [[3], [1]]
    assert counted.disagreed.tolist() == [[0], [1]]
    assert counted.passed.tolist() == [[1], [0]]
    assert counted.agree_share.tolist() == [[4 / 6], [2 / 4]]
    assert counted.disagree_share.tolist() == [[1 / 6], [2 / 4]]
    assert counted.agreed_across.tolist() == pytest.approx([4 / 6 * 2 / 4])
    assert counted.disagreed_across.tolist() == pytest.approx([1 / 6 * 2 / 4])


def test_a_large_group_cannot_make_up_for_one_that_is_against_it() -> None:
    said = np.array([[1, 1]] * 90 + [[-1, 1]] * 5 + [[-1, -1]] * 5, dtype=np.int8)
    group = np.array([0] * 90 + [1] * 10)

    first, second = count(Votes(statements=(1, 2), said=said), group, 2).agreed_across

    assert first < 0.1 < second  # 90 of 100 and 95 of 100 agree


@given(SOME_VOTES)
def test_a_share_is_never_0_or_1_and_one_half_with_nobody(votes: Votes) -> None:
    counted = count_everybody(votes)

    assert ((counted.agree_share > 0) & (counted.agree_share < 1)).all()
    assert ((counted.agreed_across > 0) & (counted.agreed_across < 1)).all()
    assert (counted.agree_share[counted.answered == 0] == 0.5).all()
    assert (counted.passed >= 0).all()


@given(SOME_VOTES, st.randoms(use_true_random=False), st.integers(1, 3))
def test_the_order_of_people_and_of_groups_changes_nothing(votes: Votes, chance: Random, groups: int) -> None:
    order = list(range(votes.people))
    chance.shuffle(order)
    group = np.arange(votes.people) % groups
    counted = count(votes, group, groups)

    moved = count(Votes(statements=votes.statements, said=votes.said[order]), group[order], groups)
    renamed = count(votes, groups - 1 - group, groups)

    assert np.array_equal(moved.agreed, counted.agreed)
    assert np.array_equal(moved.agreed_across, counted.agreed_across)
    assert renamed.agreed_across == pytest.approx(counted.agreed_across)
    assert np.array_equal(renamed.agreed[::-1], counted.agreed)


@given(SOME_VOTES)
def test_the_groups_and_the_others_add_up_to_everybody(votes: Votes) -> None:
    counted = count(votes, np.arange(votes.people) % 2, 2)

    assert np.array_equal(counted.everybody.answered, count_everybody(votes).answered)
    assert np.array_equal(counted.answered + counted.others.answered, counted.everybody.answered.repeat(2, 0))
