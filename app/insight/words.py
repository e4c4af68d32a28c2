"""Kinds of themes, answers and changes in words, for forms and pages."""

from __future__ import annotations

from typing import Any, Final

from flask_babel import lazy_gettext as _l

from app.insight.kinds import Change, Status, TextState, ThemeKind

KINDS: Final[dict[ThemeKind, Any]] = {
    ThemeKind.ISSUE: _l("Something to put right"),
    ThemeKind.ALTERNATIVE: _l("Another way people suggest"),
    ThemeKind.PRAISE: _l("Praise"),
    ThemeKind.OUT_OF_SCOPE: _l("Not what we asked about"),
}
STATUSES: Final[dict[Status, Any]] = {
    Status.DONE: _l("Done"),
    Status.DOING: _l("Doing"),
    Status.NOT_DOING: _l("Not doing"),
}
STATUS_TONES: Final[dict[Status, str]] = {Status.DONE: "go", Status.DOING: "brand", Status.NOT_DOING: "warn"}
TEXT_STATES: Final[dict[TextState, Any]] = {
    TextState.UNCODED: _l("Not coded yet"),
    TextState.CODED: _l("Coded"),
    TextState.NOTHING: _l("Nothing to code"),
}
CHANGES: Final[dict[Change, Any]] = {
    Change.MADE: _l("New theme"),
    Change.CHANGED: _l("Changed"),
    Change.MERGED: _l("Put together with another"),
    Change.SPLIT: _l("Split from another"),
    Change.REMOVED: _l("Removed"),
}
