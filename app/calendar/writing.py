"""Events as an iCalendar file (RFC 5545), written by the icalendar library."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from icalendar import Calendar, Event


@dataclass(frozen=True, kw_only=True)
class Dated:
    """Something with a moment. `uid`: its name for ever; `url`: absolute; `ends_at`: None where it is a
    moment; `said_at`: when it was last told otherwise."""

    uid: str
    title: str
    about: str
    url: str
    starts_at: datetime
    ends_at: datetime | None
    said_at: datetime
    place: str = ""
    sequence: int = 0


def write_calendar(name: str, events: Iterable[Dated]) -> bytes:
    """The file: moments in UTC, lines folded, texts escaped. Line breaks in a title are blanks."""
    calendar = Calendar()
    calendar.add("prodid", "-//Folkmoot//Dates//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _line(name))
    for one in events:
        calendar.add_component(_event(one))
    content: bytes = calendar.to_ical()
    return content


def _event(one: Dated) -> Event:
    event = Event()
    event.add("uid", one.uid)
    event.add("dtstamp", one.said_at.astimezone(UTC))
    event.add("last-modified", one.said_at.astimezone(UTC))
    event.add("sequence", one.sequence)
    event.add("dtstart", one.starts_at.astimezone(UTC))
    if one.ends_at is not None:
        event.add("dtend", one.ends_at.astimezone(UTC))
    event.add("summary", _line(one.title))
    event.add("description", "\n".join(_line(words) for words in one.about.splitlines()))
    if one.place:
        event.add("location", _line(one.place))
    event.add("url", one.url)
    return event


def _line(text: str) -> str:
    """Without what no calendar can hold."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
