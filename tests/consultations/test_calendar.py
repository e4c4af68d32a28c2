"""What a timetable means, in days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.consultations import calendar
from app.consultations.calendar import Away, Election, LastDay, Season, span

DAY = timedelta(days=1)
DAYS = some.dates(min_value=date(2012, 1, 1), max_value=date(2035, 12, 31))


@pytest.mark.parametrize(
    ("days", "short", "very_short"),
    [(27, True, True), (28, True, False), (83, True, False), (84, False, False)],
)
def test_short_is_under_12_weeks_and_very_short_under_4(days: int, short: bool, very_short: bool) -> None:
    first = date(2026, 6, 1)

    found = span(first, first + (days - 1) * DAY)

    assert (found.days, found.is_short, found.is_very_short) == (days, short, very_short)


def test_a_timetable_that_ends_before_it_begins_is_none() -> None:
    with pytest.raises(ValueError, match="before the first"):
        span(date(2026, 6, 2), date(2026, 6, 1))


def test_one_day_is_a_timetable_of_one_day() -> None:
    found = span(date(2026, 6, 1), date(2026, 6, 1))

    assert (found.days, found.working_days) == (1, 1)


@given(DAYS, some.integers(min_value=0, max_value=800))
def test_working_days_are_those_one_counts_on_the_fingers(first: date, length: int) -> None:
    last = first + length * DAY
    off = {each.day for each in calendar.bank_holidays()}

    counted = sum((first + n * DAY).weekday() < 5 and first + n * DAY not in off for n in range(length + 1))

    assert calendar.working_days(first, last) == counted


@given(DAYS, some.integers(min_value=1, max_value=40))
def test_so_many_working_days_before_a_day_is_what_counting_forward_finds(day: date, count: int) -> None:
    before = calendar.working_days_before(day, count)

    assert calendar.working_days(before, day - DAY) == count
    assert calendar.working_days(before, before) == 1


def test_easter_is_the_sunday_between_the_two_bank_holidays_of_every_year_we_know() -> None:
    fridays = [each.day for each in calendar.bank_holidays() if each.name == "Good Friday"]

    assert len(fridays) >= 17
    assert [calendar.easter(day.year) for day in fridays] == [day + 2 * DAY for day in fridays]


@pytest.mark.parametrize(
    ("year", "day"), [(1818, date(1818, 3, 22)), (1943, date(1943, 4, 25)), (2038, date(2038, 4, 25))]
)
def test_the_earliest_and_the_latest_easter_are_right(year: int, day: date) -> None:
    assert calendar.easter(year) == day


def test_bank_holidays_are_those_of_england() -> None:
    found = span(date(2026, 1, 1), date(2026, 12, 31)).bank_holidays

    assert len(found) == 8  # Scotland has the second of January and St Andrew's Day too
    assert found[0].day == date(2026, 1, 1)
    assert "Summer bank holiday" in [each.name for each in found]


def test_a_season_tells_its_working_days_in_the_timetable() -> None:
    found = span(date(2026, 3, 23), date(2026, 8, 4)).away

    assert found == (
        # Good Friday is 3 April 2026; the two weeks have 10 weekdays, of which 2 are bank holidays.
        Away(season=Season.EASTER, first=date(2026, 3, 30), last=date(2026, 4, 12), working_days=8),
        Away(season=Season.AUGUST, first=date(2026, 8, 1), last=date(2026, 8, 4), working_days=2),
    )


def test_a_timetable_that_begins_after_new_year_still_begins_in_the_christmas_weeks() -> None:
    (found,) = span(date(2026, 1, 2), date(2026, 1, 30)).away

    assert (found.season, found.first, found.last) == (
        Season.CHRISTMAS,
        date(2026, 1, 2),
        date(2026, 1, 3),
    )


def test_a_weekend_in_a_season_is_no_season() -> None:
    assert span(date(2026, 8, 1), date(2026, 8, 2)).away == ()


@pytest.mark.parametrize(
    ("last", "kind"),
    [
        (date(2026, 6, 26), LastDay.WORKING_DAY),
        (date(2026, 6, 27), LastDay.WEEKEND),
        (date(2026, 8, 31), LastDay.BANK_HOLIDAY),
        (date(2026, 12, 25), LastDay.BANK_HOLIDAY),
    ],
)
def test_the_last_day_is_a_working_day_a_weekend_or_a_bank_holiday(last: date, kind: LastDay) -> None:
    assert span(date(2026, 6, 1), last).last_day is kind


@pytest.mark.parametrize(
    ("polling_day", "notice"),
    [
        (date(2023, 5, 4), date(2023, 3, 27)),  # the dates the Electoral Commission gave
        (date(2025, 5, 1), date(2025, 3, 25)),
    ],
)
def test_the_quiet_time_begins_with_the_notice_of_election(polling_day: date, notice: date) -> None:
    (found,) = calendar.local_elections(date(polling_day.year, 1, 1), date(polling_day.year, 12, 31))

    assert (found.polling_day, found.begins_on) == (polling_day, notice)


def test_local_elections_are_on_the_first_thursday_of_may() -> None:
    found = list(calendar.local_elections(date(2020, 1, 1), date(2040, 12, 31)))

    assert len(found) == 21
    assert all((e.polling_day.month, e.polling_day.weekday()) == (5, 3) for e in found)
    assert all(e.polling_day.day <= 7 for e in found)


@pytest.mark.parametrize(
    ("first", "last", "meets"),
    [
        (date(2026, 1, 1), date(2026, 3, 30), False),
        (date(2026, 1, 1), date(2026, 4, 1), True),
        (date(2026, 5, 7), date(2026, 8, 1), True),
        (date(2026, 5, 8), date(2026, 8, 1), False),
        (date(2026, 1, 1), date(2026, 12, 1), True),
    ],
)
def test_an_election_counts_from_the_day_it_begins_to_polling_day(
    first: date, last: date, meets: bool
) -> None:
    election = Election(name="Mayor", begins_on=date(2026, 4, 1), polling_day=date(2026, 5, 7))

    assert (span(first, last, [election]).elections == (election,)) is meets


def test_days_beyond_the_years_we_know_are_said_to_be_unknown() -> None:
    known = calendar.known_until()

    assert span(known - 30 * DAY, known).unknown_from is None
    assert span(known - 30 * DAY, known + 9 * DAY).unknown_from == known + DAY
    assert span(known + 9 * DAY, known + 90 * DAY).unknown_from == known + 9 * DAY


def test_a_year_that_is_a_slip_of_the_pen_takes_no_time() -> None:
    found = span(date(2026, 6, 1), date(9998, 6, 1))

    assert found.is_endless
    assert len(found.away) < 10


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_more: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr("requests.get", refuse)
    calendar.bank_holidays.cache_clear()

    assert calendar.bank_holidays()
