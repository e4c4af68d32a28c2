"""When digests are due: each morning, or each Monday morning, London time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from app.following.subjects import Frequency

HOUR = time(7)
LATE = timedelta(minutes=5)
"""A digest is made so long after the moment it looks back from: what was being written then is in it."""
UNCONFIRMED_KEPT = timedelta(days=7)


def ends_of(
    at: datetime, *, day_of: Callable[[datetime], date], moment_of: Callable[[date, time], datetime]
) -> dict[Frequency, datetime]:
    """The end of the period that was over last at `at`, for each frequency. Periods are half-open: what
    happens at 7:00 is for the next one. `day_of`, `moment_of`: the local calendar."""
    day = day_of(at - LATE)
    if moment_of(day, HOUR) > at - LATE:
        day -= timedelta(days=1)
    monday = day - timedelta(days=day.weekday())
    return {Frequency.DAILY: moment_of(day, HOUR), Frequency.WEEKLY: moment_of(monday, HOUR)}
