"""What a moderator can decide, and for which reasons: those of the page of rules, and no others."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from app.comments.states import State


class Verdict(StrEnum):
    """A decision about a comment; APPEAL is the author's own wish.

    KEEP: it was public before anybody read it, and stays. UPHOLD: asked to look again, somebody else would
    not publish it either. AGREE_TO_REFUSE: the first of two who have to agree.
    """

    PUBLISH = "publish"
    KEEP = "keep"
    REDACT = "redact"
    RETURN = "return"
    REFUSE = "refuse"
    AGREE_TO_REFUSE = "agree-to-refuse"
    APPEAL = "appeal"
    UPHOLD = "uphold"
    MERGE = "merge"
    PART = "part"
    MOVE = "move"


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
"""What a moderator presses, and where the comment stands then."""
NEEDS_REASON: Final = frozenset({Verdict.REDACT, Verdict.RETURN, Verdict.REFUSE})
TAKES_OUT: Final = frozenset({Reason.PERSONAL, Reason.HEALTH})
"""For these reasons a moderator may take a part out. An insult is for its author to change: nobody else
writes what stands above their name."""
LEAVES_WAITING: Final = frozenset({Verdict.AGREE_TO_REFUSE, Verdict.APPEAL})
"""After these a wording still waits for a moderator."""
REMOVED: Final = "[removed: personal information]"
"""What stands in the public copy where a part was taken out."""
