"""Reading what waits for a moderator, and what was decided."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import aliased

from app.comments.models import Comment
from app.comments.states import State
from app.consultations.models import Consultation
from app.database import db
from app.errors import NotFound
from app.moderation.models import ModerationAct
from app.moderation.verdicts import Verdict

_C = Comment
_LARGEST_KEY = 2**31 - 1


def waits() -> ColumnElement[bool]:
    """Whether a comment waits for a moderator: to be read first, or to be looked at again."""
    later = aliased(ModerationAct)
    newest = select(func.max(later.id)).where(later.comment_id == _C.id).correlate(_C).scalar_subquery()
    asked = select(ModerationAct.id).where(
        ModerationAct.id == newest, ModerationAct.verdict == Verdict.APPEAL
    )
    return or_(_C.state == State.WAITING, and_(_C.state == State.REFUSED, asked.exists()))


def queue(consultation_id: int | None = None, state: State | None = None) -> Select[Comment]:
    """What waits, the longest first; or the comments in one state, the newest first."""
    statement = select(_C).where(_C.official.is_(False))
    if consultation_id is not None:
        statement = statement.where(_C.consultation_id == consultation_id)
    if state is None:
        return statement.where(waits()).order_by(_C.posted_at, _C.id)
    return statement.where(_C.state == state).order_by(_C.id.desc())


def count_waiting() -> int:
    """How many wait, of all consultations."""
    return db.session.scalar(select(func.count(_C.id)).where(waits())) or 0


def get(comment_id: int) -> Comment:
    """The comment with this number, or NotFound."""
    found = db.session.get(_C, comment_id) if comment_id <= _LARGEST_KEY else None
    if found is None or found.official:
        raise NotFound("There is no such comment.")
    return found


def list_acts(comment_ids: Collection[int]) -> dict[int, list[ModerationAct]]:
    """What was decided about each, the oldest first."""
    found: dict[int, list[ModerationAct]] = {}
    statement = (
        select(ModerationAct).where(ModerationAct.comment_id.in_(comment_ids)).order_by(ModerationAct.id)
    )
    for act in db.session.scalars(statement) if comment_ids else ():
        found.setdefault(act.comment_id, []).append(act)
    return found


def list_consultations(comments: Sequence[Comment]) -> dict[int, Consultation]:
    """The consultations these are about, by number."""
    ids = {comment.consultation_id for comment in comments}
    statement = select(Consultation).where(Consultation.id.in_(ids))
    return {each.id: each for each in db.session.scalars(statement)} if ids else {}
