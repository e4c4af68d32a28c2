"""Reading comments. What is public is asked in one place: `public`."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    ScalarSelect,
    Select,
    SQLColumnExpression,
    and_,
    case,
    distinct,
    func,
    select,
)

from app.comments.models import (
    Comment,
    CommentDraft,
    CommentRules,
    CommentStance,
    CommentSupport,
    CommentWording,
)
from app.comments.rules import Rules
from app.comments.signing import Names
from app.comments.states import STUBS, State
from app.consultations.models import RespondentGroup
from app.database import db
from app.errors import NotFound
from app.ranking.stances import Stance

_C = Comment


class Order(StrEnum):
    """What comes first."""

    NEWEST = "newest"
    ECHOED = "echoed"
    BALANCED = "balanced"


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which comments somebody wants to read. None, "" and 0: all of them."""

    consultation_id: int
    subject: int | None = None
    part: str = ""
    paragraph: int = 0
    group_id: int | None = None
    stance: Stance | None = None
    order: Order = Order.NEWEST


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A comment with what stands beside it: the side its author takes now, and how many it speaks for."""

    comment: Comment
    stance: Stance | None
    echoes: int
    replies: tuple[Comment, ...] = field(default=())


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


def is_public() -> ColumnElement[bool]:
    """The one rule of what everybody may read."""
    return _C.state == State.PUBLIC


def echoes() -> ScalarSelect[int]:
    """How many people a comment speaks for beside its author: those who said so, and the authors of what was
    merged into it and their supporters; each person once."""
    merged = select(Comment.id).where(Comment.merged_into_id == _C.id).correlate(_C).scalar_subquery()
    return (
        select(func.count(distinct(CommentSupport.author_key)))
        .where((CommentSupport.comment_id == _C.id) | CommentSupport.comment_id.in_(merged))
        .correlate(_C)
        .scalar_subquery()
    )


def public(wanted: Wanted) -> Select[Comment, int | None, int]:
    """(comment, stance, echoes) of the public comments somebody wants, without replies. The side is that on
    the option the comment is on."""
    side = CommentStance
    statement = (
        select(_C, side.stance, echoes().label("echoes"))
        .outerjoin(side, _side_of_author())
        .where(
            _C.consultation_id == wanted.consultation_id,
            _C.parent_id.is_(None),
            is_public(),
            *_narrowed(wanted),
        )
    )
    if wanted.stance is not None:
        statement = statement.where(side.stance == wanted.stance)
    return statement.order_by(*_ordered(wanted.order))


def count_public(wanted: Wanted) -> int:
    """How many comments somebody wants to read, without replies."""
    side = wanted.stance is not None
    statement = select(func.count(_C.id)).where(
        _C.consultation_id == wanted.consultation_id, _C.parent_id.is_(None), is_public(), *_narrowed(wanted)
    )
    if side:
        statement = statement.join(CommentStance, _side_of_author()).where(
            CommentStance.stance == wanted.stance
        )
    return db.session.scalar(statement) or 0


def list_public(wanted: Wanted, *, first: int = 0, most: int = 20) -> list[Shown]:
    """So many of them after the first few, with their replies: two statements."""
    rows = db.session.execute(public(wanted).offset(first).limit(most)).all()
    return with_replies([(comment, stance, number) for comment, stance, number in rows])


def get_shown(consultation_id: int, code: str) -> Shown:
    """The comment at this address with its replies, as everybody may see it; NotFound for every other."""
    found = find_by_code(consultation_id, code)
    statement = select(_C, CommentStance.stance, echoes()).outerjoin(CommentStance, _side_of_author())
    comment, stance, number = db.session.execute(statement.where(_C.id == found.id)).one()
    return with_replies([(comment, stance, number)])[0]


def _side_of_author() -> ColumnElement[bool]:
    return and_(
        CommentStance.consultation_id == _C.consultation_id,
        CommentStance.subject == func.coalesce(_C.option_id, 0),
        CommentStance.author_key == _C.author_key,
    )


def _narrowed(wanted: Wanted) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.subject is not None:
        found.append(func.coalesce(_C.option_id, 0) == wanted.subject)
    if wanted.part:
        found.append(_C.part == wanted.part)
    if wanted.paragraph:
        found.append(_C.paragraph == wanted.paragraph)
    if wanted.group_id is not None:
        found.append(_C.respondent_group_id == wanted.group_id)
    return found


def _ordered(order: Order) -> tuple[SQLColumnExpression[Any], ...]:
    if order is Order.NEWEST:
        return (_C.id.desc(),)
    most = echoes().desc()
    if order is Order.ECHOED:
        return (most, _C.id.desc())
    # The best of each side, then the second best of each: nobody reads one side first.
    place = func.row_number().over(partition_by=CommentStance.stance, order_by=(most, _C.id.desc()))
    return (place, func.coalesce(CommentStance.stance, len(Stance)), _C.id.desc())


def with_replies(rows: Sequence[tuple[Comment, int | None, int]]) -> list[Shown]:
    """The rows with their public replies, the official answer first; one statement for all of them."""
    beneath: dict[int, list[Comment]] = {}
    for each in _replies([comment.id for comment, _stance, _echoes in rows]):
        beneath.setdefault(each.parent_id or 0, []).append(each)
    return [
        Shown(
            comment=comment,
            stance=None if stance is None else Stance(stance),
            echoes=number,
            replies=tuple(beneath.get(comment.id, ())),
        )
        for comment, stance, number in rows
    ]


def _replies(ids: Collection[int]) -> Sequence[Comment]:
    statement = (
        select(_C).where(_C.parent_id.in_(ids), is_public()).order_by(case((_C.official, 0), else_=1), _C.id)
    )
    return db.session.scalars(statement).all() if ids else ()


def find_by_code(consultation_id: int, code: str) -> Comment:
    """The comment at this address that everybody may read, or the line left of one that was taken away while
    replies hang on it; NotFound for every other."""
    found = db.session.scalars(
        select(_C).where(_C.consultation_id == consultation_id, _C.code == code)
    ).first()
    if found is None or not (found.state == State.PUBLIC or _leaves_a_line(found)):
        raise NotFound("There is no such comment.")
    return found


def _leaves_a_line(comment: Comment) -> bool:
    if comment.state not in STUBS:
        return False
    hanging = select(_C.id).where(_C.parent_id == comment.id, is_public()).limit(1)
    return db.session.scalar(hanging) is not None


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


def find_draft(key: bytes) -> dict[str, str]:
    """What somebody typed and did not send; {} for nothing."""
    kept = db.session.get(CommentDraft, key)
    if kept is None:
        return {}
    content: dict[str, str] = json.loads(kept.content)
    return content
