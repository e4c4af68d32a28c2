"""Kendall's W and polarisation, against published and hand-worked figures and a slow sum of its own."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.ranking import agreement
from app.ranking.agreement import Within, between, polarisation, within
from app.ranking.counts.marks import MarkCounts, tally
from app.ranking.scale import NOT_SURE, BallotKind, Scale

FIVE = Scale(kind=BallotKind.RATING, size=5)
HUNDRED = Scale(kind=BallotKind.RATING, size=101, lowest=0)
AGREEMENT = Scale(kind=BallotKind.AGREEMENT, size=3)
NINE = Scale(kind=BallotKind.APPROPRIATENESS, size=9)

# DOMAIN.md 3.2, vector N1: four people, five items, 5 the best mark. S = 96 and W = 0.6 exactly.
N1 = ((5, 3, 4, 2, 1), (4, 5, 3, 2, 1), (5, 2, 3, 4, 1), (3, 5, 4, 1, 2))


def ranking(size: int) -> Scale:
    return Scale(kind=BallotKind.RANKING, size=size)


def marks_of(*rows: tuple[int, ...]) -> np.ndarray:
    return np.array(rows, dtype=np.uint8)


def mean_ranks(worth: list[int]) -> list[Fraction]:
    """Higher is better; ties share the mean rank."""
    return [
        1 + sum(other > own for other in worth) + Fraction(sum(other == own for other in worth) - 1, 2)
        for own in worth
    ]


def slow_w(ranks: list[list[Fraction]]) -> Fraction | None:
    """The published formula, letter by letter."""
    m, n = len(ranks), len(ranks[0])
    s = sum((sum(own[i] for own in ranks) - Fraction(m * (n + 1), 2)) ** 2 for i in range(n))
    ties = sum(own.count(rank) ** 3 - own.count(rank) for own in ranks for rank in set(own))
    below = m * m * (n**3 - n) - m * ties
    return Fraction(12 * s) / below if below else None


def test_the_published_nominal_group_has_w_of_exactly_6_tenths() -> None:
    ranks = [mean_ranks(list(row)) for row in N1]
    s = sum((sum(own[i] for own in ranks) - 12) ** 2 for i in range(5))

    assert s == 96
    assert between(ranks) == Fraction(3, 5)
    assert within(marks_of(*N1), FIVE) == Within(w=Fraction(3, 5), people=4)
    as_places = tuple(tuple(6 - mark for mark in row) for row in N1)
    assert within(marks_of(*as_places), ranking(5)) == Within(w=Fraction(3, 5), people=4)


def test_ties_shrink_the_denominator() -> None:
    # By hand: ranks 1.5, 1.5, 3 and 1, 2, 3. Totals 2.5, 3.5, 6 about 4: S = 2.25 + 0.25 + 4 = 6.5.
    # 12 · 6.5 / (4 · 24 − 2 · 6) = 78 / 84 = 13/14.
    half = Fraction(3, 2)
    ranks = [[half, half, Fraction(3)], [Fraction(1), Fraction(2), Fraction(3)]]

    assert between(ranks) == Fraction(13, 14)


def test_the_same_order_is_1_and_two_opposite_orders_are_0() -> None:
    one, two, three = Fraction(1), Fraction(2), Fraction(3)

    assert between([[one, two, three]] * 4) == 1
    assert between([[one, two, three], [three, two, one]]) == 0


@pytest.mark.parametrize("ranks", [[], [[1, 2]], [[1], [1]], [[], []], [[2, 2, 2], [2, 2, 2]]])
def test_there_is_no_agreement_between_fewer_than_two_or_where_all_is_tied(ranks: list[list[int]]) -> None:
    assert between([[Fraction(rank) for rank in one] for one in ranks]) is None


def test_options_a_person_did_not_place_share_the_last_places() -> None:
    # Ranks 1, 2.5, 2.5 and 1, 2, 3: by hand S = 4 + 0.25 + 2.25 = 6.5, so 13/14 again.
    found = within(marks_of((1, 0, 0), (1, 2, 0)), ranking(3))

    assert found == Within(w=Fraction(13, 14), people=2)
    assert within(marks_of((1, NOT_SURE, 0), (1, 2, NOT_SURE)), ranking(3)) == found


def test_who_placed_nothing_says_nothing_about_agreement() -> None:
    assert within(marks_of((1, 2, 0), (1, 2, 0), (0, 0, 0), (0, NOT_SURE, 0)), ranking(3)) == Within(
        w=Fraction(1), people=2
    )


@pytest.mark.parametrize("gap", [0, NOT_SURE])
def test_ratings_rest_on_people_who_marked_every_option(gap: int) -> None:
    complete = within(marks_of((5, 3, 1), (4, 3, 1)), FIVE)

    assert within(marks_of((5, 3, 1), (1, gap, 5), (4, 3, 1)), FIVE) == complete
    assert complete == Within(w=Fraction(1), people=2)


@pytest.mark.parametrize(
    ("rows", "scale"),
    [
        (((5, 3, 1),), FIVE),
        (((5,), (3,)), FIVE),
        (((3, 3, 3), (1, 1, 1)), FIVE),
        (((0, 0, 0), (0, 0, 0)), ranking(3)),
        (((1, 0), (1, 1)), Scale(kind=BallotKind.APPROVAL, size=2)),
        (((60, 40), (50, 50)), Scale(kind=BallotKind.POINTS, size=100)),
    ],
)
def test_there_is_no_agreement_among_people_where_it_makes_no_sense(
    rows: tuple[tuple[int, ...], ...], scale: Scale
) -> None:
    assert within(marks_of(*rows), scale) is None


def test_no_people_at_all_have_no_agreement() -> None:
    assert within(np.zeros((0, 4), dtype=np.uint8), FIVE) is None


@settings(deadline=None)
@given(st.sampled_from([FIVE, AGREEMENT, NINE, HUNDRED]), st.integers(2, 6), st.data())
def test_the_quick_sum_over_people_is_the_slow_one(scale: Scale, options: int, data: st.DataObject) -> None:
    mark = st.integers(1, scale.size)
    rows = data.draw(st.lists(st.tuples(*[mark] * options), min_size=2, max_size=30))

    found, expected = within(marks_of(*rows), scale), slow_w([mean_ranks(list(row)) for row in rows])

    assert (None if found is None else found.w) == expected
    assert found is None or found.people == len(rows)


@settings(deadline=None)
@given(st.lists(st.tuples(*[st.integers(0, 4)] * 5), min_size=2, max_size=20))
@example([(0, 0, 0, 0, 0), (1, 1, 2, 0, 0), (1, 0, 0, 0, 0)])
def test_the_quick_sum_over_rankings_is_the_slow_one(levels: list[tuple[int, ...]]) -> None:
    rows = [
        tuple(1 + sum(0 < other < own for other in row) if own else 0 for own in row)
        for row in levels  # 0: not placed
    ]
    placing = [row for row in rows if any(row)]
    expected = (
        slow_w([mean_ranks([-own if own else -99 for own in row]) for row in placing]) if placing else None
    )

    found = within(marks_of(*rows), ranking(5))

    assert (None if found is None else found.w) == (expected if len(placing) > 1 else None)


def test_both_ways_to_add_ranks_agree_and_so_do_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    marks = np.random.default_rng(1).integers(1, 102, (300, 4)).astype(np.uint8)
    columns = np.ascontiguousarray(marks.T)
    values = np.unique(marks)[::-1]
    assert agreement._rank_sums_by_pairs(~columns) == agreement._rank_sums_by_value(columns, values)

    whole = within(marks, HUNDRED)
    monkeypatch.setattr(agreement, "CELLS_AT_ONCE", 28)
    assert within(marks, HUNDRED) == whole


@pytest.mark.parametrize(("scale", "size"), [(ranking(200), 200), (FIVE, 5), (HUNDRED, 101)])
def test_hundreds_of_options_do_not_run_over(scale: Scale, size: int) -> None:
    # One byte holds up to 255: more options than that must still be added right.
    random = np.random.default_rng(2)
    if scale.kind is BallotKind.RANKING:
        rows = (random.random((3, 300)).argsort(axis=1).argsort(axis=1) + 1).astype(np.int64)
        rows = np.where(rows <= size, rows, 0)
        worth = np.where(rows == 0, -999, -rows)
    else:
        rows = worth = random.integers(1, size + 1, (3, 300))

    found = within(rows.astype(np.uint8), scale)

    assert found is not None
    assert found.w == slow_w([mean_ranks(row) for row in worth.tolist()])


@pytest.mark.parametrize("value", [1, 5])
def test_the_pairs_way_counts_hundreds_of_level_options(value: int) -> None:
    columns = np.full((300, 2), value, dtype=np.uint8)
    columns[0] = 9

    totals, ties = agreement._rank_sums_by_pairs(columns)

    assert totals == [2 * 2 * 300, *[2 * 300] * 299]  # rank 300, and the mean of 1 to 299, twice each
    assert ties == 2 * (299**3 - 299)


def counts_of(people: int, *columns: tuple[int, ...], not_sure: tuple[int, ...] = ()) -> MarkCounts:
    marks = np.array(columns)
    zeros = np.zeros(len(columns), dtype=np.int64)
    return MarkCounts(
        people=np.array(people),
        marks=marks,
        not_sure=np.array(not_sure) if not_sure else zeros,
        given_back=zeros,
        left_over=zeros,
    )


def test_polarisation_is_0_when_all_are_alike_and_1_with_half_at_each_end() -> None:
    counts = counts_of(8, (0, 8, 0, 0, 0, 0), (0, 4, 0, 0, 0, 4), (8, 0, 0, 0, 0, 0), (0, 0, 0, 8, 0, 0))

    assert polarisation(counts, FIVE) == (0, 1, None, 0)
    assert polarisation(counts.exact(), FIVE) == (0, 1, None, 0)


def test_polarisation_by_hand() -> None:
    # Marks 1, 2, 4, 5, 5: mean 3.4, squares 14.2, variance 2.64: 4 · 2.64 / 16 = 0.66. A blank is no answer.
    assert polarisation(counts_of(6, (1, 1, 1, 0, 1, 2)), FIVE) == (Fraction(66, 100),)
    # 1 disagrees, 1 is neither, 2 agree: variance 0.6875, 4 · 0.6875 / 4.
    assert polarisation(counts_of(4, (0, 1, 1, 2)), AGREEMENT) == (Fraction(11, 16),)
    assert polarisation(counts_of(2, (0, 1, 0, 0, 0, 0, 0, 0, 0, 1)), NINE) == (1,)


def test_who_did_not_choose_an_option_is_at_the_other_end_but_who_is_not_sure_is_not() -> None:
    approval = Scale(kind=BallotKind.APPROVAL, size=3)

    assert polarisation(counts_of(4, (2, 2), (0, 4), (4, 0)), approval) == (1, 0, 0)
    assert polarisation(counts_of(4, (2, 1), not_sure=(1,)), approval) == (Fraction(8, 9),)


def test_an_option_without_points_has_none() -> None:
    points = Scale(kind=BallotKind.POINTS, size=2)

    # One person gave both points, two gave one and one gave none: variance 1/2, where 1 is the highest.
    # Who sent an empty ballot did not take part.
    marks = marks_of((2, 0), (1, 1), (1, 1), (0, 2), (0, 0))
    counts = tally(marks, np.zeros(5, dtype=np.intp), 1, points, 2).together([0])

    assert polarisation(counts, points) == (Fraction(1, 2), Fraction(1, 2))


def test_places_have_no_polarisation_nor_has_nobody() -> None:
    assert polarisation(counts_of(4, (0, 4, 0)), ranking(2)) == (None,)
    assert polarisation(counts_of(0, (0, 0, 0, 0, 0, 0)), FIVE) == (None,)


@settings(deadline=None)
@given(st.lists(st.integers(1, 5), min_size=1, max_size=20))
def test_polarisation_lies_between_0_and_1_and_turning_the_scale_round_leaves_it(marks: list[int]) -> None:
    column = tuple(marks.count(mark) for mark in range(6))
    turned = (0, *column[:0:-1])

    here, there = polarisation(counts_of(len(marks), column, turned), FIVE)

    assert here is not None
    assert 0 <= here <= 1
    assert here == there
