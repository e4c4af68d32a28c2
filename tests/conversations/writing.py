"""Short ways to log conversations, through the real operation."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Flask

from app.conversations.kinds import Company, Mood, Talk
from app.conversations.operations import logging
from app.database import transaction
from tests.factories import TESTER
from tests.meetings.writing import HERE

TODAY = date(2026, 6, 15)


def a_talk(**more: Any) -> Talk:
    """A talk with the patient group of the first practice."""
    given: dict[str, Any] = {
        "held_on": date(2026, 6, 1),
        "practice_code": HERE,
        "company": Company.PPG,
        "people": 8,
        "mood": Mood.UNSURE,
        "heard": "The phone line is busy.",
        "ideas": ("A call-back list", "Book online"),
        "follow_up": "Send the figures",
    }
    return Talk(**(given | more))


def a_conversation(app: Flask, today: date = TODAY, **more: Any) -> int:
    """Log it; returns its number."""
    with app.app_context(), transaction() as at:
        return logging.log(a_talk(**more), actor=TESTER, at=at, today=today)
