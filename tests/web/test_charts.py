"""The place strip and the bars: where things go, so that nothing lies over anything else."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.web.charts import (
    MARK,
    NARROWEST,
    SHAPES,
    Mark,
    Strip,
    bars,
    of_100,
    parts,
    percent,
    shape_for,
    share,
    stack,
)


def a_strip(place: int = 3, places: int = 12, at: tuple[Fraction | float, ...] = (4, 2, 3, 5)) -> Strip:
    marks = tuple(Mark(shape_for(i), here, f"Group {i}") for i, here in enumerate(at))
    return Strip(places, place, max(1, place - 1), min(places, place + 2), marks)


def test_first_is_at_the_start_and_last_at_the_end() -> None:
    assert (share(1, 12), share(12, 12), percent(share(1, 12)), percent(share(12, 12))) == (
        0,
        1,
        "0%",
        "100%",
    )


def test_a_place_shared_by_two_lies_between_them() -> None:
    assert share(2, 5) < share(Fraction(5, 2), 5) < share(3, 5)


def test_the_only_place_stands_in_the_middle() -> None:
    drawing = Strip(1, 1).drawing()
    assert (drawing.dot, drawing.steps, drawing.marks) == ("50%", "", ())


def test_groups_have_six_shapes_and_then_begin_again() -> None:
    assert tuple(shape_for(i) for i in range(6)) == SHAPES
    assert shape_for(6) == "circle"


def test_marks_apart_all_stand_next_to_the_line() -> None:
    assert {drawn.y for drawn in a_strip().drawing().marks} == {8}


def test_marks_at_one_place_are_stacked_in_the_order_given() -> None:
    drawing = a_strip(at=(1, 1, 1, 1, 1, 1)).drawing()
    heights = [drawn.y for drawn in drawing.marks]
    assert heights == sorted(heights, reverse=True)
    assert len(set(heights)) == 6
    assert min(heights) >= MARK // 2


def test_neighbours_among_371_are_stacked_though_their_places_differ() -> None:
    assert (
        len({drawn.y for drawn in a_strip(place=186, places=371, at=(180, 182, 184, 186)).drawing().marks})
        == 4
    )


@given(st.lists(st.floats(0, 1), max_size=40))
def test_no_two_marks_on_a_level_ever_touch(positions: list[float]) -> None:
    levels = stack(positions)
    for level in set(levels):
        at = sorted(x * NARROWEST for x, one in zip(positions, levels, strict=True) if one == level)
        assert all(b - a >= MARK for a, b in pairwise(at))
    assert set(levels) == set(range(max(levels, default=-1) + 1))


@given(places=st.integers(1, 400), data=st.data())
def test_a_drawing_stays_inside_its_box(places: int, data: st.DataObject) -> None:
    one = st.integers(1, places)
    strip = a_strip(data.draw(one), places, tuple(data.draw(st.lists(one, max_size=6))))
    drawing = strip.drawing()
    assert all(0 < drawn.y < drawing.line < drawing.height for drawn in drawing.marks)
    assert all(0 <= float(drawn.x.rstrip("%")) <= 100 for drawn in drawing.marks)


def test_every_place_has_a_dot_until_they_would_run_together() -> None:
    assert Strip(12, 3).drawing().steps == "11.001"
    assert Strip(371, 3).drawing().steps == ""


def test_marks_are_told_from_first_to_last() -> None:
    assert [mark.place for mark in a_strip().ordered] == [2, 3, 4, 5]


def test_a_tie_names_the_two_places_it_lies_between() -> None:
    assert Mark("circle", Fraction(5, 2), "GPs").between == (2, 3)
    assert Mark("circle", Fraction(4, 2), "GPs").between == (2, 2)


@pytest.mark.parametrize(
    "wrong",
    [
        {"places": 12, "place": 13},
        {"places": 12, "place": 0},
        {"places": 12, "place": 3, "low": 5, "high": 2},
        {"places": 12, "place": 3, "low": 2},
        {"places": 12, "place": 3, "marks": (Mark("circle", 13, "GPs"),)},
    ],
)
def test_a_strip_that_cannot_be_is_refused(wrong: dict) -> None:
    with pytest.raises(ValueError):
        Strip(**wrong)


def test_an_unknown_shape_is_refused() -> None:
    with pytest.raises(ValueError):
        Mark("heart", 1, "GPs")


def test_parts_of_a_bar_stand_side_by_side() -> None:
    three = parts([194, 57, 67])
    assert [part.of_100 for part in three] == [61, 18, 21]
    assert [part.x for part in three] == ["0%", "61%", "78.9%"]


def test_a_bar_nobody_answered_is_empty() -> None:
    assert [(part.of_100, part.width) for part in parts([0, 0, 0])] == [(0, "0%")] * 3
    assert bars([0, 0]) == ("0%", "0%")


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=6).filter(any))
def test_parts_of_a_hundred_add_up_to_a_hundred(counts: list[int]) -> None:
    whole = of_100(counts)
    assert sum(whole) == 100
    assert all(abs(part - count * 100 / sum(counts)) < 1 for part, count in zip(whole, counts, strict=True))


def test_the_longest_bar_is_full() -> None:
    assert bars([1, 4, 2]) == ("25%", "100%", "50%")


def test_a_count_below_nothing_is_refused() -> None:
    with pytest.raises(ValueError):
        parts([3, -1])
