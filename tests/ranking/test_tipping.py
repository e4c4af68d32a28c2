"""The smallest change of weights: by hand, and by trying a little less and a little more."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.ranking.sensitivity import totals
from app.ranking.tipping import SingleChange, WeightChange, smallest_change
from tests.ranking.test_sensitivity import EVEN, J1, Voices, weighted_voices


def numbers(*rows: tuple[int, ...]) -> Voices:
    return [[Fraction(number) for number in row] for row in rows]


def above(voices: Voices, weights: list[Fraction], one: int, other: int) -> Fraction:
    joint = totals(voices, weights)
    return joint[one] - joint[other]


def test_the_worked_example_by_hand() -> None:
    # Totals A 8, E 7, others 5. For the top 1, A before E by 1: d is (3, −2), so x = 1/5; patients at
    # 1 − 1/3 = 2/3 of their weight, or clinicians at 1 + 1/2. D (gap 3, d is (4, −1)) needs 3/5.
    assert smallest_change(J1, EVEN, top=1) == WeightChange(
        share=Fraction(1, 5),
        inside=0,
        outside=4,
        single=SingleChange(voice=0, ratio=Fraction(2, 3), inside=0, outside=4),
    )


def test_a_weight_may_have_to_grow() -> None:
    # A before B by 1. One voice says A by 2 and the other B by 1: the second doubled, or the first halved.
    voices = numbers((2, 0, 0), (0, 1, 0))
    found = smallest_change(voices, [Fraction(1), Fraction(3, 2)], top=1)

    assert found is not None
    assert found.share == Fraction(1, 7)
    assert found.single == SingleChange(voice=0, ratio=Fraction(3, 4), inside=0, outside=1)
    grown = smallest_change(numbers((2, 0), (2, 0), (0, 3)), [Fraction(1)] * 3, top=1)
    assert grown is not None
    assert grown.single == SingleChange(voice=2, ratio=Fraction(4, 3), inside=0, outside=1)


def test_a_weight_is_not_lowered_below_nothing() -> None:
    # The first voice pulls by 1 only, the gap is 2: taking it away altogether would not be enough.
    voices = numbers((1, 0), (5, 0), (0, 4))
    found = smallest_change(voices, [Fraction(1)] * 3, top=1)

    assert found is not None
    assert found.single == SingleChange(voice=1, ratio=Fraction(3, 5), inside=0, outside=1)


def test_taking_a_voice_away_altogether_is_the_furthest_it_can_go() -> None:
    # Pulls 2, 1 and −1, gap 2: without the first voice the two are level.
    found = smallest_change(numbers((2, 0), (1, 0), (0, 1)), [Fraction(1)] * 3, top=1)

    assert found is not None
    assert found.single == SingleChange(voice=0, ratio=Fraction(0), inside=0, outside=1)


def test_a_tie_at_the_boundary_needs_no_change() -> None:
    voices = numbers((3, 1, 1), (3, 2, 2), (3, 0, 0))
    assert smallest_change(voices, [Fraction(1)] * 3, top=2) == WeightChange(
        share=Fraction(0), inside=1, outside=2, single=None
    )
    assert smallest_change(numbers((5, 1, 0), (5, 0, 1)), EVEN, top=2) == WeightChange(
        share=Fraction(0),
        inside=1,
        outside=2,
        single=SingleChange(voice=0, ratio=Fraction(1), inside=1, outside=2),
    )


@pytest.mark.parametrize("top", [0, 3, 4, -1])
def test_nothing_changes_a_top_of_everybody_or_nobody(top: int) -> None:
    assert smallest_change(numbers((3, 2, 1), (1, 2, 3)), [Fraction(2), Fraction(1)], top) is None


def test_no_change_of_weights_alters_what_everybody_says() -> None:
    assert smallest_change(numbers((3, 2, 1), (9, 2, 1)), EVEN, top=1) is None
    # Who has no weight is not heard, and any share of nothing is nothing.
    assert smallest_change(numbers((3, 2, 1), (1, 2, 3)), [Fraction(1), Fraction(0)], top=1) is None
    assert smallest_change([], [], top=1) is None


def tried(voices: Voices, weights: list[Fraction], top: int, share: Fraction) -> bool:
    """Whether some corner of the box of weights puts an outside option before an inside one.

    The totals are linear in the weights, so a pair is turned round inside the box only if it is in a corner.
    """
    joint = totals(voices, weights)
    order = sorted(range(len(joint)), key=lambda option: (-joint[option], option))
    for signs in product((-1, 1), repeat=len(weights)):
        moved = totals(voices, [w * (1 + sign * share) for w, sign in zip(weights, signs, strict=True)])
        if min(moved[a] for a in order[:top]) < max(moved[b] for b in order[top:]):
            return True
    return False


@settings(deadline=None, max_examples=80)
@given(weighted_voices(), st.integers(1, 4))
def test_a_little_more_changes_the_top_and_a_little_less_never_does(
    given_voices: tuple[Voices, list[Fraction]], top: int
) -> None:
    voices, weights = given_voices
    assume(top < len(voices[0]))

    found = smallest_change(voices, weights, top)

    if found is None:
        assert not tried(voices, weights, top, Fraction(999_999, 1_000_000))
        return
    assert 0 <= found.share < 1
    if found.share:
        assert not tried(voices, weights, top, found.share)
        assert tried(voices, weights, top, found.share + (1 - found.share) / 10**6)
    else:
        assert above(voices, weights, found.inside, found.outside) == 0


def slow_single(voices: Voices, weights: list[Fraction], top: int) -> Fraction | None:
    """The smallest |ratio − 1| over every weight and pair, one by one."""
    joint = totals(voices, weights)
    order = sorted(range(len(joint)), key=lambda option: (-joint[option], option))
    found = []
    for a, b in product(order[:top], order[top:]):
        pulls = [w * (v[a] - v[b]) for v, w in zip(voices, weights, strict=True)]
        if any(pull < 0 for pull in pulls):
            ratios = [1 - sum(pulls, Fraction(0)) / pull for pull in pulls if pull]
            found += [abs(ratio - 1) for ratio in ratios if ratio >= 0]
    return min(found, default=None)


@settings(deadline=None, max_examples=120)
@given(weighted_voices(), st.integers(1, 4))
def test_the_single_change_is_the_smallest_and_makes_the_two_level(
    given_voices: tuple[Voices, list[Fraction]], top: int
) -> None:
    voices, weights = given_voices
    assume(top < len(voices[0]))

    found = smallest_change(voices, weights, top)

    if found is None or not found.share:
        return
    single = found.single
    assert single is not None
    assert single.ratio >= 0
    assert abs(single.ratio - 1) == slow_single(voices, weights, top)
    moved = [w * single.ratio if v == single.voice else w for v, w in enumerate(weights)]
    assert above(voices, moved, single.inside, single.outside) == 0
    # Moving all weights by as much would do it too.
    assert found.share <= abs(single.ratio - 1)


def test_gaps_too_small_for_a_float_are_still_compared_exactly() -> None:
    tiny = Fraction(1, 10**30)
    voices = [[1 + 2 * tiny, 1 + tiny, Fraction(1)], [Fraction(1), Fraction(1), 1 + tiny]]

    found = smallest_change(voices, EVEN, top=1)

    # A to C: gap 1 tiny, pulls 2 and 1: x = 1/3. A to B is unanimous.
    assert found is not None
    assert (found.share, found.inside, found.outside) == (Fraction(1, 3), 0, 2)
    assert found.single == SingleChange(voice=0, ratio=Fraction(1, 2), inside=0, outside=2)


def test_a_voice_that_is_too_weak_by_less_than_a_float_can_tell_is_no_single_change() -> None:
    tiny = Fraction(1, 10**30)
    voices = [[Fraction(1), Fraction(0)], [Fraction(0), Fraction(1, 2)], [Fraction(1, 2) + tiny, Fraction(0)]]

    found = smallest_change(voices, [Fraction(1)] * 3, top=1)

    # The gap is 1 + tiny, so taking the first voice away is just not enough: the second must triple.
    assert found is not None
    assert found.single == SingleChange(voice=1, ratio=3 + 2 * tiny, inside=0, outside=1)
