"""Instant run-off: one option leaves at a time; the tie rule is stated, and a lot is written down."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.ranking.counts.ballots import BallotCounts
from app.ranking.lots import drawn_order
from app.ranking.methods import run_off
from app.ranking.methods.method import NOBODY
from app.ranking.methods.run_off import BY_LOT, METHOD
from app.ranking.settings import AS_USUAL
from tests.ranking.methods.elections import (
    Rows,
    ballot_counts,
    check_example,
    check_quick_road,
    exact_scores,
    profiles,
    ranking,
    relabelled,
    unhurried,
    winners,
)
from tests.ranking.methods.test_ranked_pairs import TENNESSEE

Table = list[tuple[int | None, dict[int, Fraction], str]]


def table(rows: Rows, options: int, seed: int = 0) -> Table:
    """Who left, the ballots and the note of each round."""
    steps = run_off.rounds(ballot_counts(rows, options).exact(), ranking(options), AS_USUAL, seed)
    return [(step.option, dict(step.numbers), step.note) for step in steps]


def test_the_worked_example_comes_out_as_it_says() -> None:
    check_example(METHOD)


def test_the_capital_of_tennessee_is_knoxville() -> None:
    """Memphis leads with 42, but Chattanooga's ballots and then Nashville's go to Knoxville: 58 to 42."""
    found = table(TENNESSEE, 4)
    assert [option for option, _, _ in found] == [2, 1, 0, 3]
    assert found[0][1] == {0: 42, 1: 26, 2: 15, 3: 17, NOBODY: 0}
    assert found[2][1] == {0: 42, 3: 58, NOBODY: 0}


def test_options_in_one_place_share_the_ballot() -> None:
    rows = [(1, 1, 1, 4), (1, 1, 1, 4), (1, 1, 1, 4), (4, 1, 1, 3), (0, 0, 0, 1)]
    assert table(rows, 4)[0][1] == {0: 1, 1: Fraction(3, 2), 2: Fraction(3, 2), 3: 1, NOBODY: 0}


def test_a_ballot_with_no_option_left_counts_for_nobody_and_is_counted_as_that() -> None:
    rows = [(1, 0, 0), (1, 0, 0), (0, 1, 0), (0, 2, 1), (0, 1, 0), (0, 1, 255)]
    found = table(rows, 3)
    assert [(option, ballots[NOBODY]) for option, ballots, _ in found] == [(2, 0), (0, 0), (1, 2)]


def test_of_options_tied_for_last_the_one_with_fewer_ballots_in_an_earlier_round_leaves() -> None:
    """Round 1: A 5, B 2, C 3, D 1. D's ballot goes to B, so B and C tie with 3: B had fewer before."""
    rows = [(1, 0, 0, 0)] * 5 + [(0, 1, 0, 0)] * 2 + [(0, 0, 1, 0)] * 3 + [(0, 2, 0, 1)]
    for seed in range(5):
        found = table(rows, 4, seed)
        assert [option for option, _, _ in found] == [3, 1, 2, 0]
        assert not any(note for _, _, note in found)


def test_the_latest_round_that_tells_them_apart_decides() -> None:
    """B and C tie in round 3 with 5 each. In round 2 C has 5 and B 4; in round 1 C has 3 and B 4."""
    rows = (
        [(1, 0, 0, 0, 0)] * 9
        + [(0, 1, 0, 0, 0)] * 4
        + [(0, 0, 1, 0, 0)] * 3
        + [(0, 0, 2, 1, 0)] * 2
        + [(0, 2, 0, 0, 1)] * 1
        + [(0, 0, 0, 0, 1)] * 2
    )
    found = table(rows, 5)
    assert found[0][1][2] < found[0][1][1]
    assert found[1][1][2] > found[1][1][1]
    assert found[2][1][2] == found[2][1][1]
    assert [option for option, _, _ in found] == [3, 4, 1, 2, 0]


