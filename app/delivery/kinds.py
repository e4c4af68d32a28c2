"""How far an action is, and what a practice says, as values."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import Final


class Status(StrEnum):
    """How far an action is. That it is late is worked out, never entered."""

    NOT_STARTED = "not-started"
    DOING = "doing"
    DONE = "done"


class Answer(StrEnum):
    """What a practice answers to "will you do this?"."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


SILENCE: Final = timedelta(days=60)
"""After so long without an update the page says so."""
