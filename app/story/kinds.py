"""The kinds of things that happen in public."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What happened in public."""

    NEWS = "news"
    OPENED = "opened"
    DATES = "dates"
    OPTION = "option"
    """An option was taken out while people answer."""
    COUNTING = "counting"
    """How an open consultation is counted was put right."""
    CLOSED = "closed"
    LIST = "list"
    REPORT = "report"
    DECISION = "decision"
    WITHDRAWN = "withdrawn"
    HEARD = "heard"
    """What people said in their own words, and what came of it, was published."""
    ANSWER = "answer"
    """The team answered officially to what somebody said in public."""
    ACTION = "action"
    """Something that was decided is done."""
