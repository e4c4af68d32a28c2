"""Leaving a voice out and moving a weight: by hand, and against every place found by walking in steps."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.ranking.sensitivity import (
    QUARTER,
    Dropped,
    LeftOut,
    dropped,
    leave_one_out,
    places,
    totals,
    weight_moves,
)

Voices = list[list[Fraction]]

# DOMAIN.md 3.1, vector J1: positions of options A to E among patients and among clinicians.
J1 = [[Fraction(n) for n in row] for row in ((5, 4, 3, 1, 2), (3, 1, 2, 4, 5))]
EVEN = [Fraction(1), Fraction(1)]


@st.composite
def weighted_voices(draw: st.DrawFn, options: int = 5, most: int = 4) -> tuple[Voices, list[Fraction]]:
    """Few different numbers, so that ties and crossings at the same point are common."""
    count, number = draw(st.integers(1, most)), draw(st.integers(2, options))
    worth = st.fractions(0, 5, max_denominator=3)
    voices = draw(st.lists(st.lists(worth, min_size=number, max_size=number), min_size=count, max_size=count))
    weights = draw(st.lists(st.fractions(0, 3, max_denominator=4), min_size=count, max_size=count))
    return voices, weights


def placed(voices: Voices, weights: list[Fraction]) -> list[int]:
    pairs = list(zip(voices, weights, strict=True))
    joint = [sum((w * v[i] for v, w in pairs), Fraction(0)) for i in range(len(voices[0]))]
    return [1 + sum(other > own for other in joint) for own in joint]


def walked(voices: Voices, weights: list[Fraction], by: Fraction) -> list[tuple[int, int]]:
    """Every crossing of one weight with its neighbourhood on both sides, by brute force."""
    ranges = [(place, place) for place in placed(voices, weights)]
    for voice, weight in enumerate(weights):
        stops = {-by, by, Fraction(0)}
        base = totals(voices, weights)
        for i in range(len(base)):
            for j in range(i):
                slope = weight * (voices[voice][i] - voices[voice][j])
                if slope and abs((base[j] - base[i]) / slope) <= by:
                    stops.add((base[j] - base[i]) / slope)
        between = sorted(stops)
        stops |= {(a + b) / 2 for a, b in pairwise(between)}
        for stop in stops:
            moved = [w * (1 + stop) if v == voice else w for v, w in enumerate(weights)]
            there = placed(voices, moved)
            ranges = [(min(a, p), max(b, p)) for (a, b), p in zip(ranges, there, strict=True)]
    return ranges


def test_leaving_a_group_out_of_the_worked_example_leaves_the_other_groups_order() -> None:
    assert leave_one_out(J1, EVEN) == tuple(
        LeftOut(best=min(p, c), worst=max(p, c), best_without=int(p < c), worst_without=int(p > c))
        for p, c in ((1, 3), (2, 5), (3, 4), (5, 2), (4, 1))
    )


def test_with_one_voice_there_is_none_to_leave_out() -> None:
    assert leave_one_out(J1[:1], EVEN[:1]) == ()
    assert leave_one_out([], []) == ()


def test_a_compromise_can_be_first_with_all_and_not_without_any_one() -> None:
    voices = [[Fraction(n) for n in row] for row in ((3, 4, 0), (3, 0, 4))]

    assert placed(voices, EVEN) == [1, 2, 2]
    assert [(one.best, one.worst) for one in leave_one_out(voices, EVEN)] == [(2, 2), (1, 3), (1, 3)]


@settings(deadline=None)
@given(weighted_voices())
def test_leaving_one_out_is_counting_without_it(given_voices: tuple[Voices, list[Fraction]]) -> None:
    voices, weights = given_voices
    without = [
        placed(voices[:i] + voices[i + 1 :], weights[:i] + weights[i + 1 :])
        for i in range(len(voices))
        if len(voices) > 1
    ]

    for option, found in enumerate(leave_one_out(voices, weights)):
        there = [one[option] for one in without]
        assert (found.best, found.worst) == (min(there), max(there))
        assert there.index(found.best) == found.best_without
        assert there.index(found.worst) == found.worst_without


def test_moved_weights_of_the_worked_example_by_hand() -> None:
    # Totals A 8, B 5, C 5, D 5, E 7. Patients moved by s add s · (5, 4, 3, 1, 2): B, C and D level at s = 0
    # only, E and A never meet (gap 1, A gains 3 s: level at s = −1/3), B meets E at s = 1 only.
    # So B, C and D stand in every order from 3rd to 5th.
    assert weight_moves(J1, EVEN) == ((1, 1), (3, 5), (3, 4), (3, 5), (2, 2))
    assert weight_moves(J1, EVEN, Fraction(1, 3)) == ((1, 1), (3, 5), (3, 4), (3, 5), (1, 2))


def test_two_options_that_meet_at_the_very_end_share_the_better_place() -> None:
    voices = [[Fraction(4), Fraction(0)], [Fraction(0), Fraction(3)]]

    # The first voice down by a quarter makes both 3; any more is not allowed, so the first is never 2nd.
    assert weight_moves(voices, EVEN) == ((1, 1), (1, 2))
    assert weight_moves(voices, EVEN, Fraction(24, 100)) == ((1, 1), (2, 2))
    # The third voice up by a third makes both 4; the others would have to go down by a half.
    voices = [[Fraction(n) for n in row] for row in ((2, 0), (2, 0), (0, 3))]
    assert weight_moves(voices, [Fraction(1)] * 3, Fraction(1, 3)) == ((1, 1), (1, 2))


def test_three_that_meet_in_one_point_are_all_first_there() -> None:
    # With the second voice up by an eighth all three have 9: before that A, B, C, and after it C, B, A.
    # The first voice is (18, 9, 0) and would have to go down by a ninth for the same.
    voices = [[Fraction(n) for n in row] for row in ((18, 9, 0), (-8, 0, 8))]

    assert weight_moves(voices, EVEN) == ((1, 3), (1, 2), (1, 3))
    assert weight_moves(voices, EVEN, Fraction(1, 9)) == ((1, 1), (1, 2), (1, 3))


@settings(deadline=None, max_examples=120)
@given(weighted_voices(), st.sampled_from([QUARTER, Fraction(1), Fraction(1, 10), Fraction(0)]))
@example(([[Fraction(0), Fraction(0)]], [Fraction(0)]), QUARTER)
def test_the_range_of_places_is_the_one_found_by_walking(
    given_voices: tuple[Voices, list[Fraction]], by: Fraction
) -> None:
    voices, weights = given_voices

    assert list(weight_moves(voices, weights, by)) == walked(voices, weights, by)


@settings(deadline=None, max_examples=40)
@given(weighted_voices(options=4, most=3))
def test_dense_sampling_finds_no_place_outside_the_range(
    given_voices: tuple[Voices, list[Fraction]],
) -> None:
    voices, weights = given_voices
    found = weight_moves(voices, weights)

    for voice in range(len(voices)):
        for step in range(-50, 51):
            moved = [w * (1 + Fraction(step, 200)) if v == voice else w for v, w in enumerate(weights)]
            for (best, worst), place in zip(found, placed(voices, moved), strict=True):
                assert best <= place <= worst


def test_nearly_level_options_are_told_apart_exactly() -> None:
    # The gap is far below what a float can hold beside 1: floats alone would call them level.
    tiny = Fraction(1, 10**30)
    voices = [[1 + tiny, Fraction(1)], [Fraction(1), 1 + tiny * 8]]

    assert weight_moves(voices, [Fraction(1), Fraction(1, 8)]) == ((1, 2), (1, 2))
    assert weight_moves(voices, [Fraction(1), Fraction(1, 80)]) == ((1, 1), (2, 2))


@pytest.mark.parametrize("by", [Fraction(-1, 10), Fraction(11, 10)])
def test_a_weight_moves_by_a_share_from_0_to_1(by: Fraction) -> None:
    with pytest.raises(ValueError):
        weight_moves(J1, EVEN, by)


@pytest.mark.parametrize(
    ("voices", "weights"),
    [(J1, EVEN[:1]), ([[Fraction(1)], [Fraction(1), Fraction(2)]], EVEN), (J1, [Fraction(1), Fraction(-1)])],
)
def test_voices_and_weights_that_do_not_go_together_are_refused(
    voices: Voices, weights: list[Fraction]
) -> None:
    with pytest.raises(ValueError):
        totals(voices, weights)


def test_no_voices_place_nothing() -> None:
    assert totals([], []) == ()
    assert weight_moves([], []) == ()


@settings(deadline=None)
@given(st.lists(st.fractions(0, 3, max_denominator=3), max_size=8))
def test_a_place_is_1_and_those_strictly_above(values: list[Fraction]) -> None:
    assert list(places(values)) == [1 + sum(other > own for other in values) for own in values]


def test_a_groups_first_three_outside_the_joint_top_are_named_in_its_order() -> None:
    joint = [1, 2, 3, 4, 5]
    groups = [[1, 2, 3, 4, 5], [5, 4, 2, 3, 1]]

    assert dropped(groups, joint, top=3) == (
        Dropped(group=1, option=4, group_place=1, joint_place=5),
        Dropped(group=1, option=3, group_place=3, joint_place=4),
    )
    assert dropped(groups, joint, top=5) == ()


def test_a_group_that_puts_all_options_level_has_no_first_three() -> None:
    assert dropped([[1, 1, 1, 1]], [1, 2, 3, 4], top=1) == ()
    assert len(dropped([[1, 1, 1, 4]], [1, 2, 3, 4], top=1)) == 2
