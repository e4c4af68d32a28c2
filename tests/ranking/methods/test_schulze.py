"""Schulze: the order by strongest chains of wins, with ties as results."""

from __future__ import annotations

from random import Random
from time import perf_counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ranking.counts.pairs import PairCounts
from app.ranking.methods.contests import strengths
from app.ranking.methods.schulze import METHOD, beaten_by_chain, score
from app.ranking.settings import AS_USUAL, Settings, Strength
from tests.ranking.methods.elections import (
    Rows,
    check_example,
    check_neutral,
    check_quick_road,
    condorcet_winner,
    exact_scores,
    pair_counts,
    profiles,
    raised,
    ranking,
    unhurried,
    winners,
)

BOTH = pytest.mark.parametrize("strength", list(Strength), ids=str)

SCHULZE_EXAMPLE = {
    "ACBED": 5,
    "ADECB": 5,
    "BEDAC": 8,
    "CABED": 3,
    "CAEBD": 7,
    "CBADE": 2,
    "DCEBA": 7,
    "EBADC": 8,
}


def test_the_worked_example_comes_out_as_it_says() -> None:
    check_example(METHOD)


def test_the_45_people_of_schulzes_own_example_put_e_first_then_a_c_b_d() -> None:
    """Schulze (2011), example 1, where wins go round in circles."""
    rows = [
        tuple(order.index(option) + 1 for option in "ABCDE")
        for order, times in SCHULZE_EXAMPLE.items()
        for _ in range(times)
    ]
    scores = exact_scores(METHOD, rows, 5)
    assert sorted("ABCDE", key=lambda option: -(scores["ABCDE".index(option)] or 0)) == list("EACBD")
    assert sorted(scores) == [0, 1, 2, 3, 4]


def test_all_options_that_nothing_comes_before_share_the_first_place() -> None:
    """A ties with B and with C, and B beats C: to count wins would put B before A, which it does not beat."""
    assert exact_scores(METHOD, [(3, 1, 2), (1, 2, 3)], 3) == (2, 2, 1)


@unhurried
@given(profiles())
@BOTH
def test_quick_and_exact_scores_agree(strength: Strength, case: tuple[int, Rows]) -> None:
    check_quick_road(METHOD, case[1], case[0], Settings(strength=strength))


@unhurried
@given(profiles())
@BOTH
def test_an_option_that_beats_all_others_wins_alone(strength: Strength, case: tuple[int, Rows]) -> None:
    winner = condorcet_winner(case[1], case[0])
    if winner is not None:
        found = exact_scores(METHOD, case[1], case[0], Settings(strength=strength))
        assert winners(found) == {winner}


@unhurried
@given(profiles(), st.randoms(use_true_random=False))
@BOTH
def test_names_and_the_order_of_ballots_do_not_matter(
    strength: Strength, case: tuple[int, Rows], random: Random
) -> None:
    check_neutral(METHOD, case[1], case[0], random.shuffle, Settings(strength=strength))


@unhurried
@given(profiles())
def test_an_option_is_never_behind_one_it_beats_by_a_chain(case: tuple[int, Rows]) -> None:
    options, rows = case
    scores = exact_scores(METHOD, rows, options)
    beats = beaten_by_chain(strengths(pair_counts(rows, options).wins, AS_USUAL))
    for first, second in np.argwhere(beats).tolist():
        assert scores[first] is not None
        assert scores[second] is not None
        assert scores[first] > scores[second]


@unhurried
@given(profiles(), st.data())
def test_to_be_put_first_on_a_ballot_never_costs_a_winner_its_win(
    case: tuple[int, Rows], data: st.DataObject
) -> None:
    options, rows = case
    for winner in winners(exact_scores(METHOD, rows, options)):
        which = data.draw(st.integers(0, len(rows) - 1))
        better = [raised(row, winner) if index == which else row for index, row in enumerate(rows)]
        assert winner in winners(exact_scores(METHOD, better, options))


@unhurried
@given(profiles(strict=True))
def test_an_option_everybody_puts_before_another_stands_before_it(case: tuple[int, Rows]) -> None:
    options, rows = case
    scores = exact_scores(METHOD, rows, options)
    wins = pair_counts(rows, options).wins
    for first, second in np.argwhere(wins == len(rows)).tolist():
        assert (scores[first] or 0) > (scores[second] or 0)


def test_many_resamples_are_counted_as_one_at_a_time() -> None:
    random = np.random.default_rng(3)
    wins = random.integers(0, 9, (4_000, 5, 5)).astype(np.float64)
    counts = PairCounts(people=np.full(4_000, 9.0), wins=wins, answered=np.ones((4_000, 5)))
    together = score(counts, ranking(5), AS_USUAL).values
    for one in range(0, 4_000, 501):
        alone = PairCounts(people=np.float64(9), wins=wins[one], answered=np.ones(5))
        assert np.array_equal(score(alone, ranking(5), AS_USUAL).values, together[one])


def test_a_hundred_options_take_a_hundredth_of_a_second() -> None:
    """PERFORMANCE.md, G7; the best of five, since other tests run beside this one."""
    random = np.random.default_rng(3)
    rows = random.random((300, 100)).argsort(axis=1) + 1
    counts = pair_counts(rows.tolist(), 100)
    taken = []
    for _ in range(5):
        start = perf_counter()
        score(counts, ranking(100), AS_USUAL)
        taken.append(perf_counter() - start)
    assert min(taken) < 0.01
