"""On which days answers came: many in the first days, some each week, and many again before the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import TypeVar

from app.lifecycle import Timetable

T = TypeVar("T")


def spread(given: Sequence[T], times: Timetable, now: datetime) -> Iterator[tuple[datetime, Sequence[T]]]:
    """The answers in their order, a part for each day from the opening until the end or now."""
    assert times.opens_at is not None
    assert times.ends_at is not None
    last = min(times.ends_at - timedelta(minutes=1), now)
    days = max((last - times.opens_at).days, 1)
    whole = max((times.ends_at - times.opens_at).days, 1)
    weights = [_weight(day, whole) for day in range(days)]
    begin, so_far = 0, 0.0
    for day, weight in enumerate(weights):
        so_far += weight
        end = round(len(given) * so_far / sum(weights))
        if end > begin:
            yield min(times.opens_at + timedelta(days=day, hours=3), last), given[begin:end]
        begin = end


def _weight(day: int, whole: int) -> float:
    """How busy a day is beside others."""
    weekly = 1.5 if day % 7 in (0, 1) else 1.0
    return weekly + 5 * 0.6**day + 3 * 0.6 ** (whole - 1 - day)
