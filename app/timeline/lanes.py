"""The four lanes of the story, and which happening belongs in which. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import Final, TypeVar

from app.story.kinds import Kind

T = TypeVar("T")


class Lane(StrEnum):
    """The part of the story that something is."""

    ASKED = "asked"
    HEARD = "heard"
    DECIDED = "decided"
    HAPPENED = "happened"


LANES: Final = {
    Kind.OPENED: Lane.ASKED,
    Kind.LIST: Lane.HEARD,
    Kind.REPORT: Lane.HEARD,
    Kind.HEARD: Lane.HEARD,
    Kind.DECISION: Lane.DECIDED,
    Kind.WITHDRAWN: Lane.DECIDED,
    Kind.ACTION: Lane.HAPPENED,
    Kind.STORY: Lane.HAPPENED,
    Kind.NEWS: Lane.HAPPENED,
}
"""What is not here is news of the day, such as a new closing date: it is told in feeds, and is no part of the
story."""


def kinds_of(lane: Lane | None) -> tuple[str, ...]:
    """The kinds of happenings in one lane, or in all."""
    return tuple(kind.value for kind, its in LANES.items() if lane in (None, its))


def by_month(rows: Iterable[tuple[date, T]]) -> list[tuple[date, list[T]]]:
    """Rows in the order of their days, grouped under the first day of each month."""
    months = groupby(rows, key=lambda row: row[0].replace(day=1))
    return [(month, [row for _day, row in some]) for month, some in months]
