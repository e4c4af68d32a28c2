"""What is written down of one conversation, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Company(StrEnum):
    """With whom somebody talked."""

    STAFF = "staff"
    PPG = "ppg"
    BOTH = "both"


class Mood(StrEnum):
    """How they felt about what was talked about."""

    SUPPORTIVE = "supportive"
    UNSURE = "unsure"
    OPPOSED = "opposed"


class Outcome(StrEnum):
    """What became of an idea."""

    WAITING = "waiting"
    TAKEN_UP = "taken-up"
    NOT_TAKEN_UP = "not-taken-up"


@dataclass(frozen=True, kw_only=True)
class Talk:
    """One conversation as somebody logs it. `people`: how many they talked with; `topics`: numbers of topics;
    `ideas`: one each; `follow_up`: what we promised to do after it, or "", with the day by which."""

    held_on: date
    practice_code: str
    company: Company
    people: int
    mood: Mood
    topics: tuple[int, ...] = ()
    heard: str = ""
    ideas: tuple[str, ...] = ()
    follow_up: str = ""
    follow_up_by: date | None = None
