"""The rules staff set, as they stand."""

from __future__ import annotations

from app.comments.models import CommentRules
from app.comments.rules import Rules
from app.comments.signing import Names
from app.database import db


def rules_for(consultation_id: int) -> Rules:
    """How people comment on this consultation; not at all where nobody set it."""
    kept = db.session.get(CommentRules, consultation_id)
    if kept is None:
        return Rules()
    return Rules(
        takes_comments=kept.takes_comments,
        reviewed_first=kept.reviewed_first,
        two_people=kept.two_people,
        target_hours=kept.target_hours,
        names=Names(kept.names),
    )
