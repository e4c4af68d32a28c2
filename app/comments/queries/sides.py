"""How many people take which side: only of those whose comment everybody can read."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Select, func, select

from app.comments.models import Comment, CommentStance
from app.comments.states import State
from app.consultations.models import RespondentGroup
from app.database import db
from app.ranking.stances import Stance

_C = Comment


def count_sides(consultation_id: int, subject: int) -> dict[Stance, int]:
    """How many people with a public comment there take each side; the whole is subject 0."""
    rows = db.session.execute(_counted_sides(consultation_id).where(CommentStance.subject == subject))
    totals = dict.fromkeys(Stance, 0)
    for _subject, _group, stance, people in rows:
        totals[Stance(stance)] += people
    return totals


def list_sides_on_options(
    consultation_id: int, assurances: Collection[str]
) -> list[tuple[int, str, Stance, int]]:
    """(option, key of the respondent group, side, people) for the count: only of people who have a public
    comment on that option, and are known as surely as the counting rule asks."""
    statement = _counted_sides(consultation_id).where(
        CommentStance.subject != 0, CommentStance.assurance.in_(assurances)
    )
    return [
        (option, key, Stance(stance), people) for option, key, stance, people in db.session.execute(statement)
    ]


def _counted_sides(consultation_id: int) -> Select[int, str, int, int]:
    said = (
        select(_C.id)
        .where(
            _C.consultation_id == CommentStance.consultation_id,
            _C.author_key == CommentStance.author_key,
            func.coalesce(_C.option_id, 0) == CommentStance.subject,
            _C.parent_id.is_(None),
            _C.state.in_((State.PUBLIC, State.MERGED)),
        )
        .exists()
    )
    return (
        select(CommentStance.subject, RespondentGroup.key, CommentStance.stance, func.count())
        .join(RespondentGroup, RespondentGroup.id == CommentStance.respondent_group_id)
        .where(CommentStance.consultation_id == consultation_id, said)
        .group_by(CommentStance.subject, RespondentGroup.key, CommentStance.stance)
        .order_by(CommentStance.subject, RespondentGroup.key, CommentStance.stance)
    )
