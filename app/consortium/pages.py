"""Values for pages that tell of the consortium."""

from __future__ import annotations

from datetime import datetime, time

from app.consortium.queries.practices import find_next_day
from app.web.formats import london_day, london_moment


def next_change(at: datetime) -> datetime | None:
    """The next moment after `at` at which a practice joins or leaves by itself: midnight in London."""
    day = find_next_day(london_day(at))
    return london_moment(day, time()) if day else None
