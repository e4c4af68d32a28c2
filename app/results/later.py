"""What rooms above tell on the pages of a published list: it was published first, and never changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Planned:
    """What is promised for one priority. `rows`: name and words of each thing that is said. `earlier`: what
    was promised before, the newest first: the moment, what changes, rows."""

    what_changes: str
    rows: tuple[tuple[str, str], ...]
    under_way_since: date | None
    written_at: datetime
    earlier: tuple[tuple[datetime, str, tuple[tuple[str, str], ...]], ...]


@dataclass(frozen=True, kw_only=True)
class Touching:
    """Something that happened elsewhere and touches a priority. `response`: what we do about it."""

    title: str
    url: str
    dated_on: date
    source: str
    response: str


@dataclass(frozen=True, kw_only=True)
class Later:
    """`steps`: steps of the golden thread after a consultation (its slug). `agreed`: who agreed to a list, a
    sentence or "". `under_way`: the options of a list that are worked on. `planned`: what is promised for one
    option of a list, None where nothing is. `touching`: what happened elsewhere and touches the priority with
    this address. `compared`: whether there are national priorities to hold a list against."""

    steps: Callable[[str], Sequence[dict[str, Any]]]
    agreed: Callable[[int], str]
    under_way: Callable[[int], frozenset[int]]
    planned: Callable[[int, int], Planned | None]
    touching: Callable[[str], Sequence[Touching]]
    compared: Callable[[], bool]
