"""Copeland: a point for each option beaten, half a point for each tie."""

from __future__ import annotations

from fractions import Fraction
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from app.ranking.methods.copeland import METHOD
from app.ranking.scale import BallotKind, Scale
from tests.ranking.methods.elections import (
    Rows,
    check_example,
    check_neutral,
    check_quick_road,
    condorcet_winner,
    exact_scores,
    profiles,
    raised,
    unhurried,
    winners,
)


def test_the_worked_example_comes_out_as_it_says() -> None:
    check_example(METHOD)


@unhurried
@given(profiles())
def test_quick_and_exact_scores_agree(case: tuple[int, Rows]) -> None:
    check_quick_road(METHOD, case[1], case[0])


@unhurried
@given(profiles())
def test_an_option_that_beats_all_others_wins_alone(case: tuple[int, Rows]) -> None:
    winner = condorcet_winner(case[1], case[0])
    if winner is not None:
        assert winners(exact_scores(METHOD, case[1], case[0])) == {winner}


@unhurried
@given(profiles(), st.randoms(use_true_random=False))
def test_names_and_the_order_of_ballots_do_not_matter(case: tuple[int, Rows], random: Random) -> None:
    check_neutral(METHOD, case[1], case[0], random.shuffle)


@unhurried
@given(profiles(), st.data())
def test_to_be_put_first_on_a_ballot_never_costs_a_winner_its_win(
    case: tuple[int, Rows], data: st.DataObject
) -> None:
    options, rows = case
    before = winners(exact_scores(METHOD, rows, options))
    for winner in before:
        which = data.draw(st.integers(0, len(rows) - 1))
        better = [raised(row, winner) if index == which else row for index, row in enumerate(rows)]
        assert winner in winners(exact_scores(METHOD, better, options))


def test_scores_add_up_to_the_number_of_pairs() -> None:
    scores = exact_scores(METHOD, [(1, 2, 3, 0), (2, 1, 0, 0), (0, 0, 1, 2)], 4)
    assert sum(one or 0 for one in scores) == 6


def test_an_option_nobody_rated_has_no_score() -> None:
    scale = Scale(kind=BallotKind.RATING, size=5)
    assert exact_scores(METHOD, [(4, 2, 0), (5, 255, 0)], 3, scale=scale) == (
        Fraction(3, 2),
        Fraction(1, 2),
        None,
    )


def test_an_option_nobody_placed_in_a_ranking_is_behind_all_others() -> None:
    assert exact_scores(METHOD, [(1, 2, 0), (1, 2, 255)], 3) == (2, 1, 0)
    assert exact_scores(METHOD, [(0, 0, 0)], 3) == (None, None, None)
