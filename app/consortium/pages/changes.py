"""When pages that tell of the consortium change by themselves."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from app.consortium.queries.board import find_next_board_day
from app.consortium.queries.declaring import has_declarations
from app.consortium.queries.practices import find_next_day
from app.web.formats import london_day, london_moment


def next_change(at: datetime) -> datetime | None:
    """The next midnight in London at which the pages change by themselves: a practice joins or leaves, or a
    term on the board begins or ends."""
    today = london_day(at)
    days = [day for day in (find_next_day(today), find_next_board_day(today)) if day is not None]
    if has_declarations():
        days.append(today + timedelta(days=1))  # what is public of them depends on the day
    return london_moment(min(days), time()) if days else None
