"""Where answers come from, and why a form is set aside, as values."""

from __future__ import annotations

from enum import StrEnum


class Channel(StrEnum):
    """How an answer came that staff typed in."""

    PAPER = "paper"
    PHONE = "phone"
    EVENT = "event"


class Reason(StrEnum):
    """Why a form is not typed in."""

    BLANK = "blank"
    DUPLICATE = "duplicate"
    NOT_ABOUT_THIS = "not-about-this"
    THREATENING = "threatening"
    TOO_LATE = "too-late"
    UNREADABLE = "unreadable"
    NO_GROUP = "no-group"
