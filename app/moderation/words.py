"""Reasons and decisions in words, for forms and pages."""

from __future__ import annotations

from typing import Any, Final

from flask_babel import lazy_gettext as _l

from app.moderation.verdicts import Reason, Verdict

REASONS: Final[dict[Reason, Any]] = {
    Reason.PERSONAL: _l("It shows who somebody is"),
    Reason.HEALTH: _l("It tells of the health of somebody else"),
    Reason.INSULT: _l("It insults or threatens somebody"),
    Reason.UNTRUE: _l("It says something untrue and harmful of a person or a surgery"),
    Reason.ADVERT: _l("It is an advert, or the same text again and again"),
    Reason.OFF_TOPIC: _l("It has nothing to do with this consultation"),
}
VERDICTS: Final[dict[Verdict, Any]] = {
    Verdict.PUBLISH: _l("Published"),
    Verdict.REDACT: _l("Published without a part"),
    Verdict.RETURN: _l("Sent back to the author"),
    Verdict.REFUSE: _l("Not published"),
    Verdict.AGREE_TO_REFUSE: _l("One moderator would not publish it"),
    Verdict.APPEAL: _l("The author asks to look at it again"),
}
