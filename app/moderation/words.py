"""Reasons, decisions and states in words, for forms and pages: those of staff, and those of the author."""

from __future__ import annotations

from typing import Any, Final

from flask_babel import lazy_gettext as _l

from app.comments.states import State
from app.language.sounds import Sound
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
    Verdict.KEEP: _l("Read, and left as it is"),
    Verdict.REDACT: _l("Published without a part"),
    Verdict.RETURN: _l("Sent back to the author"),
    Verdict.REFUSE: _l("Not published"),
    Verdict.AGREE_TO_REFUSE: _l("One moderator would not publish it"),
    Verdict.APPEAL: _l("The author asks to look at it again"),
    Verdict.UPHOLD: _l("Looked at again: it stays unpublished"),
    Verdict.MERGE: _l("Put together with another comment"),
    Verdict.PART: _l("Taken apart from the other comment"),
    Verdict.MOVE: _l("Moved"),
}
TO_AUTHORS: Final[dict[Verdict, Any]] = VERDICTS | {
    Verdict.KEEP: _l("A moderator has read it. Everybody can read it"),
    Verdict.RETURN: _l("We ask you to change something"),
    Verdict.APPEAL: _l("You asked us to look at it again"),
    Verdict.UPHOLD: _l("Another person looked at it again. It stays unpublished"),
}
STATES: Final[dict[State, Any]] = {
    State.WAITING: _l("Waits to be read"),
    State.PUBLIC: _l("Everybody can read it"),
    State.RETURNED: _l("Sent back to the author"),
    State.REFUSED: _l("Not published"),
    State.MERGED: _l("Put together with another comment"),
    State.WITHDRAWN: _l("Taken back by the author"),
}
SOUNDS: Final[dict[Sound, Any]] = {
    Sound.NEGATIVE: _l("Sounds bad"),
    Sound.MIXED: _l("Sounds neutral or mixed"),
    Sound.POSITIVE: _l("Sounds good"),
}
