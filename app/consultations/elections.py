"""The elections we know of: those staff wrote down, and those that are expected. Reads only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import select

from app.consultations.calendar import Election, local_elections
from app.consultations.models import ElectionDate
from app.database import db
from app.errors import NotFound

_LONG_BEFORE = timedelta(days=100)  # no election begins earlier than that before its polling day


def list_elections(first: date, last: date) -> list[Election]:
    """The elections of which some day lies between these, the earliest first: those staff wrote down, and the
    English local ones on days about which staff wrote nothing."""
    written = list_written_elections(first)
    days = {each.polling_day for each in written}
    wide = min(last, date.max - _LONG_BEFORE) + _LONG_BEFORE
    expected = [each for each in local_elections(first, wide) if each.polling_day not in days]
    held = [
        Election(polling_day=each.polling_day, begins_on=each.begins_on, name=each.name)
        for each in written
        if each.held
    ]
    found = [each for each in held + expected if each.begins_on <= last]
    return sorted(found, key=lambda each: each.polling_day)


def list_written_elections(since: date) -> Sequence[ElectionDate]:
    """What staff wrote down of polling days from this one on."""
    statement = select(ElectionDate).where(ElectionDate.polling_day >= since)
    return db.session.scalars(statement.order_by(ElectionDate.polling_day)).all()


def find_written_election(polling_day: date) -> ElectionDate | None:
    """What staff wrote down of this polling day."""
    return db.session.get(ElectionDate, polling_day)


def get_election(day: str) -> Election:
    """The election on this polling day (year-month-day), written or expected; NotFound if there is none."""
    polling_day = read_day(day)
    found = [each for each in list_elections(polling_day, polling_day) if each.polling_day == polling_day]
    if not found:
        raise NotFound("There is no such election.")
    return found[0]


def read_day(day: str) -> date:
    """The day in an address; NotFound if it is none."""
    try:
        return date.fromisoformat(day)
    except ValueError:
        raise NotFound("There is no such election.") from None
