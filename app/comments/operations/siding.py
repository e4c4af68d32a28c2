"""Taking a side, and saying that a comment says it for one: one row a person, whoever presses how often."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.dialects import postgresql, sqlite

from app.comments.models import Comment, CommentStance, CommentSupport
from app.comments.signing import Author
from app.comments.states import State
from app.consultations.queries import lock_timetable
from app.database import db, under_lock
from app.errors import NotFound, Refused
from app.lifecycle import Act, require
from app.ranking.stances import Stance


def take_side(consultation_id: int, subject: int, stance: Stance, author: Author) -> None:
    """The side of this author on an option (its number), or on the whole (0); it replaces the one before.
    The caller has asked whether it is the time. Raises Refused for somebody who said no group."""
    if author.group_id is None:
        raise Refused("Say which group describes you best.", field="group")
    values = {
        "respondent_group_id": author.group_id,
        "assurance": author.assurance,
        "stance": int(stance),
    }
    statement = _insert()(CommentStance).values(
        consultation_id=consultation_id, subject=subject, author_key=author.key, **values
    )
    keys = ["consultation_id", "subject", "author_key"]
    db.session.execute(statement.on_conflict_do_update(index_elements=keys, set_=values))


def change_side(consultation_id: int, subject: int, stance: Stance, author: Author, *, at: datetime) -> None:
    """Another side than before, until the consultation closes."""
    require(lock_timetable(consultation_id), Act.COMMENT, under_lock(at))
    take_side(consultation_id, subject, stance, author)


def support(comment_id: int, author_key: bytes, *, at: datetime) -> None:
    """This comment says it for this person: once, however often they press. Refused for one’s own."""
    comment = _supportable(comment_id, at)
    if comment.author_key == author_key:
        raise Refused("This is your own comment.")
    statement = _insert()(CommentSupport).values(
        comment_id=comment_id, author_key=author_key, given_on=at.date()
    )
    db.session.execute(statement.on_conflict_do_nothing())


def end_support(comment_id: int, author_key: bytes, *, at: datetime) -> None:
    """It does not say it for this person any more."""
    _supportable(comment_id, at)
    mine = CommentSupport.comment_id == comment_id, CommentSupport.author_key == author_key
    db.session.execute(delete(CommentSupport).where(*mine))


def _supportable(comment_id: int, at: datetime) -> Comment:
    found = db.session.get(Comment, comment_id, populate_existing=True)
    if found is None or found.state != State.PUBLIC:
        raise NotFound("There is no such comment.")
    require(lock_timetable(found.consultation_id), Act.COMMENT, under_lock(at))
    return found


def _insert() -> type[sqlite.Insert] | type[postgresql.Insert]:
    return postgresql.Insert if db.session.get_bind().dialect.name == "postgresql" else sqlite.Insert
