"""Which patient groups have answered: those a page is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from app.meetings.queries.answers import Standing

ANSWERED: Final = "answered"
NOT_YET: Final = "not-yet"


def in_standings(standings: Sequence[Standing], *, show: str, words: str) -> list[Standing]:
    """Those that have answered, or have not, or all; with these words in a name, or with a code like it."""
    low = words.lower()
    return [
        one
        for one in standings
        if (show != ANSWERED or one.sent_on) and (show != NOT_YET or not one.sent_on)
        if low in f"{one.practice_name} {one.group_name} {one.practice_code}".lower()
    ]
