"""Comments count too: one stance for each person and option, a smoothed share, and a declared weight."""

from __future__ import annotations

import json
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import InvalidBallot
from app.ranking.arithmetic import exactly, like
from app.ranking.stances import MOST_WEIGHT, Stance, StanceCounts, blend, count_stances, share

AGREE, NEITHER, DISAGREE, NOT_SURE = Stance

TENTH = Fraction(1, 10)


def fractions(*numbers: str) -> np.ndarray:
    return like([Fraction(number) for number in numbers], exactly(np.array([0])))


def test_stances_are_counted_by_group_and_option() -> None:
    rows = [
        ("a", 0, 1, AGREE),
        ("b", 0, 1, AGREE),
        ("a", 0, 0, NOT_SURE),
        ("c", 1, 1, DISAGREE),
        ("d", 1, 0, NEITHER),
    ]

    counts = count_stances(rows, groups=2, options=2)

    assert counts.numbers.tolist() == [[[0, 0, 0, 1], [2, 0, 0, 0]], [[0, 1, 0, 0], [0, 0, 1, 0]]]
    assert counts.together([0, 1]).tolist() == [[0, 1, 0, 1], [2, 0, 1, 0]]
    assert count_stances(reversed(rows), groups=2, options=2).to_json() == counts.to_json()


@pytest.mark.parametrize("again", [("a", 0, 1, AGREE), ("a", 0, 1, DISAGREE), ("a", 1, 1, NOT_SURE)])
def test_a_second_stance_of_one_person_on_one_option_is_refused(
    again: tuple[str, int, int, Stance],
) -> None:
    with pytest.raises(InvalidBallot) as refused:
        count_stances([("a", 0, 1, AGREE), again], groups=2, options=3)

    assert refused.value.sentence == (
        "One person has two comments that take a side on option 2. Only one can count."
    )


@pytest.mark.parametrize(("group", "option"), [(2, 0), (-1, 0), (0, 3), (0, -1)])
def test_a_group_or_option_that_is_not_there_is_refused(group: int, option: int) -> None:
    with pytest.raises(InvalidBallot):
        count_stances([("a", group, option, AGREE)], groups=2, options=3)


def test_the_share_is_smoothed_by_one_comment_on_each_side() -> None:
    agree, disagree = exactly(np.array([0, 1, 9, 0])), exactly(np.array([0, 0, 0, 3]))

    assert share(agree, disagree).tolist() == [
        Fraction(1, 2),
        Fraction(2, 3),
        Fraction(10, 11),
        Fraction(1, 5),
    ]


def test_comments_move_a_score_by_their_weight() -> None:
    # 3 agree and 1 disagrees: 4/6. 9/10 · 1/2 + 1/10 · 2/3 = 31/60. Nobody took a side on the second.
    stances = np.array([[3, 5, 1, 2], [0, 4, 0, 9]])

    assert blend(fractions("1/2", "1/2"), stances, TENTH).tolist() == [Fraction(31, 60), Fraction(1, 2)]
    assert blend(fractions("1/2", "1"), stances, Fraction(0)).tolist() == [Fraction(1, 2), Fraction(1)]


@pytest.mark.parametrize("weight", [Fraction(-1, 100), Fraction(31, 100), Fraction(1)])
def test_comments_count_for_three_tenths_at_most(weight: Fraction) -> None:
    with pytest.raises(ValueError):
        blend(fractions("1/2"), np.array([[1, 0, 0, 0]]), weight)
    assert blend(fractions("1"), np.array([[0, 0, 1, 0]]), MOST_WEIGHT).tolist() == [Fraction(8, 10)]


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.fractions(0, 1, max_denominator=50), *[st.integers(0, 30)] * 4), min_size=1, max_size=6
    ),
    st.fractions(0, MOST_WEIGHT, max_denominator=100),
)
def test_the_exact_and_the_quick_blend_agree_and_stay_between_0_and_1(
    rows: list[tuple[Fraction, int, int, int, int]], weight: Fraction
) -> None:
    stances = np.array([row[1:] for row in rows])
    ballots = like([row[0] for row in rows], exactly(np.array([0])))

    exact = blend(ballots, stances, weight)
    quick = blend(np.array([ballots.astype(float)] * 3), stances, weight)

    assert all(isinstance(one, Fraction) and 0 <= one <= 1 for one in exact)
    assert quick.shape == (3, len(rows))
    assert quick.dtype == np.float64
    assert np.allclose(quick, exact.astype(float), rtol=0, atol=1e-12)


def test_counts_survive_being_written_down() -> None:
    counts = count_stances([("a", 0, 1, AGREE)], groups=1, options=2)

    assert StanceCounts.from_json(json.loads(json.dumps(counts.to_json()))).to_json() == counts.to_json()


@pytest.mark.parametrize(
    "data", [[[[1, 2, 3]]], [[1, 2, 3, 4]], [[[1, 2, 3, -4]]], [[[1, 2, 3, 0.5]]], [[[1], [1, 2]]]]
)
def test_what_is_no_count_of_stances_is_refused(data: list[list[list[int]]]) -> None:
    with pytest.raises(ValueError):
        StanceCounts.from_json(data)
