"""Ties stay until a declared rule breaks them, and every break is listed."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.ranking import plain
from app.ranking.lots import lot_keys
from app.ranking.ties import (
    Broken,
    TieBreak,
    TieBreaker,
    break_ties,
    listed_keys,
    places_of,
    runs_of,
)


def keys(*numbers: int | None) -> tuple[Fraction | None, ...]:
    return tuple(None if number is None else Fraction(number) for number in numbers)


def test_without_a_breaker_a_tie_stays() -> None:
    assert break_ties([(2,), (0, 1)], []) == Broken(runs=((2,), (0, 1)), breaks=())


def test_each_breaker_is_tried_in_turn_on_what_is_still_level() -> None:
    # 1 leads by pooled score, 0 and 3 stay level for the median to part, 2 is last.
    broken = break_ties(
        [(4,), (0, 1, 2, 3)],
        [(TieBreaker.POOLED, keys(5, 7, 1, 5, 9)), (TieBreaker.MEDIAN, keys(2, 2, 2, 3, 1))],
    )

    assert broken.runs == ((4,), (1,), (3,), (0,), (2,))
    assert broken.breaks == (
        TieBreak(options=(1, 0, 3, 2), by=TieBreaker.POOLED, numbers=keys(7, 5, 5, 1)),
        TieBreak(options=(3, 0), by=TieBreaker.MEDIAN, numbers=keys(3, 2)),
    )


def test_a_breaker_that_finds_all_level_is_not_listed() -> None:
    broken = break_ties([(0, 1)], [(TieBreaker.POOLED, keys(3, 3)), (TieBreaker.TOP_SHARE, keys(1, 2))])

    assert broken.runs == ((1,), (0,))
    assert [one.by for one in broken.breaks] == [TieBreaker.TOP_SHARE]
    assert break_ties([(0, 1)], [(TieBreaker.POOLED, keys(3, 3))]) == Broken(runs=((0, 1),), breaks=())


def test_an_option_without_a_number_stands_behind_every_number() -> None:
    broken = break_ties([(0, 1, 2)], [(TieBreaker.MEDIAN, keys(None, -9, None))])

    assert broken.runs == ((1,), (0, 2))
    assert broken.breaks[0].numbers == keys(-9, None, None)


@st.composite
def tied_orders(draw: st.DrawFn) -> tuple[list[int], list[tuple[TieBreaker, tuple[Fraction | None, ...]]]]:
    options = draw(st.integers(1, 7))
    levels = draw(st.lists(st.integers(0, 2), min_size=options, max_size=options))
    places = [1 + sum(other < own for other in levels) for own in levels]
    number = st.one_of(st.none(), st.integers(0, 2).map(Fraction))
    some = st.lists(number, min_size=options, max_size=options).map(tuple)
    names = draw(st.lists(st.sampled_from(list(TieBreaker)), max_size=3, unique=True))
    return places, [(name, draw(some)) for name in names]


@settings(deadline=None)
@given(tied_orders())
def test_breaking_ties_never_moves_an_option_past_one_it_was_not_level_with(
    tied: tuple[list[int], list[tuple[TieBreaker, tuple[Fraction | None, ...]]]],
) -> None:
    places, breakers = tied
    broken = break_ties(runs_of(places), breakers)
    after = places_of(broken.runs)

    def worth(option: int) -> tuple[tuple[bool, Fraction], ...]:
        return tuple((key[option] is not None, key[option] or Fraction(0)) for _, key in breakers)

    for one in range(len(places)):
        for other in range(len(places)):
            before = (places[one], tuple((not has, -number) for has, number in worth(one)))
            behind = (places[other], tuple((not has, -number) for has, number in worth(other)))
            assert (after[one] < after[other]) == (before < behind)


@settings(deadline=None)
@given(tied_orders())
def test_what_no_breaker_parts_stays_level_and_every_part_is_listed(
    tied: tuple[list[int], list[tuple[TieBreaker, tuple[Fraction | None, ...]]]],
) -> None:
    places, breakers = tied
    broken = break_ties(runs_of(places), breakers)
    parted = {frozenset((one, other)) for run in broken.runs for one in run for other in run}
    listed: set[frozenset[int]] = set()
    for found in broken.breaks:
        numbers = dict(zip(found.options, found.numbers, strict=True))
        listed |= {frozenset((a, b)) for a in numbers for b in numbers if numbers[a] != numbers[b]}

    for one in range(len(places)):
        for other in range(one):
            if places[one] == places[other]:
                pair = frozenset((one, other))
                assert (pair in parted) != (pair in listed)


def test_runs_and_places_are_two_ways_to_say_the_same() -> None:
    assert runs_of([2, 1, 2, 4]) == ((1,), (0, 2), (3,))
    assert places_of([(1,), (0, 2), (3,)]) == (2, 1, 2, 4)


def test_a_lot_is_drawn_by_option_and_not_by_where_it_is_listed() -> None:
    options = list(range(101, 121))
    drawn = dict(zip(options, lot_keys(options, seed=7), strict=True))
    turned = dict(zip(options[::-1], lot_keys(options[::-1], seed=7), strict=True))

    assert drawn == turned
    assert sorted(drawn.values()) == list(range(1, 21))


def test_a_lot_depends_on_the_seed_and_on_nothing_else() -> None:
    assert lot_keys(range(6), seed=1) == lot_keys(range(6), seed=1)
    assert len({lot_keys(range(6), seed=seed) for seed in range(20)}) > 15


def test_the_drawn_lots_never_drift() -> None:
    # By hand: printf '7:a' | sha256sum begins 82, b ec, c 18, d d3, e 3d. The lowest comes first.
    assert lot_keys(["a", "b", "c", "d", "e"], seed=7) == keys(3, 1, 5, 2, 4)


def test_lots_are_fair() -> None:
    firsts = [lot_keys(range(4), seed=seed).index(Fraction(4)) for seed in range(2000)]

    assert all(430 <= firsts.count(option) <= 570 for option in range(4))  # 500 expected, 3.6 deviations


def test_a_lot_needs_each_option_once() -> None:
    with pytest.raises(ValueError):
        lot_keys([3, 3], seed=1)


def test_the_listed_order_is_a_breaker_like_any_other() -> None:
    broken = break_ties([(2, 0, 1)], [(TieBreaker.LISTED_ORDER, listed_keys(3))])

    assert broken.runs == ((0,), (1,), (2,))
    assert [one.by for one in broken.breaks] == [TieBreaker.LISTED_ORDER]


def test_a_break_survives_being_written_down() -> None:
    made = TieBreak(options=(1, 0, 2), by=TieBreaker.LOT, numbers=(Fraction(1, 3), Fraction(0), None))

    assert plain.from_json(TieBreak, plain.to_json(made)) == made
