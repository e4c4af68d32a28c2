"""What an author reads of their own, whatever became of it."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence

from sqlalchemy import select

from app.comments.models import Comment, CommentDraft, CommentStance, CommentSupport, CommentWording
from app.database import db
from app.errors import NotFound
from app.ranking.stances import Stance

_C = Comment


def find_group_of(consultation_id: int, author_key: bytes) -> int | None:
    """The respondent group an author named with their first comment: it is theirs for all others."""
    mine = (
        _C.consultation_id == consultation_id,
        _C.author_key == author_key,
        _C.respondent_group_id.is_not(None),
    )
    return db.session.scalar(select(_C.respondent_group_id).where(*mine).order_by(_C.id).limit(1))


def list_own(consultation_id: int, author_key: bytes) -> Sequence[Comment]:
    """All of one’s own comments and replies, the newest first, whatever became of them."""
    mine = _C.consultation_id == consultation_id, _C.author_key == author_key
    return db.session.scalars(select(_C).where(*mine).order_by(_C.id.desc())).all()


def list_own_sides(consultation_id: int, author_key: bytes) -> dict[int, Stance]:
    """The sides an author takes, by subject (the number of an option, 0 for the whole)."""
    mine = CommentStance.consultation_id == consultation_id, CommentStance.author_key == author_key
    rows = db.session.execute(select(CommentStance.subject, CommentStance.stance).where(*mine))
    return {subject: Stance(stance) for subject, stance in rows}


def get_own(consultation_id: int, code: str, author_key: bytes) -> Comment:
    """One’s own comment at this address; NotFound for that of somebody else, as for none."""
    mine = _C.consultation_id == consultation_id, _C.author_key == author_key, _C.code == code
    found = db.session.scalars(select(_C).where(*mine)).first() if author_key else None
    if found is None:
        raise NotFound("There is no such comment.")
    return found


def list_wordings(comment_id: int) -> Sequence[CommentWording]:
    """What the author wrote, each version, the oldest first. For moderators and for the author alone."""
    mine = CommentWording.comment_id == comment_id
    return db.session.scalars(select(CommentWording).where(mine).order_by(CommentWording.version)).all()


def list_earlier(comment_id: int) -> Sequence[CommentWording]:
    """The wordings everybody could read before the one they read now, the newest first."""
    earlier = CommentWording.comment_id == comment_id, CommentWording.was_public
    return db.session.scalars(
        select(CommentWording).where(*earlier).order_by(CommentWording.version.desc())
    ).all()


def list_supported(ids: Collection[int], author_key: bytes) -> set[int]:
    """Those of these comments of which somebody said that it says it for them."""
    if not ids or not author_key:
        return set()
    mine = CommentSupport.comment_id.in_(ids), CommentSupport.author_key == author_key
    return set(db.session.scalars(select(CommentSupport.comment_id).where(*mine)))


def find_draft(key: bytes) -> dict[str, str]:
    """What somebody typed and did not send; {} for nothing."""
    kept = db.session.get(CommentDraft, key)
    if kept is None:
        return {}
    content: dict[str, str] = json.loads(kept.content)
    return content
