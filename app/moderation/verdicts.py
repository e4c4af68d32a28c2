"""What a moderator can decide, and for which reasons: those of the page of rules, and no others."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from app.comments.states import State


class Verdict(StrEnum):
    """A decision about a comment; the last is the author's own."""

    PUBLISH = "publish"
    REDACT = "redact"
    RETURN = "return"
    REFUSE = "refuse"
    AGREE_TO_REFUSE = "agree-to-refuse"
    APPEAL = "appeal"


class Reason(StrEnum):
    """Why something is not published as it is. An opinion is none."""

    PERSONAL = "personal"
    HEALTH = "health"
    INSULT = "insult"
    UNTRUE = "untrue"
    ADVERT = "advert"
    OFF_TOPIC = "off-topic"


LEADS_TO: Final[dict[Verdict, State]] = {
    Verdict.PUBLISH: State.PUBLIC,
    Verdict.REDACT: State.PUBLIC,
    Verdict.RETURN: State.RETURNED,
    Verdict.REFUSE: State.REFUSED,
}
REMOVED: Final = "[removed: personal information]"
"""What stands in the public copy where a part was taken out."""
