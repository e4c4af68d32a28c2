"""Bradley–Terry: strengths that explain the wins, the same for everybody who works them out."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ranking.methods.bradley_terry import METHOD, PRIOR_WINS, log_strengths
from app.ranking.scale import BallotKind, Scale
from tests.ranking.methods.elections import (
    Rows,
    check_example,
    check_neutral,
    check_quick_road,
    exact_scores,
    profiles,
    unhurried,
)

PAIRWISE = Scale(kind=BallotKind.PAIRWISE, size=3)

TEAMS = np.array([[0, 2, 0, 1], [3, 0, 5, 0], [0, 3, 0, 1], [4, 0, 3, 0]], dtype=np.float64)
"""Wins of four teams in 22 games: the example of the encyclopaedia's article on the model."""


def matrices(most: int) -> st.SearchStrategy[np.ndarray]:
    """Wins of 2 to 5 options over each other."""

    def square(size: int) -> st.SearchStrategy[np.ndarray]:
        cells = st.lists(st.integers(0, most), min_size=size * size, max_size=size * size)
        return cells.map(
            lambda given: np.array(given, dtype=np.float64).reshape(size, size) * (1 - np.eye(size))
        )

    return st.integers(2, 5).flatmap(square)


def test_the_worked_example_comes_out_as_it_says() -> None:
    check_example(METHOD)


@unhurried
@given(matrices(30))
def test_a_step_of_hunters_algorithm_leaves_the_strengths_where_they_are(wins: np.ndarray) -> None:
    """Hunter (2004): the step with half a win and half a loss against an option of strength 1."""
    strength = np.exp(log_strengths(wins))
    games = wins + wins.T
    won = wins.sum(axis=1) + PRIOR_WINS
    expected = (games / (strength[:, None] + strength[None, :])).sum(axis=1) + 2 * PRIOR_WINS / (strength + 1)
    assert won / expected == pytest.approx(strength, rel=1e-9)


def test_with_many_answers_the_strengths_are_those_of_the_likelihood_alone() -> None:
    """Shares 0.139, 0.226, 0.143 and 0.492: each game played a million times, so the half games are lost."""
    strength = np.exp(log_strengths(TEAMS * 1e6))
    assert strength / strength.sum() == pytest.approx([0.139, 0.226, 0.143, 0.492], abs=5e-4)


@unhurried
@given(matrices(1_000_000))
def test_the_chances_add_up_to_half_the_number_of_options(wins: np.ndarray) -> None:
    chances = 1 / (1 + np.exp(-log_strengths(wins)))
    assert chances.sum() == pytest.approx(wins.shape[0] / 2, abs=1e-7)


def test_a_clear_order_of_many_people_keeps_its_steps_and_ends() -> None:
    """Everybody agrees: the strengths are far apart, yet no two options tie."""
    places = log_strengths(np.triu(np.full((20, 20), 650_000.0), 1))
    assert np.all(np.diff(places) < -5)
    assert np.all(np.isfinite(places))
    scores = exact_scores(METHOD, [tuple(range(1, 13))] * 500, 12)
    assert len(set(scores)) == 12


def test_nothing_compared_gives_every_option_the_average_strength() -> None:
    assert np.array_equal(log_strengths(np.zeros((3, 3))), np.zeros(3))


def test_options_in_islands_that_were_never_compared_still_get_a_score() -> None:
    """A and B were compared, and C and D; each pair is held to the average option."""
    rows = [(1, 0, 0, 0, 0, 1)] * 5
    scores = exact_scores(METHOD, rows, 4, scale=PAIRWISE)
    assert scores[0] == scores[2]
    assert scores[1] == scores[3]
    assert scores[0] is not None
    assert scores[0] > 0


def test_an_option_in_no_comparison_has_no_score() -> None:
    scores = exact_scores(METHOD, [(1, 0, 255), (3, 0, 0)], 3, scale=PAIRWISE)
    assert [one is None for one in scores] == [False, False, True]


def test_published_scores_have_nine_decimals() -> None:
    for one in exact_scores(METHOD, [(1, 2, 3), (2, 1, 3)], 3):
        assert one is not None
        assert (one * 10**9).denominator == 1


@unhurried
@given(profiles())
def test_quick_and_exact_scores_agree(case: tuple[int, Rows]) -> None:
    check_quick_road(METHOD, case[1], case[0])


@unhurried
@given(profiles(), st.randoms(use_true_random=False))
def test_names_and_the_order_of_ballots_do_not_matter(case: tuple[int, Rows], random: Random) -> None:
    check_neutral(METHOD, case[1], case[0], random.shuffle)


def test_resamples_are_worked_out_apart_though_side_by_side() -> None:
    stack = np.array([TEAMS, TEAMS.T, TEAMS * 0, TEAMS * 50])
    for wins, found in zip(stack, log_strengths(stack), strict=True):
        assert found == pytest.approx(log_strengths(wins), abs=1e-9)
