"""Ranges of places and tiers: seeded, sensible, and the same arithmetic as the exact count."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.ranking import intervals
from app.ranking.ballots import Scale
from app.ranking.count import count
from app.ranking.groups import standings
from app.ranking.intervals import order_runs, place_ranges
from app.ranking.methods import METHODS
from app.ranking.tiers import tiers
from tests.ranking.making import PATIENTS, RATING, TOP_THREE, Row, a_profile, a_rule, elections, j1_rows


def mixed(ballots: int, options: int = 6) -> list[Row]:
    """Ratings with no clear order, from a seed."""
    random = np.random.default_rng(7)
    return [(i % 2, tuple(int(mark) for mark in random.integers(1, 6, options))) for i in range(ballots)]


def test_the_same_seed_gives_the_same_result_and_another_seed_other_ranges() -> None:
    profile, rule = a_profile(mixed(60)), a_rule(RATING, resamples=200)

    ranges = [
        [(option.option, option.low, option.high) for option in count(profile, each).options]
        for each in (rule, rule, replace(rule, seed=2), replace(rule, seed=3))
    ]

    assert ranges[0] == ranges[1]
    assert len({str(each) for each in ranges}) > 1


def test_the_seed_changes_nothing_that_was_counted() -> None:
    profile, rule = a_profile(mixed(60)), a_rule(RATING)
    one, two = count(profile, rule), count(profile, replace(rule, seed=99))

    assert [(o.option, o.place, o.combined, o.groups) for o in one.options] == [
        (o.option, o.place, o.combined, o.groups) for o in two.options
    ]


def test_the_drawn_ranges_never_drift() -> None:
    # A new numpy may draw differently; then every published range would fail to verify. This test notices.
    result = count(a_profile(j1_rows()), a_rule(TOP_THREE, resamples=1000, seed=1))

    assert [(option.option, option.low, option.high) for option in result.options] == [
        (1, 1, 2),
        (5, 1, 3),
        (2, 3, 5),
        (3, 2, 5),
        (4, 2, 5),
    ]


def test_clear_cut_ballots_give_ranges_of_one_place_and_tiers_of_one_option() -> None:
    rows: list[Row] = [(i % 2, (5, 4, 3, 2, 1)) for i in range(40)]
    result = count(a_profile(rows), a_rule(RATING, resamples=500))

    assert [(o.place, o.low, o.high) for o in result.options] == [(p, p, p) for p in range(1, 6)]
    assert result.tiers == ((1,), (2,), (3,), (4,), (5,))


def test_clear_cut_ballots_with_noise_keep_the_place_inside_its_range() -> None:
    random = np.random.default_rng(3)
    means = np.array([4.6, 3.8, 3.0, 2.2, 1.4])
    marks = np.clip(np.rint(means + random.normal(0, 0.8, (400, 5))), 1, 5).astype(int)
    result = count(
        a_profile([(i % 2, tuple(row)) for i, row in enumerate(marks.tolist())]),
        a_rule(RATING, resamples=300),
    )

    assert [option.option for option in result.options] == [1, 2, 3, 4, 5]
    assert all(option.low <= option.place <= option.high for option in result.options)


def test_options_nobody_can_tell_apart_share_a_tier() -> None:
    rows: list[Row] = [(0, (5, 5, 1)), (0, (5, 4, 1)), (0, (4, 5, 1))] * 20
    result = count(a_profile(rows), a_rule(RATING, groups=(PATIENTS,), resamples=500))

    assert result.tiers == ((1, 2), (3,))


def test_options_that_got_the_very_same_marks_are_never_parted() -> None:
    rows: list[Row] = [(0, (mark, mark)) for mark in (1, 2, 3, 4, 5)] * 4
    result = count(a_profile(rows), a_rule(RATING, groups=(PATIENTS,), resamples=100))

    assert [(o.place, o.tied, o.low, o.high) for o in result.options] == [(1, True, 1, 1)] * 2
    assert result.tiers == ((1, 2),)


@pytest.mark.parametrize(("wins", "expected"), [(89, ((0, 1),)), (90, ((0,), (1,)))])
def test_a_tier_ends_at_exactly_9_in_10(wins: int, expected: tuple[tuple[int, ...], ...]) -> None:
    positions = np.array([[2, 1]] * wins + [[1, 1]] * (100 - wins), dtype=np.int64)

    assert tiers([0, 1], positions) == expected


@settings(deadline=None, max_examples=50)
@given(elections())
def test_low_is_never_above_high_and_both_are_places(election: tuple[Scale, list[Row]]) -> None:
    scale, rows = election
    result = count(
        a_profile(rows),
        a_rule(scale, groups=(PATIENTS, replace(PATIENTS, key="b"), replace(PATIENTS, key="c"))),
    )

    for option in result.options:
        assert 1 <= option.low <= option.high <= len(result.options)
    assert tuple(option for tier in result.tiers for option in tier) == tuple(
        o.option for o in result.options
    )


def test_a_percentile_is_a_place_that_occurred_rounded_outwards() -> None:
    first = np.array([[2, 1]] * 94 + [[1, 2]] * 6, dtype=np.int64)

    low, high = place_ranges(first)

    assert (low.tolist(), high.tolist()) == ([1, 1], [2, 2])
    low, high = place_ranges(np.array([[2, 1]] * 97 + [[1, 2]] * 3, dtype=np.int64))
    assert (low.tolist(), high.tolist()) == ([1, 2], [1, 2])


@settings(deadline=None)
@given(st.lists(st.integers(0, 4), min_size=1, max_size=12))
def test_resampled_places_follow_the_rules_of_the_exact_ones(scores: list[int]) -> None:
    first, last = order_runs(np.array([scores], dtype=np.float64))
    exact = standings([Fraction(score) for score in scores])

    assert (first[0] + 1).tolist() == [standing.place for standing in exact]
    assert (first[0] + last[0] + 2).tolist() == [2 * standing.rank for standing in exact]


@settings(deadline=None, max_examples=60)
@given(elections(groups=1))
def test_a_resample_that_draws_each_ballot_once_is_the_exact_count(election: tuple[Scale, list[Row]]) -> None:
    scale, rows = election
    rule = a_rule(scale, groups=(PATIENTS,), resamples=1)
    exact = count(a_profile(rows), rule)

    class EachOnce:
        """Stands in for the draws: every ballot exactly once."""

        def multinomial(self, number: int, shares: object, size: int) -> np.ndarray:
            return np.full((size, 1), number)

        def integers(self, low: int, high: int, size: int, dtype: object) -> np.ndarray:
            return np.arange(high)

    profile = a_profile(rows)
    taking_part = np.flatnonzero((profile.marks != 0).any(axis=1))
    if not taking_part.size:
        return
    marking = METHODS[scale.kind].function(scale)
    draws: Any = EachOnce()
    scores = intervals._resampled_scores(profile.marks, taking_part, rule, marking, draws)

    by_option = sorted(exact.options, key=lambda option: option.option)
    assert scores[0].tolist() == [
        -np.inf if option.pooled_score is None else float(option.pooled_score) for option in by_option
    ]


def test_many_small_blocks_give_the_same_kind_of_ranges_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    profile, rule = a_profile(mixed(300)), a_rule(RATING, resamples=2000)
    one = count(profile, rule)
    monkeypatch.setattr(intervals, "BALLOTS_AT_ONCE", 16)
    many = count(profile, rule)

    for before, after in zip(one.options, many.options, strict=True):
        assert abs(before.low - after.low) <= 1
        assert abs(before.high - after.high) <= 1


def test_blank_ballots_change_no_range() -> None:
    rows = mixed(40)
    blank: list[Row] = [(0, (0,) * 6)] * 500

    here, there = (count(a_profile(each), a_rule(RATING, resamples=200)) for each in (rows, rows + blank))

    assert here.options == there.options
    assert here.people == there.people
