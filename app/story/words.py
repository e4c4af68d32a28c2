"""Kinds and states of posts in words, for forms and pages."""

from __future__ import annotations

from typing import Final

from flask_babel import lazy_gettext as _l

from app.story.kinds import PostKind, State

KINDS: Final = {
    PostKind.NEWS: _l("News"),
    PostKind.STORY: _l("Story: what came of something"),
    PostKind.EVENT: _l("Event"),
    PostKind.HEARD: _l("What we heard"),
    PostKind.PRESS: _l("Press notice"),
}
HINTS: Final = {
    PostKind.STORY.value: _l("It leads to what it tells of, such as a decision."),
    PostKind.HEARD.value: _l("It leads to the consultation in which you heard it."),
    PostKind.EVENT.value: _l("It has a day and a place."),
}
LABELS: Final = {
    PostKind.NEWS: _l("News"),
    PostKind.STORY: _l("Story"),
    PostKind.EVENT: _l("Event"),
    PostKind.HEARD: _l("What we heard"),
    PostKind.PRESS: _l("Press notice"),
}
STATES: Final = {
    State.DRAFT: _l("Draft"),
    State.REVIEW: _l("Waits for review"),
    State.SCHEDULED: _l("Is published at a time"),
    State.PUBLISHED: _l("Public"),
    State.WITHDRAWN: _l("Taken off"),
}
TONES: Final = {
    State.DRAFT: "",
    State.REVIEW: "warn",
    State.SCHEDULED: "brand",
    State.PUBLISHED: "go",
    State.WITHDRAWN: "stop",
}
NOTES: Final = {
    "comment": _l("Comment"),
    "asked": _l("Asked for a review"),
    "sent-back": _l("Sent back"),
}
