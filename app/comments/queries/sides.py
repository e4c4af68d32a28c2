"""How many people take which side: only of those whose comment everybody can read."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, select

from app.comments.models import Comment, CommentStance
from app.comments.states import State
from app.consultations.models import CountingGroup, RespondentGroup
from app.database import db
from app.ranking.stances import Stance

_C = Comment


def count_sides(consultation_id: int, subject: int) -> dict[Stance, int]:
    """How many people with a public comment there take each side; the whole is subject 0."""
    side = CommentStance.stance
    statement = select(side, func.count()).where(*_counted(consultation_id), CommentStance.subject == subject)
    found = {row[0]: row[1] for row in db.session.execute(statement.group_by(side))}
    return {stance: found.get(int(stance), 0) for stance in Stance}


def count_sides_by_subject(consultation_id: int) -> dict[int, dict[Stance, int]]:
    """The same for every subject on which somebody takes a side. One statement."""
    side = CommentStance
    statement = select(side.subject, side.stance, func.count()).where(*_counted(consultation_id))
    found: dict[int, dict[Stance, int]] = {}
    for subject, stance, people in db.session.execute(statement.group_by(side.subject, side.stance)):
        found.setdefault(subject, dict.fromkeys(Stance, 0))[Stance(stance)] = people
    return found


def list_sides_on_options(
    consultation_id: int, assurances: Collection[str]
) -> list[tuple[int, str, Stance, int]]:
    """(option, key of the counting group, side, people) for the count: only of people who have a public
    comment on that option, and are known as surely as the counting rule asks. One statement."""
    side = CommentStance
    statement = (
        select(side.subject, CountingGroup.key, side.stance, func.count())
        .join(RespondentGroup, RespondentGroup.id == side.respondent_group_id)
        .join(CountingGroup, CountingGroup.id == RespondentGroup.counting_group_id)
        .where(*_counted(consultation_id), side.subject != 0, side.assurance.in_(assurances))
        .group_by(side.subject, CountingGroup.key, side.stance)
        .order_by(side.subject, CountingGroup.key, side.stance)
    )
    return [
        (option, key, Stance(stance), people) for option, key, stance, people in db.session.execute(statement)
    ]


@dataclass(frozen=True, kw_only=True)
class SideInWords:
    """One public comment on an option by somebody who takes a side on it: who, of which counting group."""

    author: bytes
    option: int
    group: str
    stance: Stance
    text: str


def list_sides_in_words(consultation_id: int, assurances: Collection[str]) -> list[SideInWords]:
    """What was written by those whose side `list_sides_on_options` counts. One statement."""
    side = CommentStance
    statement = (
        select(side.author_key, side.subject, CountingGroup.key, side.stance, _C.text)
        .join(RespondentGroup, RespondentGroup.id == side.respondent_group_id)
        .join(CountingGroup, CountingGroup.id == RespondentGroup.counting_group_id)
        .join(_C, and_(*_said()))
        .where(side.consultation_id == consultation_id, side.subject != 0, side.assurance.in_(assurances))
        .order_by(side.subject, _C.id)
    )
    return [
        SideInWords(author=author, option=option, group=group, stance=Stance(stance), text=text)
        for author, option, group, stance, text in db.session.execute(statement)
    ]


def _said() -> tuple[ColumnElement[bool], ...]:
    """A comment that everybody can read, or that was put together with one, beside its author's side."""
    return (
        _C.consultation_id == CommentStance.consultation_id,
        _C.author_key == CommentStance.author_key,
        func.coalesce(_C.written_on, _C.option_id, 0) == CommentStance.subject,
        _C.parent_id.is_(None),
        _C.state.in_((State.PUBLIC, State.MERGED)),
    )


def _counted(consultation_id: int) -> tuple[ColumnElement[bool], ...]:
    """Sides of people who have a comment there that everybody can read, or that was put together with one."""
    said = select(_C.id).where(*_said())
    return (CommentStance.consultation_id == consultation_id, said.exists())
