"""Small numbers stay hidden, also from somebody who subtracts what is shown from the total."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from app.privacy.suppression import (
    MINIMUM,
    RULES,
    SmallNumbers,
    alone,
    suppress,
    suppress_nested,
)

counts_of_cells = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 40), min_size=1, max_size=8)


def test_a_count_below_ten_is_hidden_and_nought_is_shown() -> None:
    assert suppress({"a": 9, "b": 3, "c": 0, "d": 50}) == {"a": None, "b": None, "c": 0, "d": 50}
    assert suppress({"a": 10, "b": 50}) == {"a": 10, "b": 50}


def test_a_cell_hidden_alone_takes_the_next_lowest_with_it() -> None:
    assert suppress({"a": 4, "b": 30, "c": 12}) == {"a": None, "b": 30, "c": None}


def test_two_hidden_cells_that_add_up_to_less_than_ten_take_a_third() -> None:
    assert suppress({"a": 4, "b": 3, "c": 12, "d": 30}) == {"a": None, "b": None, "c": None, "d": 30}
    assert suppress({"a": 4, "b": 6, "c": 12}) == {"a": None, "b": None, "c": 12}


def test_where_only_noughts_are_left_to_show_they_are_hidden_too() -> None:
    assert suppress({"a": 4, "b": 0}) == {"a": None, "b": None}
    assert suppress({"a": 2, "b": 2, "c": 2, "d": 2, "e": 2, "f": 0}) == dict.fromkeys("abcdef")


def test_dm24_the_example_of_the_gp_patient_survey() -> None:
    counts = dict(zip("abcde", (3, 12, 40, 0, 25), strict=True))
    for rule in (SmallNumbers.TEN, SmallNumbers.UNDER_FIVE):
        assert list(suppress(counts, rule=RULES[rule]).values()) == [None, None, 40, 0, 25]


def test_dm24_hospital_statistics_hide_1_to_7_keep_0_and_round_to_5() -> None:
    rule = RULES[SmallNumbers.ROUNDED]
    rounded = {8: 10, 12: 10, 13: 15, 17: 15, 18: 20, 1003: 1005, 0: 0}
    assert [rule.printed(count) for count in rounded] == list(rounded.values())
    assert suppress({"a": 7, "b": 61, "c": 0, "d": 6}, rule=rule) == {"a": None, "b": 60, "c": 0, "d": None}
    assert [alone(count, rule=rule) for count in (0, 1, 7, 8)] == [0, None, None, 10]


def test_dm24_under_five_shows_five_and_hides_four() -> None:
    rule = RULES[SmallNumbers.UNDER_FIVE]
    assert suppress({"a": 5, "b": 40}, rule=rule) == {"a": 5, "b": 40}
    assert suppress({"a": 4, "b": 40, "c": 9}, rule=rule) == {"a": None, "b": 40, "c": None}


@given(counts_of_cells)
@example({"a": 1, "b": 9, "c": 40})
@example({"a": 5, "b": 4, "c": 10, "d": 10})
def test_no_shown_cell_is_small_and_no_shown_cell_is_changed(counts: dict[str, int]) -> None:
    shown = suppress(counts)

    assert set(shown) == set(counts)
    for key, count in shown.items():
        assert count is None or count == counts[key]
        assert count is None or count == 0 or count >= MINIMUM


@given(counts_of_cells)
def test_subtracting_the_shown_cells_from_the_total_leaves_a_group_no_smaller_than_ten(
    counts: dict[str, int],
) -> None:
    shown = suppress(counts)
    hidden = [key for key, count in shown.items() if count is None]
    left = sum(counts.values()) - sum(count for count in shown.values() if count is not None)

    rest = [key for key in counts if key not in hidden]
    if hidden and rest:  # with nothing left to hide, the total itself is all there is
        assert left >= MINIMUM
        assert len(hidden) >= 2


@given(counts_of_cells, st.integers(1, 5))
def test_hiding_depends_on_the_counts_and_not_on_the_order_of_the_cells(
    counts: dict[str, int], turn: int
) -> None:
    items = list(counts.items())
    turned = dict(items[turn % len(items) :] + items[: turn % len(items)])

    assert suppress(turned) == suppress(counts)


nested_counts = st.dictionaries(
    st.sampled_from("abcd"),
    st.dictionaries(st.sampled_from("pqrs"), st.integers(0, 40), min_size=1, max_size=4),
    min_size=1,
    max_size=4,
)


@given(nested_counts)
@example({"a": {"p": 30, "q": 12}, "b": {"r": 4, "s": 0}, "c": {"p": 11, "q": 3}})
def test_a_part_cannot_be_worked_out_from_the_totals_and_the_other_parts(
    groups: dict[str, dict[str, int]],
) -> None:
    totals, shown = suppress_nested(groups)

    for key, parts in groups.items():
        hidden = [part for part in parts if shown[key][part] is None]
        assert totals[key] in (None, sum(parts.values()))
        for part in parts:
            assert shown[key][part] in (None, parts[part])
            assert not 0 < (shown[key][part] or 0) < MINIMUM
        if totals[key] is None:
            assert hidden == list(parts), "no part of a hidden group is shown"
        elif hidden and len(hidden) < sum(1 for count in parts.values() if count):
            assert len(hidden) > 1
            assert sum(parts[part] for part in hidden) >= MINIMUM
