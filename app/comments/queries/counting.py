"""How many comments there are to read, and how many are new."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import case, func, select

from app.comments.models import Comment
from app.comments.queries.reading import NEWEST, Wanted, is_public, narrowed
from app.database import db

_C = Comment


@dataclass(frozen=True, kw_only=True)
class Counted:
    """How many comments there are without replies: `shown` with those that left a line without words,
    `read` without them."""

    shown: int
    read: int


def find_newest(wanted: Wanted) -> str:
    """The code of the comment that became public last among these; "" for none."""
    statement = narrowed(select(_C.code), wanted).where(is_public())
    return db.session.scalar(statement.order_by(*NEWEST).limit(1)) or ""


def count_newer(wanted: Wanted, code: str) -> int:
    """How many of these became public after the one with this code; all where the code is of none."""
    than = select(_C.public_at).where(_C.consultation_id == wanted.consultation_id, _C.code == code)
    statement = narrowed(select(func.count(_C.id)), wanted).where(is_public())
    since = db.session.scalar(than)
    return db.session.scalar(statement if since is None else statement.where(_C.public_at > since)) or 0


def count_shown(wanted: Wanted) -> Counted:
    """How many comments somebody wants to read. One statement."""
    counts = func.count(_C.id), func.count(case((is_public(), _C.id)))
    shown, read = db.session.execute(narrowed(select(*counts), wanted)).one()
    return Counted(shown=shown, read=read)


def count_on_options(consultation_id: int) -> dict[int, int]:
    """How many comments everybody can read on each option, by its number; 0: on the whole. One statement."""
    subject = func.coalesce(_C.option_id, 0)
    statement = narrowed(select(subject, func.count(_C.id)), Wanted(consultation_id=consultation_id))
    statement = statement.where(is_public())
    return {row[0]: row[1] for row in db.session.execute(statement.group_by(subject))}
