"""What a theme is, where a text stands, and what came of a theme: as values."""

from __future__ import annotations

from enum import StrEnum


class ThemeKind(StrEnum):
    """What people do in the texts of a theme."""

    ISSUE = "issue"
    ALTERNATIVE = "alternative"
    PRAISE = "praise"
    OUT_OF_SCOPE = "out-of-scope"


class TextState(StrEnum):
    """Where a text stands in the coding."""

    UNCODED = "uncoded"
    CODED = "coded"
    NOTHING = "nothing"


class Status(StrEnum):
    """What comes of a theme: exactly one of these, once it is answered."""

    DONE = "done"
    DOING = "doing"
    NOT_DOING = "not-doing"


class Change(StrEnum):
    """What can be done to a coding frame."""

    MADE = "made"
    CHANGED = "changed"
    MERGED = "merged"
    SPLIT = "split"
    REMOVED = "removed"


class BatchKind(StrEnum):
    """How the texts of a batch were coded: one after another, or several by one press."""

    SINGLY = "singly"
    TOGETHER = "together"
