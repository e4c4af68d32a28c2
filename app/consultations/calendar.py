"""What a timetable means for people: how long it is, its working days, and what falls into it. Pure: days in,
days out. Bank holidays come with the package and are never fetched.

No length is too short by law (DOMAIN.md 2.1): what is found here is told to staff and blocks nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from govuk_bank_holidays.bank_holidays import BankHolidays

USUAL_DAYS = 12 * 7
"""What many people expect: a habit, no law."""
FEW_DAYS = 4 * 7
MANY_DAYS = 2 * 366
"""Longer than this it is most likely a slip of the pen."""
NOTICE_DAYS = 25
"""Working days between the notice of a local election and polling day: the Local Elections (Principal Areas)
(England and Wales) Rules 2006, schedule 2, rule 1."""
_DAY, _WEEK = timedelta(days=1), timedelta(days=7)
_SATURDAY, _THURSDAY = 5, 3


class Season(StrEnum):
    """Weeks in which many people are away."""

    EASTER = "easter"
    AUGUST = "august"
    CHRISTMAS = "christmas"


class LastDay(StrEnum):
    """What kind of day the last day is."""

    WORKING_DAY = "working day"
    WEEKEND = "weekend"
    BANK_HOLIDAY = "bank holiday"


@dataclass(frozen=True, kw_only=True)
class BankHoliday:
    """A day nobody has to work in England."""

    day: date
    name: str


@dataclass(frozen=True, kw_only=True)
class Election:
    """An election: from `begins_on` to `polling_day`, both included, public bodies keep quiet. `name`: "" for
    the English local elections, which are worked out and not written by anybody."""

    polling_day: date
    begins_on: date
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class Away:
    """The part of a timetable that is in a season, and how many working days that part has."""

    season: Season
    first: date
    last: date
    working_days: int


@dataclass(frozen=True, kw_only=True)
class Span:
    """A timetable in days, all of them included. `unknown_from`: the first day for which no bank holidays are
    known yet, if it lies in it."""

    first: date
    last: date
    working_days: int
    bank_holidays: tuple[BankHoliday, ...]
    away: tuple[Away, ...]
    elections: tuple[Election, ...]
    last_day: LastDay
    unknown_from: date | None

    @property
    def days(self) -> int:
        """How many days people can answer on."""
        return (self.last - self.first).days + 1

    @property
    def is_very_short(self) -> bool:
        return self.days < FEW_DAYS

    @property
    def is_short(self) -> bool:
        return self.days < USUAL_DAYS

    @property
    def is_endless(self) -> bool:
        return self.days > MANY_DAYS


def span(first: date, last: date, elections: Iterable[Election] = ()) -> Span:
    """What lies between these two days. `elections`: those staff wrote down, and the local ones. Raises
    ValueError where the last day comes first."""
    if last < first:
        raise ValueError("The last day comes before the first.")
    holidays = tuple(day for day in bank_holidays() if first <= day.day <= last)
    known = known_until()
    return Span(
        first=first,
        last=last,
        working_days=working_days(first, last),
        bank_holidays=holidays,
        away=tuple(_away(first, last)),
        elections=tuple(
            each
            for each in sorted(elections, key=lambda one: one.polling_day)
            if each.begins_on <= last and each.polling_day >= first
        ),
        last_day=_kind_of(last),
        unknown_from=max(first, known + _DAY) if last > known else None,
    )


@cache
def bank_holidays() -> tuple[BankHoliday, ...]:
    """Those of England, oldest first, from the list that comes with the package."""
    known = BankHolidays(use_cached_holidays=True).get_holidays(division=BankHolidays.ENGLAND_AND_WALES)
    return tuple(BankHoliday(day=each["date"], name=each["title"]) for each in known)


@cache
def known_until() -> date:
    """The last day of the last year the package knows."""
    return date(bank_holidays()[-1].day.year, 12, 31)


@cache
def _days_off() -> frozenset[date]:
    return frozenset(each.day for each in bank_holidays())


def _kind_of(day: date) -> LastDay:
    if day in _days_off():
        return LastDay.BANK_HOLIDAY
    return LastDay.WEEKEND if day.weekday() >= _SATURDAY else LastDay.WORKING_DAY


def working_days(first: date, last: date) -> int:
    """Days from Monday to Friday that are no bank holiday, both ends included."""
    weeks, rest = divmod((last - first).days + 1, 7)
    loose = sum((first + n * _DAY).weekday() < _SATURDAY for n in range(rest))
    off = sum(1 for day in _days_off() if first <= day <= last and day.weekday() < _SATURDAY)
    return weeks * 5 + loose - off


def working_days_before(day: date, count: int) -> date:
    """The day that is so many working days before this one, which is not counted itself."""
    while count:
        day -= _DAY
        count -= _kind_of(day) is LastDay.WORKING_DAY
    return day


def easter(year: int) -> date:
    """Easter Sunday, by the anonymous Gregorian rule (Nature, 20 April 1876)."""
    golden, (century, of_century) = year % 19, divmod(year, 100)
    leap, rest = divmod(century, 4)
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap - moon + 15) % 30
    leaps, left = divmod(of_century, 4)
    sunday = (32 + 2 * rest + 2 * leaps - epact - left) % 7
    late = (golden + 11 * epact + 22 * sunday) // 451
    month, day = divmod(epact + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _seasons(year: int) -> Iterator[tuple[Season, date, date]]:
    """The seasons that begin in a year: the two weeks around Easter, August, and the two weeks of Christmas
    and New Year."""
    sunday = easter(year)
    yield Season.EASTER, sunday - 6 * _DAY, sunday + _WEEK
    yield Season.AUGUST, date(year, 8, 1), date(year, 8, 31)
    yield Season.CHRISTMAS, date(year, 12, 21), date(year + 1, 1, 3)


def _away(first: date, last: date) -> Iterator[Away]:
    """The seasons in it, in order; of an endless timetable only those of its first years."""
    end = min(last, first + MANY_DAYS * _DAY)
    for year in range(first.year - 1, end.year + 1):
        for season, begins, ends in _seasons(year):
            one, other = max(first, begins), min(end, ends)
            if one <= other and (days := working_days(one, other)):
                yield Away(season=season, first=one, last=other, working_days=days)


def local_elections(first: date, last: date) -> Iterator[Election]:
    """The English local elections whose polling day is between these days: the first Thursday of May. The
    quiet time begins with the notice of election."""
    for year in range(first.year, last.year + 1):
        may = date(year, 5, 1)
        polling_day = may + ((_THURSDAY - may.weekday()) % 7) * _DAY
        if first <= polling_day <= last:
            yield Election(polling_day=polling_day, begins_on=working_days_before(polling_day, NOTICE_DAYS))
