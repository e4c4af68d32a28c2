"""How values are written: London time, plain shares, British English."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from flask import Flask
from flask_babel import Babel, force_locale

from app.web import formats


@pytest.fixture(autouse=True)
def in_an_app() -> Iterator[Flask]:
    """A bare app in British English: these words need a locale and nothing else of ours."""
    app = Flask("formats")
    app.config["BABEL_DEFAULT_LOCALE"] = "en_GB"
    Babel(app)
    formats.init_app(app)
    with app.test_request_context():
        yield app


def test_a_date_is_the_day_in_london() -> None:
    late = datetime(2026, 8, 5, 23, 30, tzinfo=UTC)
    assert formats.long_date(late) == "6 August 2026"
    assert formats.machine_date(late) == "2026-08-06"
    assert formats.long_date(date(2026, 8, 6)) == "6 August 2026"


@pytest.mark.parametrize(
    ("hour", "minute", "words"),
    [
        (12, 0, "midday"),
        (0, 0, "midnight"),
        (17, 0, "5pm"),
        (17, 30, "5:30pm"),
        (0, 5, "12:05am"),
        (12, 1, "12:01pm"),
    ],
)
def test_times_of_day_in_winter(hour: int, minute: int, words: str) -> None:
    assert formats.clock_time(datetime(2026, 1, 6, hour, minute, tzinfo=UTC)) == words


def test_in_summer_london_is_an_hour_ahead() -> None:
    assert formats.date_time(datetime(2026, 8, 6, 16, 30, tzinfo=UTC)) == "6 August 2026 at 5:30pm"
    assert formats.clock_time(datetime(2026, 8, 6, 11, tzinfo=UTC)) == "midday"


def test_the_hour_that_comes_twice_is_told_twice() -> None:
    before, after = datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert formats.clock_time(before) == formats.clock_time(after) == "1:30am"


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError):
        formats.long_date(datetime(2026, 8, 6, 9))  # noqa: DTZ001


def test_numbers_have_commas_and_at_most_two_places() -> None:
    assert [formats.number(n) for n in (17204, 3.5, Fraction(1, 3), Decimal("2.50"))] == [
        "17,204",
        "3.5",
        "0.33",
        "2.5",
    ]


@pytest.mark.parametrize(
    ("n", "words"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (13, "13th"), (21, "21st"),
     (111, "111th"), (371, "371st"), (1002, "1,002nd")],
)  # fmt: skip
def test_ordinals(n: int, words: str) -> None:
    assert formats.ordinal(n) == words


def test_people_and_pounds() -> None:
    assert [formats.people(n) for n in (0, 1, 17204)] == ["0 people", "1 person", "17,204 people"]
    assert [formats.pounds(n) for n in (600000, Decimal("12.5"), 0)] == ["£600,000", "£12.50", "£0"]


@pytest.mark.parametrize(
    ("count", "total", "words"),
    [
        (0, 0, "none"),
        (0, 9, "none"),
        (9, 9, "all"),
        (1, 7, "1 in 7"),
        (143, 1000, "about 1 in 7"),
        (7, 10, "7 in 10"),
        (70, 100, "7 in 10"),
        (1, 2, "1 in 2"),
        (2, 3, "2 in 3"),
        (1, 5, "1 in 5"),
        (61, 100, "about 6 in 10"),
        (1, 1000, "fewer than 1 in 100"),
        (999, 1000, "more than 19 in 20"),
        (93, 100, "about 9 in 10"),
    ],
)
def test_shares_in_small_whole_numbers(count: int, total: int, words: str) -> None:
    assert formats.one_in(count, total) == words


def test_a_share_is_never_far_from_the_truth() -> None:
    for count in range(1, 400):
        words = formats.one_in(count, 400)
        if words.startswith(("fewer", "more")):
            continue
        top, _, bottom = words.removeprefix("about ").split()
        assert abs(int(top) / int(bottom) - count / 400) <= 0.051, words


def test_an_impossible_share_is_refused() -> None:
    with pytest.raises(ValueError):
        formats.one_in(3, 2)


def test_lists_end_in_and() -> None:
    assert formats.and_list(["Harbour", "Vale", "Westmere"]) == "Harbour, Vale and Westmere"
    assert formats.and_list(["Harbour", "Vale"]) == "Harbour and Vale"
    assert formats.and_list([]) == ""


def test_file_sizes() -> None:
    sizes = [formats.file_size(n) for n in (12, 4_200, 999_999, 1_234_567)]
    assert sizes == ["1KB", "4KB", "1,000KB", "1.2MB"]


def test_plain_english_is_british() -> None:
    with force_locale("en"):
        assert formats.long_date(date(2026, 8, 6)) == "6 August 2026"


def test_another_language_has_its_own_months() -> None:
    with force_locale("cy"):
        assert formats.long_date(date(2026, 8, 6)) == "6 Awst 2026"
        assert formats.ordinal(3) == "3."


def test_templates_know_them_all(in_an_app: Flask) -> None:
    assert set(in_an_app.jinja_env.filters) >= {"long_date", "one_in", "ordinal", "parts", "bars"}
