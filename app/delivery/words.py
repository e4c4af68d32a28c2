"""How far actions are and what practices say, in words, for forms and pages."""

from __future__ import annotations

from typing import Any, Final

from flask_babel import lazy_gettext as _l

from app.delivery.kinds import Answer, Status

STATUSES: Final[dict[Status, Any]] = {
    Status.NOT_STARTED: _l("Not started"),
    Status.DOING: _l("Being done"),
    Status.DONE: _l("Done"),
}
ANSWERS: Final[dict[Answer, Any]] = {
    Answer.YES: _l("Yes"),
    Answer.PARTLY: _l("Partly"),
    Answer.NO: _l("No"),
}
