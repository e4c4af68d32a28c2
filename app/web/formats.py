"""How values are written for people. London time exists only here; everywhere else moments are aware UTC."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Final
from zoneinfo import ZoneInfo

from babel.core import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal
from flask import Flask
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from app.privacy.suppression import PublicCount, Shown
from app.texts import paragraphs
from app.web import charts, marked

LONDON: Final = ZoneInfo("Europe/London")
_DEFAULT_LOCALE: Final = Locale("en", "GB")
_ENGLISH_ENDINGS: Final = {1: "st", 2: "nd", 3: "rd"}


def _locale() -> Locale:
    """The reader's locale. Plain 'en' means British English here, so that dates begin with the day."""
    locale = get_locale()
    return _DEFAULT_LOCALE if locale is None or (locale.language == "en" and not locale.territory) else locale


def in_london(moment: datetime) -> datetime:
    """The same moment on a London clock. A moment without a time zone is a mistake: ValueError."""
    if moment.tzinfo is None:
        raise ValueError("A moment needs its time zone.")
    return moment.astimezone(LONDON)


def london_day(moment: datetime) -> date:
    """The day a moment falls on in London."""
    return in_london(moment).date()


def next_midnight(moment: datetime) -> datetime:
    """The moment, in UTC, at which the next day begins in London: words such as "5 days left" change then."""
    return london_moment(london_day(moment) + timedelta(days=1), time.min)


def london_moment(day: date, at: time) -> datetime:
    """The moment, in UTC, of a day and a time on a London clock. In the hour that is skipped in spring it is
    read as winter time, in the hour that comes twice in autumn as the first one."""
    return datetime.combine(day, at, tzinfo=LONDON).astimezone(UTC)


def long_date(moment: datetime | date) -> str:
    """'6 August 2026', the day in London."""
    day = in_london(moment).date() if isinstance(moment, datetime) else moment
    return format_date(day, "d MMMM y", locale=_locale())


def month_name(day: date) -> str:
    """'August 2026'."""
    return format_date(day, "LLLL y", locale=_locale())


def clock_time(moment: datetime) -> str:
    """'midday', 'midnight', '5pm' or '5:30pm', on a London clock; seconds are dropped."""
    local = in_london(moment)
    if local.minute == 0 and local.hour in (0, 12):
        return _("midday") if local.hour else _("midnight")
    hour = local.hour % 12 or 12
    clock = f"{hour}:{local.minute:02d}" if local.minute else str(hour)
    return _("%(time)spm", time=clock) if local.hour >= 12 else _("%(time)sam", time=clock)


def date_time(moment: datetime) -> str:
    """'6 August 2026 at 5:30pm', in London."""
    return _("%(date)s at %(time)s", date=long_date(moment), time=clock_time(moment))


def machine_date(moment: datetime | date) -> str:
    """'2026-08-06' for the datetime attribute of <time>: the same London day as `long_date` shows."""
    return (in_london(moment).date() if isinstance(moment, datetime) else moment).isoformat()


def number(value: float | Decimal | Fraction, decimals: int = 2) -> str:
    """'17,204'; at most so many decimal places."""
    exact = Decimal(value.numerator) / Decimal(value.denominator) if isinstance(value, Fraction) else value
    return format_decimal(exact, "#,##0." + "#" * decimals, locale=_locale())


def ordinal(value: int) -> str:
    """'1st', '2nd', '3rd', '11th'; in other languages '3.', until they bring their own."""
    if _locale().language != "en":
        return f"{value}."
    ending = "th" if value % 100 in (11, 12, 13) else _ENGLISH_ENDINGS.get(value % 10, "th")
    return f"{number(value)}{ending}"


def people(count: int) -> str:
    """'1 person', '17,204 people'."""
    return ngettext("%(shown)s person", "%(shown)s people", count, shown=number(count))


def shown(count: Shown) -> str:
    """A number of people that may be told, or "Hidden". TypeError for a bare count: nothing has looked yet
    whether it is too small to print."""
    if count is None:
        return _("Hidden")
    if not isinstance(count, PublicCount):
        raise TypeError("This number of people did not go through app.privacy.suppression.")
    return number(count)


def pounds(value: float | Decimal) -> str:
    """'£600,000', with pence only when there are any: '£12.50'."""
    pattern = "¤#,##0" if value == int(value) else "¤#,##0.00"
    return format_currency(value, "GBP", pattern, locale=_locale(), currency_digits=False)


def one_in(count: int, total: int) -> str:
    """A share in small whole numbers: 'about 1 in 7', '7 in 10', 'fewer than 1 in 100', 'all', 'none'.

    The nearest plain share is taken, tenths first when two are as near; 'about' only when it is not exact.
    A share that is not all is never called all, and one that is not none never none.
    """
    if total < 0 or not 0 <= count <= total:
        raise ValueError("The part must lie between none and the whole.")
    if count == 0:
        return _("none")
    if count == total:
        return _("all")
    part = Fraction(count, total)
    if part < Fraction(1, 100):
        return _("fewer than 1 in 100")
    if part > Fraction(19, 20):
        return _("more than 19 in 20")
    top, bottom = _small_share(part)
    words = _("%(part)s in %(whole)s", part=top, whole=bottom)
    return words if Fraction(top, bottom) == part else _("about %(share)s", share=words)


def _small_share(part: Fraction) -> tuple[int, int]:
    """The plainest pair near `part`: n in 10, 1 in n, 2 in 3 or 3 in 4; nearest first, then in that order."""
    # 2 in 10 and 5 in 10 are said as 1 in 5 and 1 in 2.
    plain = [(n, 10) for n in (1, 3, 4, 6, 7, 8, 9)] + [(1, 2), (2, 3), (3, 4)]
    plain += [(1, n) for n in (3, 4, 5, 6, 7, 8, 9, 12, 15, 20, 25, 30, 40, 50, 75, 100)]
    return min(plain, key=lambda pair: abs(Fraction(*pair) - part))


def and_list(words: Iterable[str]) -> str:
    """'Harbour, Vale and Westmere'."""
    return format_list([str(word) for word in words], locale=_locale())


def file_size(size: int) -> str:
    """'4KB', '1.2MB', as the NHS writes them; below 1,000 bytes '1KB', because no reader thinks in bytes."""
    if size < 1_000_000:
        return f"{number(max(1, round(size / 1000)))}KB"
    return f"{number(round(size / 1_000_000, 1))}MB"


FILTERS: Final = (
    long_date,
    month_name,
    date_time,
    clock_time,
    machine_date,
    number,
    ordinal,
    people,
    shown,
    pounds,
    one_in,
    and_list,
    paragraphs,
    file_size,
)


def init_app(app: Flask) -> None:
    """Give the templates one filter for each way of writing and marking, and the two that measure bars."""
    for write in (*FILTERS, *marked.FILTERS):
        app.jinja_env.filters[write.__name__] = write
    app.jinja_env.filters |= {"parts": charts.parts, "bars": charts.bars}
