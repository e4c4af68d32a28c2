"""The picture of parts of a whole: boxes as large as their numbers, beside each other, filling the whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.web.areas import TALL, Box, boxes


def area(box: Box) -> float:
    """Its share of the picture, times 100."""
    return float(box.width.rstrip("%")) * box.height / TALL


@given(st.lists(st.integers(1, 100_000), min_size=1, max_size=30))
def test_each_box_is_as_large_as_its_share(sizes: list[int]) -> None:
    drawn = boxes(sizes)

    total = sum(sizes)
    for size, box in zip(sizes, drawn, strict=True):
        # Rounded to a pixel high, and to a tenth of a percent wide.
        slack = 0.11 * box.height / TALL + 1.1 * float(box.width.rstrip("%")) / TALL
        assert abs(area(box) - 100 * size / total) <= slack


@given(st.lists(st.integers(0, 100_000), max_size=30))
def test_boxes_lie_inside_the_picture_and_not_on_each_other(sizes: list[int]) -> None:
    drawn = [box for box in boxes(sizes) if box.height and box.width != "0%"]
    sides = [
        (float(b.x.rstrip("%")), float(b.x.rstrip("%")) + float(b.width.rstrip("%")), b.y, b.y + b.height)
        for b in drawn
    ]

    for n, (left, right, top, bottom) in enumerate(sides):
        assert left >= 0
        assert right <= 100.1
        assert top >= 0
        assert bottom <= TALL
        for other_left, other_right, other_top, other_bottom in sides[:n]:
            apart = right <= other_left + 0.2 or other_right <= left + 0.2
            assert apart or bottom <= other_top or other_bottom <= top


def test_dots_are_drawn_all_or_not_at_all() -> None:
    roomy, tight = boxes([90, 10], [20, 500])

    assert len(roomy.dots) == 20
    assert tight.dots == ()
    assert all(y < roomy.height for _x, y in roomy.dots)


def test_nothing_has_no_box() -> None:
    assert boxes([]) == ()
    assert boxes([0, 5])[0].height == 0
    assert [box.height for box in boxes([0, 0])] == [0, 0]


def test_a_number_below_nothing_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="negative"):
        boxes([-1])
