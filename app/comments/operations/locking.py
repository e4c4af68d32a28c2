"""A comment under the lock. Everybody locks in one order, the consultation first, so that nobody waits for
somebody who waits for them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from app.comments.models import Comment
from app.consultations.queries import lock_timetable
from app.database import db, under_lock
from app.errors import NotFound
from app.lifecycle import Act, require


def get_locked(comment_id: int, act: Act, *, at: datetime) -> Comment:
    """The comment, for writing, where it is the time for this act: Refused where it is not, NotFound where
    there is no such comment."""
    about = select(Comment.consultation_id).where(Comment.id == comment_id)
    consultation_id = db.session.scalar(about)
    if consultation_id is None:
        raise NotFound("There is no such comment.")
    require(lock_timetable(consultation_id), act, under_lock(at))
    found = db.session.get(Comment, comment_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound("There is no such comment.")
    return found


def subject(comment: Comment) -> str:
    """What the record says a comment belongs to."""
    return f"consultation:{comment.consultation_id}"
