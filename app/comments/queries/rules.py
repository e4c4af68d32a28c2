"""The rules staff set, as they stand, and what is not commented on any more."""

from __future__ import annotations

from sqlalchemy import select

from app.comments.models import CommentRules
from app.comments.rules import Rules
from app.comments.signing import Names
from app.consultations.models import OptionWithdrawal
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


def is_taken_out(option_id: int) -> bool:
    """Whether this option was taken out of its consultation."""
    taken_out = select(OptionWithdrawal.option_id).where(OptionWithdrawal.option_id == option_id)
    return db.session.scalar(taken_out) is not None
