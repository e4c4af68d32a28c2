"""What everybody reads of comments. What is public is asked in one place: `is_shown`."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    SQLColumnExpression,
    and_,
    case,
    func,
    or_,
    select,
)
from sqlalchemy.orm import aliased

from app.comments.models import Comment, CommentStance
from app.comments.queries.echoes import backing, count_echoes
from app.comments.states import STUBS, State
from app.database import db
from app.errors import NotFound
from app.ranking.stances import Stance

_C = Comment
_Any = Select[*tuple[Any, ...]]
NEWEST = (_C.public_at.desc(), _C.id.desc())


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
    """A comment with what stands beside it: the side its author takes now, how many it speaks for, some of
    its public replies, and how many these are in all."""

    comment: Comment
    stance: Stance | None
    echoes: int
    replies: tuple[Comment, ...] = field(default=())
    all_replies: int = 0


def is_public() -> ColumnElement[bool]:
    """The one rule of whose words everybody may read."""
    return _C.state == State.PUBLIC


def is_shown() -> ColumnElement[bool]:
    """The same, and what leaves a line without words: taken away, while a public reply hangs beneath it."""
    beneath = aliased(_C)
    hanging = select(beneath.id).where(beneath.parent_id == _C.id, beneath.state == State.PUBLIC).exists()
    return or_(is_public(), and_(_C.state.in_(STUBS), hanging))


def list_shown(wanted: Wanted, *, first: int = 0, most: int = 20, replies: int | None = None) -> list[Shown]:
    """So many of them after the first few, with at most so many replies (None: all). Three statements."""
    every = select(_C, CommentStance.stance).outerjoin(CommentStance, _side_of_author())
    statement = narrowed(every, wanted)
    rows = db.session.execute(_ordered(statement, wanted).offset(first).limit(most)).all()
    return _completed([(comment, stance) for comment, stance in rows], most=replies)


def list_numbered(ids: Sequence[int]) -> list[Shown]:
    """The public ones of the comments with these numbers, in this order."""
    statement = select(_C, CommentStance.stance).outerjoin(CommentStance, _side_of_author())
    rows = db.session.execute(statement.where(_C.id.in_(ids), is_public())).all() if ids else ()
    return _completed(sorted(((row[0], row[1]) for row in rows), key=lambda row: ids.index(row[0].id)))


def get_readable(consultation_id: int, code: str, reader: bytes) -> Comment:
    """The comment, reply or answer at this address, where everybody or at least this author may read it."""
    there = _C.consultation_id == consultation_id, _C.code == code
    found = db.session.scalars(select(_C).where(*there, or_(is_public(), _C.author_key == reader))).first()
    if found is None or (found.state != State.PUBLIC and not reader):
        raise NotFound("There is no such comment.")
    return found


def get_shown(consultation_id: int, code: str, *, first: int = 0, most: int | None = None) -> Shown:
    """The comment at this address with so many of its replies after the first few, as everybody may see it;
    NotFound for every other."""
    return _completed([_at(consultation_id, _C.code == code, is_shown())], first=first, most=most)[0]


def get_number(consultation_id: int, code: str) -> int:
    """The number of the public comment at this address; NotFound for every other, and for a reply."""
    there = _C.consultation_id == consultation_id, _C.code == code, _C.parent_id.is_(None)
    found = db.session.scalar(select(_C.id).where(*there, is_public()))
    if found is None:
        raise NotFound("There is no such comment.")
    return found


def get_answerable(consultation_id: int, code: str) -> Shown:
    """The same for somebody who wants to reply: NotFound for a reply, and for what has no words any more."""
    return _completed([_at(consultation_id, _C.code == code, is_public(), _C.parent_id.is_(None))], most=0)[0]


def count_replies_before(consultation_id: int, code: str) -> int:
    """How many public replies stand before the reply at this address, beneath the same comment."""
    reply = aliased(_C)
    statement = (
        select(func.count(_C.id))
        .join(reply, reply.parent_id == _C.parent_id)
        .where(reply.consultation_id == consultation_id, reply.code == code, is_public())
        .where(_C.id != reply.id, or_(_C.id < reply.id, _C.official))
    )
    return db.session.scalar(statement) or 0


def _at(consultation_id: int, *narrowed: ColumnElement[bool]) -> tuple[Comment, int | None]:
    statement = select(_C, CommentStance.stance).outerjoin(CommentStance, _side_of_author())
    row = db.session.execute(statement.where(_C.consultation_id == consultation_id, *narrowed)).first()
    if row is None:
        raise NotFound("There is no such comment.")
    return row[0], row[1]


def find_answer(comment_id: int) -> Comment | None:
    """The official answer to this comment. One that was put together with it may have brought its own: the
    first then."""
    official = _C.parent_id == comment_id, _C.official, is_public()
    return db.session.scalars(select(_C).where(*official).order_by(_C.id)).first()


def get_for_team(consultation_id: int, code: str) -> Comment:
    """The comment at this address for whoever answers it, or has answered it; NotFound for every other."""
    comment = get_shown(consultation_id, code, most=0).comment
    if comment.parent_id is not None or (comment.state != State.PUBLIC and not find_answer(comment.id)):
        raise NotFound("There is no such comment.")
    return comment


def find_now_at(consultation_id: int, code: str) -> tuple[str, str] | None:
    """Where what stood at this address is read now, as (address, address of the part of that page): a reply
    beneath its comment, what was put together with another in that other. None where it stands there itself,
    or nothing is to be read."""
    whole = aliased(_C)
    statement = (
        select(whole.code, _C.code)
        .join(whole, whole.id == func.coalesce(_C.merged_into_id, _C.parent_id))
        .where(_C.consultation_id == consultation_id, _C.code == code)
        .where(or_(and_(_C.state == State.MERGED, _C.merged_into_id.is_not(None)), is_public()))
    )
    row = db.session.execute(statement).first()
    return (row[0], row[1]) if row else None


def _side_of_author(side: type[CommentStance] = CommentStance) -> ColumnElement[bool]:
    return and_(
        side.consultation_id == _C.consultation_id,
        side.subject == func.coalesce(_C.option_id, 0),
        side.author_key == _C.author_key,
    )


def narrowed(statement: _Any, wanted: Wanted) -> _Any:
    """Only what somebody wants to read. Lines without words have no side and no group."""
    statement = statement.where(_C.consultation_id == wanted.consultation_id, _C.parent_id.is_(None))
    by_person = wanted.group_id is not None or wanted.stance is not None
    statement = statement.where(is_public() if by_person else is_shown())
    if wanted.subject is not None:
        statement = statement.where(func.coalesce(_C.option_id, 0) == wanted.subject)
    if wanted.part:
        statement = statement.where(_C.part == wanted.part)
    if wanted.paragraph:
        statement = statement.where(_C.paragraph == wanted.paragraph)
    if wanted.group_id is not None:
        statement = statement.where(_C.respondent_group_id == wanted.group_id)
    if wanted.stance is not None:
        side = aliased(CommentStance)
        taken = select(side.id).where(_side_of_author(side), side.stance == wanted.stance)
        statement = statement.where(taken.exists())
    return statement


def _ordered(statement: _Any, wanted: Wanted) -> _Any:
    if wanted.order is Order.NEWEST:
        return statement.order_by(*NEWEST)
    backed = backing(_C.consultation_id == wanted.consultation_id)
    statement = statement.outerjoin(backed, backed.c.comment_id == _C.id)
    most: tuple[SQLColumnExpression[Any], ...] = (func.coalesce(backed.c.people, 0).desc(), *NEWEST)
    if wanted.order is Order.ECHOED:
        return statement.order_by(*most)
    # The best of each side, then the second best of each: nobody reads one side first.
    place = func.row_number().over(partition_by=CommentStance.stance, order_by=most)
    return statement.order_by(place, func.coalesce(CommentStance.stance, len(Stance)), *NEWEST)


def _completed(
    rows: Sequence[tuple[Comment, int | None]], *, first: int = 0, most: int | None = None
) -> list[Shown]:
    """The rows with how many they speak for and so many of their public replies after the first few, the
    official answer first; two statements for all of them."""
    ids = [comment.id for comment, _stance in rows]
    beneath: dict[int, list[Comment]] = {}
    counts: dict[int, int] = {}
    for each, total in _replies(ids, first, most):
        beneath.setdefault(each.parent_id or 0, []).append(each)
        counts[each.parent_id or 0] = total
    echoes = count_echoes(ids)
    return [
        Shown(
            comment=comment,
            stance=None if stance is None else Stance(stance),
            echoes=echoes.get(comment.id, 0),
            replies=tuple(beneath.get(comment.id, ())),
            all_replies=counts.get(comment.id, 0),
        )
        for comment, stance in rows
    ]


def _replies(ids: Collection[int], first: int, most: int | None) -> Sequence[tuple[Comment, int]]:
    """So many public replies beneath each of these, and how many there are beneath it in all."""
    if not ids or most == 0:
        return ()
    order = case((_C.official, 0), else_=1), _C.id
    numbered = (
        select(
            _C.id,
            func.row_number().over(partition_by=_C.parent_id, order_by=order).label("place"),
            func.count().over(partition_by=_C.parent_id).label("total"),
        )
        .where(_C.parent_id.in_(ids), is_public())
        .subquery()
    )
    statement = select(_C, numbered.c.total).join(numbered, numbered.c.id == _C.id)
    statement = statement.where(numbered.c.place > first).order_by(numbered.c.place)
    if most is not None:
        statement = statement.where(numbered.c.place <= first + most)
    return [(row[0], row[1]) for row in db.session.execute(statement)]
