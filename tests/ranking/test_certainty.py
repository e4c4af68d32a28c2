"""Ranges of places, chances of the top and tiers, from joint totals made by hand."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.ranking.certainty import places, ranges, top_chances, within
from app.ranking.tiers import tiers


@st.composite
def recounts(draw: st.DrawFn) -> np.ndarray:
    """(resamples, options) totals, with many ties."""
    rows, options = draw(st.integers(1, 12)), draw(st.integers(1, 6))
    row = st.lists(st.sampled_from([0.0, 0.5, 1.0, 7.25, -np.inf]), min_size=options, max_size=options)
    return np.array(draw(st.lists(row, min_size=rows, max_size=rows)))


@settings(deadline=None)
@given(recounts())
def test_a_place_is_1_and_those_strictly_above_in_that_recount(totals: np.ndarray) -> None:
    expected = [[1 + sum(other > own for other in row) for own in row] for row in totals.tolist()]

    assert places(totals).tolist() == expected


def test_a_range_goes_from_the_5th_to_the_95th_percentile_outwards() -> None:
    often = np.array([[1, 2]] * 94 + [[2, 1]] * 6)
    seldom = np.array([[1, 2]] * 97 + [[2, 1]] * 3)

    assert ranges(often, (1, 2)) == ((1, 1), (2, 2))
    assert ranges(seldom, (1, 2)) == ((1, 2), (1, 2))


def test_a_range_never_leaves_out_the_published_place() -> None:
    recounted = np.array([[4, 2, 2]] * 50)

    assert ranges(recounted, (3, 2, 3)) == ((3, 2, 2), (4, 2, 3))
    assert ranges(np.zeros((0, 3), dtype=np.int64), (3, 1, 2)) == ((3, 1, 2), (3, 1, 2))


@settings(deadline=None)
@given(recounts(), st.data())
def test_at_least_9_in_10_recounts_lie_in_the_range(totals: np.ndarray, data: st.DataObject) -> None:
    recounted = places(totals)
    own = recounted[data.draw(st.integers(0, len(totals) - 1))].tolist()

    low, high = ranges(recounted, own)

    assert all(share >= Fraction(9, 10) for share in within(recounted, low, high))
    assert all(best <= place <= worst for best, place, worst in zip(low, own, high, strict=True))


def test_within_is_the_share_of_recounts_between_two_places_both_included() -> None:
    recounted = np.array([[1], [2], [2], [3], [5]])

    assert within(recounted, [2], [3]) == (Fraction(3, 5),)
    with pytest.raises(ValueError):
        within(recounted[:0], [2], [3])


def test_options_tied_across_the_boundary_share_the_room_that_is_left() -> None:
    # One place is taken by the first option; two places are left for three level options.
    totals = np.array([[9.0, 5.0, 5.0, 5.0, 1.0]])

    assert top_chances(totals, 3) == (1, Fraction(2, 3), Fraction(2, 3), Fraction(2, 3), 0)
    assert top_chances(np.vstack([totals, [[0.0, 1.0, 2.0, 3.0, 4.0]]]), 3) == (
        Fraction(1, 2),
        Fraction(1, 3),
        Fraction(5, 6),
        Fraction(5, 6),
        Fraction(1, 2),
    )


@settings(deadline=None)
@given(recounts(), st.integers(0, 8))
def test_the_chances_of_the_top_add_up_to_the_room_there_is(totals: np.ndarray, top: int) -> None:
    chances = top_chances(totals, top)

    assert sum(chances) == min(top, totals.shape[1])
    assert all(0 <= chance <= 1 for chance in chances)


@settings(deadline=None)
@given(recounts(), st.integers(1, 5))
def test_the_chance_of_the_top_is_the_chance_in_a_fair_draw_among_the_level(
    totals: np.ndarray, top: int
) -> None:
    for option, chance in enumerate(top_chances(totals, top)):
        expected = Fraction(0)
        for row in totals.tolist():
            higher = sum(other > row[option] for other in row)
            expected += min(Fraction(1), max(Fraction(0), Fraction(top - higher, row.count(row[option]))))
        assert chance == expected / len(totals)


def test_a_chance_needs_a_recount() -> None:
    with pytest.raises(ValueError):
        top_chances(np.zeros((0, 3)), 1)
    with pytest.raises(ValueError):
        top_chances(np.zeros((1, 3)), -1)


def steps(*orders: str) -> np.ndarray:
    """Totals (resamples, options A, B, C ...) that put the options in these orders."""
    options = sorted(orders[0])
    return np.array([[float(len(order) - order.index(option)) for option in options] for order in orders])


@pytest.mark.parametrize(("wins", "expected"), [(89, ((0, 1),)), (90, ((0,), (1,)))])
def test_a_tier_ends_at_exactly_9_in_10(wins: int, expected: tuple[tuple[int, ...], ...]) -> None:
    totals = np.array([[2.0, 1.0]] * wins + [[1.0, 1.0]] * (100 - wins))

    assert tiers([0, 1], totals) == expected


def test_small_steps_do_not_chain_into_one_tier() -> None:
    # Neighbours change places in half of the recounts; A comes before C in all of them, and B before D.
    totals = steps("ABCD", "BACD", "ACBD", "ABDC")

    assert tiers([0, 1, 2, 3], totals) == ((0, 1), (2, 3))


def test_a_tier_is_compared_with_its_first_option_only() -> None:
    # B comes before C always, but neither can be told from A.
    totals = steps("ABC", "BCA")

    assert tiers([0, 1, 2], totals) == ((0, 1, 2),)


def test_with_no_recounts_nothing_is_told_apart() -> None:
    assert tiers([2, 0, 1], np.zeros((0, 3))) == ((2, 0, 1),)
    assert tiers([], np.zeros((5, 0))) == ()


@settings(deadline=None)
@given(recounts())
def test_in_every_tier_the_first_is_not_clearly_before_the_others_but_is_before_the_next_tier(
    totals: np.ndarray,
) -> None:
    order = sorted(range(totals.shape[1]), key=lambda option: -totals[0, option])
    found = tiers(order, totals)

    def clearly(upper: int, lower: int) -> bool:
        return int(sum(totals[:, upper] > totals[:, lower])) * 10 >= 9 * len(totals)

    assert [option for tier in found for option in tier] == order
    for number, (first, *others) in enumerate(found):
        assert not any(clearly(first, other) for other in others)
        assert number + 1 == len(found) or clearly(first, found[number + 1][0])
