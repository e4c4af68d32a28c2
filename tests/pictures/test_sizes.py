"""A picture is kept small enough for a phone, in a newer format, and never larger than it was."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from app.documents.checking.content import check
from app.documents.kinds import Kind
from app.pictures.making import Made, sizes
from tests.documents.making import a_picture


def made(form: str, size: tuple[int, int]) -> tuple[Made, ...]:
    return sizes(check(a_picture(form, size)))


@pytest.mark.parametrize(
    ("size", "widths"),
    [((2000, 1000), [640, 1280]), ((900, 90), [640, 900]), ((640, 20), [640]), ((30, 1900), [30])],
)
def test_there_is_one_for_a_phone_and_one_for_a_screen_and_none_is_wider_than_what_was_sent(
    size: tuple[int, int], widths: list[int]
) -> None:
    found = made("JPEG", size)

    assert [each.width for each in found if each.kind is Kind.WEBP] == widths
    (fallback,) = (each for each in found if each.is_fallback)
    assert (fallback.kind, fallback.width) == (Kind.JPEG, widths[-1])
    for each in found:
        with Image.open(BytesIO(each.content)) as opened:
            assert opened.size == (each.width, each.height)
        assert each.height == max(1, round(size[1] * each.width / size[0]))


def test_a_picture_in_the_newer_format_has_no_copy_in_an_older_one() -> None:
    found = made("WEBP", (1500, 500))

    assert [(each.name, each.is_fallback) for each in found] == [("640.webp", False), ("1280.webp", True)]


def test_what_can_be_seen_through_stays_so() -> None:
    kept = BytesIO()
    Image.new("RGBA", (800, 10), (0, 0, 0, 0)).save(kept, "PNG")

    for each in sizes(check(kept.getvalue())):
        with Image.open(BytesIO(each.content)) as opened:
            assert opened.convert("RGBA").getpixel((0, 0))[3] == 0  # type: ignore[index]
