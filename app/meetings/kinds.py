"""What a meeting is, and what was agreed at it, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class MeetingKind(StrEnum):
    """How people met."""

    PPG = "ppg"
    DROP_IN = "drop-in"
    OUTREACH = "outreach"
    PHONE = "phone"


@dataclass(frozen=True, kw_only=True)
class Agreed:
    """An answer people agreed on, and how many were for it, against it and unsure. Three classes, always."""

    text: str
    in_favour: int
    against: int
    unsure: int

    @property
    def people(self) -> int:
        """How many said something to it; others may have kept quiet."""
        return self.in_favour + self.against + self.unsure


@dataclass(frozen=True, kw_only=True)
class Minutes:
    """What is written down of a meeting. `practice_code`: "" where it belongs to no practice; `topics`: short
    lines; `heard`: in words, without names and without anybody's health."""

    held_on: date
    kind: MeetingKind
    people: int
    place: str = ""
    practice_code: str = ""
    consultation_id: int | None = None
    topics: tuple[str, ...] = ()
    answers: tuple[Agreed, ...] = ()
    heard: str = ""
