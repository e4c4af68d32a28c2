"""Ranked pairs: strong wins are kept first; wins of one strength are looked at together."""

from __future__ import annotations

from itertools import groupby
from random import Random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.ranking.counts.pairs import PairCounts
from app.ranking.methods.contests import strengths
from app.ranking.methods.ranked_pairs import METHOD, kept_order, score
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

TENNESSEE = [
    *[(1, 2, 3, 4)] * 42,
    *[(4, 1, 2, 3)] * 26,
    *[(4, 3, 1, 2)] * 15,
    *[(4, 3, 2, 1)] * 17,
]
"""Memphis, Nashville, Chattanooga, Knoxville: the usual teaching example of a capital to choose."""


def reaches(kept: set[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a path of kept wins leads from start to end."""
    seen, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        for first, second in kept:
            if first == here and second not in seen:
                seen.add(second)
                waiting.append(second)
    return end in seen


def plainly_kept(links: np.ndarray) -> set[tuple[int, int]]:
    """The definition in words, as a loop over sets."""
    wins = sorted(((-links[i, j], i, j) for i, j in np.argwhere(links > 0).tolist()))
    kept: set[tuple[int, int]] = set()
    for _, together in groupby(wins, key=lambda win: win[0]):
        candidates = {(first, second) for _, first, second in together}
        kept |= {
            (first, second) for first, second in candidates if not reaches(kept | candidates, second, first)
        }
    return kept


def test_the_worked_example_comes_out_as_it_says() -> None:
    check_example(METHOD)


def test_the_capital_of_tennessee_is_nashville_then_chattanooga_knoxville_memphis() -> None:
    assert exact_scores(METHOD, TENNESSEE, 4) == (0, 3, 2, 1)


def test_wins_of_one_strength_in_a_circle_are_all_dropped_so_nobody_is_put_first_by_chance() -> None:
    circle = [(1, 2, 3), (3, 1, 2), (2, 3, 1)]
    assert exact_scores(METHOD, circle, 3) == (2, 2, 2)


def test_a_win_outside_the_circle_is_kept_though_it_has_the_same_strength() -> None:
    """A, B and C in a circle, each by 1; each of them beats D, by 3."""
    circle = [(1, 2, 3, 4), (3, 1, 2, 4), (2, 3, 1, 4)]
    assert exact_scores(METHOD, circle, 4) == (3, 3, 3, 2)


@unhurried
@given(profiles())
def test_the_wins_kept_are_those_of_the_definition(case: tuple[int, Rows]) -> None:
    options, rows = case
    for strength in Strength:
        links = strengths(pair_counts(rows, options).wins, Settings(strength=strength))
        kept = plainly_kept(links)
        above = kept_order(links[None])[0]
        for first in range(options):
            for second in range(options):
                if first != second:
                    assert above[first, second] == reaches(kept, first, second)


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
    """Resamples have different numbers of wins and of equal wins, and are worked on side by side."""
    random = np.random.default_rng(3)
    wins = random.integers(0, 5, (1_100, 5, 5)).astype(np.float64)
    counts = PairCounts(people=np.full(1_100, 9.0), wins=wins, answered=np.ones((1_100, 5)))
    together = score(counts, ranking(5), AS_USUAL).values
    for one in range(0, 1_100, 53):
        alone = PairCounts(people=np.float64(9), wins=wins[one], answered=np.ones(5))
        assert np.array_equal(score(alone, ranking(5), AS_USUAL).values, together[one])
