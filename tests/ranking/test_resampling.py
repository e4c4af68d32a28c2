"""Recounts on other people: seeded, sensible, and the two ways to draw them agree."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.ranking import resampling
from app.ranking.combining import standings
from app.ranking.count import count
from app.ranking.counts import counting
from app.ranking.methods import METHODS
from app.ranking.order import runs
from app.ranking.profile import Profile
from app.ranking.result import Result
from app.ranking.rule import Combination, CountingRule
from app.ranking.scale import BallotKind, Scale
from tests.ranking.making import (
    AGREEMENT,
    CLINICIANS,
    PATIENTS,
    RATING,
    TOP_THREE,
    Row,
    a_profile,
    a_rule,
    elections,
    j1_rows,
)


def mixed(ballots: int, options: int = 6) -> list[Row]:
    """Ratings with no clear order, from a seed."""
    random = np.random.default_rng(7)
    return [(i % 2, tuple(int(mark) for mark in random.integers(1, 6, options))) for i in range(ballots)]


def drawn(result: Result) -> list[tuple[int, int, int, Fraction]]:
    return [(option.option, option.low, option.high, option.top_chance) for option in result.options]


def test_the_same_seed_gives_the_same_bytes_and_another_seed_other_ranges() -> None:
    profile, rule = a_profile(mixed(60)), a_rule(RATING, resamples=200)

    one, again = (json.dumps(count(profile, rule).to_json()) for _ in range(2))
    others = [drawn(count(profile, replace(rule, seed=seed))) for seed in (1, 2, 3)]

    assert one == again
    assert len({str(each) for each in others}) > 1


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
    assert result.resampled == "exact"


def test_clear_cut_ballots_give_ranges_of_one_place_and_tiers_of_one_option() -> None:
    rows: list[Row] = [(i % 2, (5, 4, 3, 2, 1)) for i in range(40)]
    result = count(a_profile(rows), a_rule(RATING, resamples=500))

    assert [(o.place, o.low, o.high, o.within) for o in result.options] == [(p, p, p, 1) for p in range(1, 6)]
    assert result.tiers == ((1,), (2,), (3,), (4,), (5,))


def test_options_nobody_can_tell_apart_share_a_tier() -> None:
    rows: list[Row] = [(0, (5, 5, 1)), (0, (5, 4, 1)), (0, (4, 5, 1))] * 20
    result = count(a_profile(rows), a_rule(RATING, groups=(PATIENTS,), resamples=500))

    assert result.tiers == ((1, 2), (3,))


def test_options_that_got_the_very_same_marks_are_never_parted() -> None:
    rows: list[Row] = [(0, (mark, mark)) for mark in (1, 2, 3, 4, 5)] * 4
    result = count(a_profile(rows), a_rule(RATING, groups=(PATIENTS,), resamples=100))

    assert [(o.place, o.tied, o.low, o.high) for o in result.options] == [(1, True, 1, 1)] * 2
    assert [o.top_chance for o in result.options] == [Fraction(1, 2)] * 2
    assert result.tiers == ((1, 2),)


@settings(deadline=None, max_examples=50)
@given(elections(), st.sampled_from(list(Combination)))
def test_a_range_holds_the_place_and_the_chances_of_the_top_add_up(
    election: tuple[Scale, list[Row]], combination: Combination
) -> None:
    scale, rows = election
    groups = (PATIENTS, replace(PATIENTS, key="b"), replace(PATIENTS, key="c"))
    weights = (Fraction(1), Fraction(2), Fraction(1, 3)) if combination is Combination.WEIGHTED else ()
    rule = replace(a_rule(scale, groups=groups), combination=combination, weights=weights)
    result = count(a_profile(rows), rule)

    for option in result.options:
        assert 1 <= option.low <= option.place <= option.high <= len(result.options)
        assert 0 < option.within <= 1
    assert sum(option.top_chance for option in result.options) == result.top
    assert tuple(option for tier in result.tiers for option in tier) == tuple(
        o.option for o in result.options
    )


@settings(deadline=None)
@given(st.lists(st.integers(0, 4), min_size=1, max_size=12))
def test_resampled_places_follow_the_rules_of_the_exact_ones(scores: list[int]) -> None:
    first, last = runs(np.array([scores], dtype=np.float64))
    exact = standings([Fraction(score) for score in scores])

    assert first[0].tolist() == [standing.place for standing in exact]
    assert (first[0] + last[0]).tolist() == [2 * standing.rank for standing in exact]


@settings(deadline=None, max_examples=60)
@given(elections(groups=1))
def test_a_resample_that_draws_each_ballot_once_is_the_exact_count(election: tuple[Scale, list[Row]]) -> None:
    scale, rows = election
    rule = a_rule(scale, groups=(PATIENTS,), resamples=1)
    profile = a_profile(rows)
    taking_part = np.flatnonzero(profile.marks.any(axis=1))
    if not taking_part.size:
        return
    method = METHODS[rule.method]
    one_group = np.zeros(len(rows), dtype=np.intp)
    tallied = counting.tally(method.basis, profile.marks, one_group, 1, scale, len(profile.options))
    drawer = resampling.Resampler(
        profile.marks, taking_part, tallied.together([0]), rule, len(profile.options), 0
    )

    class EachOnce:
        """Stands in for the draws: every ballot exactly once."""

        def multinomial(self, number: int, shares: object, size: int) -> np.ndarray:
            return np.full((size, 1), number)

        def integers(self, low: int, high: int, size: int, dtype: object) -> np.ndarray:
            return np.arange(high)

    stand_in: Any = EachOnce()
    drawer._random = stand_in
    people = np.array([float(len(taking_part))])
    counts = counting.from_sums(method.basis, drawer.sums(1), people, scale, len(profile.options))
    scores = method.score(counts, scale, rule.settings)

    by_option = sorted(count(profile, rule).options, key=lambda option: option.option)
    assert [
        value if known else None for value, known in zip(scores.values[0], scores.known[0], strict=True)
    ] == [None if option.pooled_score is None else float(option.pooled_score) for option in by_option]


def test_many_small_blocks_give_the_same_kind_of_ranges_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    profile, rule = a_profile(mixed(300)), a_rule(RATING, resamples=2000)
    one = count(profile, rule)
    monkeypatch.setattr(resampling, "BALLOTS_AT_ONCE", 16)
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


def close_run(scale: Scale, ballots: int, options: int) -> Profile:
    """Ballots of two groups, with options so close that places are uncertain."""
    random = np.random.default_rng(11)
    lean = np.linspace(0.15, 0, options)
    if scale.kind is BallotKind.RANKING:
        marks = np.argsort(np.argsort(random.random((ballots, options)) - lean, axis=1), axis=1) + 1
        marks[marks > scale.size] = 0
    else:
        marks = np.clip(np.rint(random.normal(2.6, 1.2, (ballots, options)) + lean), 0, scale.highest)
    return Profile(
        options=tuple(range(1, options + 1)),
        marks=marks.astype(np.uint8),
        groups=(np.arange(ballots) % 3 == 0).astype(np.int16),
    )


CLOSE: list[tuple[Scale, str]] = [
    (RATING, "mean-rating"),
    (AGREEMENT, "net-agreement"),
    (TOP_THREE, "jla"),
    (Scale(kind=BallotKind.RANKING, size=8), "schulze"),
]


@pytest.mark.parametrize(("scale", "method"), CLOSE, ids=[method for _scale, method in CLOSE])
@pytest.mark.parametrize("combination", [Combination.EQUAL, Combination.POOLED])
def test_the_normal_limit_agrees_with_drawing_the_ballots(
    scale: Scale, method: str, combination: Combination, monkeypatch: pytest.MonkeyPatch
) -> None:
    profile = close_run(scale, 6_000, 8)
    rule = CountingRule(
        scale=scale,
        groups=(PATIENTS, CLINICIANS),
        method=method,
        combination=combination,
        resamples=4_000,
        top=3,
    )

    exact = count(profile, rule)
    monkeypatch.setattr(resampling, "NORMAL_FROM", 1)
    normal = count(profile, rule)

    assert (exact.resampled, normal.resampled) == ("exact", "normal")
    for one, other in zip(exact.options, normal.options, strict=True):
        assert one.option == other.option
        assert abs(one.low - other.low) <= 1
        assert abs(one.high - other.high) <= 1
        # 4,000 draws know a chance to within 0.016 (2 standard errors); two of them, and the limit itself.
        assert abs(one.top_chance - other.top_chance) < 0.05
    assert (
        sum(
            abs(o.low - n.low) + abs(o.high - n.high)
            for o, n in zip(exact.options, normal.options, strict=True)
        )
        <= 4
    )


def test_a_sampled_covariance_and_a_wide_one_agree_with_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    profile = close_run(RATING, 20_000, 8)
    rule = CountingRule(scale=RATING, groups=(PATIENTS, CLINICIANS), resamples=4_000, top=3)
    monkeypatch.setattr(resampling, "NORMAL_FROM", 1)
    whole = count(profile, rule)

    monkeypatch.setattr(resampling, "LOOKED_AT", 4_000)
    sampled = count(profile, rule)
    monkeypatch.setattr(resampling, "WIDEST_COVARIANCE", 1)
    deviations = count(profile, rule)

    for other in (sampled, deviations):
        for one, two in zip(whole.options, other.options, strict=True):
            assert abs(one.top_chance - two.top_chance) < 0.06


@pytest.mark.parametrize("marks", [(5, 1), (0, 3), (3, 3)])
def test_a_large_group_that_is_of_one_mind_has_no_spread(marks: tuple[int, ...]) -> None:
    rule = a_rule(RATING, groups=(PATIENTS,), resamples=50)
    profile = Profile(
        options=(1, 2),
        marks=np.tile(np.array(marks, dtype=np.uint8), (20_000, 1)),
        groups=np.zeros(20_000, dtype=np.int16),
    )

    result = count(profile, rule)

    assert result.resampled == "normal"
    assert all(option.low == option.place == option.high for option in result.options)


def test_methods_with_rounds_say_how_few_resamples_they_drew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resampling, "BALLOT_WORK", 1)
    rule = replace(a_rule(TOP_THREE, resamples=1000), method="run-off")

    result = count(a_profile(j1_rows()), rule)

    assert (result.resamples, result.resampled) == (resampling.FEWEST, "exact")
