"""How many people a comment speaks for."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import ColumnElement, Subquery, and_, func, select, union
from sqlalchemy.orm import aliased

from app.comments.models import Comment, CommentSupport
from app.comments.states import State
from app.database import db

_C = Comment


def count_echoes(ids: Collection[int]) -> Mapping[int, int]:
    """How many people each of these comments speaks for beside its author, each person once; a comment that
    is not in it speaks for nobody else. One statement, none for nothing."""
    if not ids:
        return {}
    found = db.session.execute(select(backing(_C.id.in_(ids))))
    return {row.comment_id: row.people for row in found}


def backing(these: ColumnElement[bool]) -> Subquery:
    """(comment_id, people) of these: who said that it says it for them; the authors of what was put together
    with it, and who said so of that."""
    said, joined, whole = CommentSupport, aliased(_C), aliased(_C)
    of_joined = and_(joined.merged_into_id == _C.id, joined.state == State.MERGED)
    pairs = union(
        select(_C.id.label("comment_id"), said.author_key).join(said, said.comment_id == _C.id).where(these),
        select(_C.id, joined.author_key).join(joined, of_joined).where(these),
        select(_C.id, said.author_key)
        .join(joined, of_joined)
        .join(said, said.comment_id == joined.id)
        .where(these),
    ).subquery()
    return (
        select(pairs.c.comment_id, func.count().label("people"))
        .join(whole, and_(whole.id == pairs.c.comment_id, whole.author_key != pairs.c.author_key))
        .group_by(pairs.c.comment_id)
        .subquery()
    )