def test_a_tie_in_every_round_is_broken_by_a_lot_that_is_written_down() -> None:
    rows = [(1, 0, 0), (1, 0, 0), (0, 1, 0), (0, 0, 1)]
    left = set()
    for seed in range(20):
        option, _, note = table(rows, 3, seed)[0]
        assert note == BY_LOT
        order = drawn_order(seed, 3)
        assert option == min((1, 2), key=order.index)
        left.add(option)
    assert left == {1, 2}, "the seed must be able to decide either way"


def test_the_lot_is_the_same_on_every_machine() -> None:
    """By SHA-256 of "2024:0" to "2024:4", which start 45e7, c4ab, 6c1c, 32c9 and d555."""
    assert drawn_order(2024, 5) == (3, 0, 2, 1, 4)


@unhurried
@given(profiles())
def test_quick_and_exact_scores_agree(case: tuple[int, Rows]) -> None:
    check_quick_road(METHOD, case[1], case[0])


@unhurried
@given(profiles(), st.integers(0, 1_000))
def test_the_score_is_the_round_in_which_an_option_left(case: tuple[int, Rows], seed: int) -> None:
    options, rows = case
    assume(any(mark not in (0, 255) for row in rows for mark in row))
    found = [option for option, _, _ in table(rows, options, seed)]
    counts = ballot_counts(rows, options).exact()
    scores = run_off.score(counts, ranking(options), AS_USUAL, seed).exact()
    assert scores == tuple(found.index(option) + 1 for option in range(options))


@unhurried
@given(profiles())
def test_every_ballot_is_counted_once_in_every_round(case: tuple[int, Rows]) -> None:
    options, rows = case
    people = sum(any(row) for row in rows)
    for _, ballots, _ in table(rows, options) if people else []:
        assert sum(ballots.values()) == people


@unhurried
@given(profiles(), st.randoms(use_true_random=False))
def test_names_and_the_order_of_ballots_do_not_matter_unless_a_lot_decides(
    case: tuple[int, Rows], random: Random
) -> None:
    options, rows = case
    assume(not any(note for _, _, note in table(rows, options)))
    moved = list(range(options))
    random.shuffle(moved)
    mixed = list(rows)
    random.shuffle(mixed)
    before = exact_scores(METHOD, rows, options)
    assert exact_scores(METHOD, relabelled(mixed, moved), options) == tuple(before[one] for one in moved)


@unhurried
@given(profiles(strict=True))
def test_an_option_with_more_than_half_of_the_first_places_wins(case: tuple[int, Rows]) -> None:
    options, rows = case
    for option in range(options):
        if 2 * sum(row[option] == 1 for row in rows) > len(rows):
            assert winners(exact_scores(METHOD, rows, options)) == {option}


@unhurried
@given(profiles(most=5), st.lists(st.integers(0, 6), min_size=75, max_size=75))
def test_resamples_counted_together_come_out_as_each_alone(case: tuple[int, Rows], drawn: list[int]) -> None:
    options, rows = case
    marks = ballot_counts(rows, options).marks
    assume(marks.shape[0] > 0)
    times = np.resize(np.array(drawn, dtype=np.float64), (8, marks.shape[0]))
    together = run_off.score(BallotCounts(marks=marks, times=times), ranking(options), AS_USUAL)
    for one in range(8):
        alone = BallotCounts(marks=marks, times=times[one].astype(np.int64)).exact()
        exact = run_off.score(alone, ranking(options), AS_USUAL).exact()
        for found, known, score in zip(together.values[one], together.known[one], exact, strict=True):
            assert (float(found) if known else None) == (None if score is None else float(score))


def test_many_ballots_are_counted_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = table([*TENNESSEE, (1, 1, 0, 0), (2, 0, 1, 0)], 4)
    monkeypatch.setattr(run_off, "_BALLOTS_AT_ONCE", 2)
    assert table([*TENNESSEE, (1, 1, 0, 0), (2, 0, 1, 0)], 4) == whole
