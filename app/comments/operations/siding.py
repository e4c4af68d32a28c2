"""Taking a side, and saying that a comment says it for one: one row a person, whoever presses how often."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite

from app.comments.models import Comment, CommentStance, CommentSupport
from app.comments.operations.locking import get_locked
from app.comments.queries.rules import is_taken_out
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


def change_side(
    consultation_id: int, subject: int, stance: Stance, author_key: bytes, *, at: datetime
) -> None:
    """Another side than before, until the consultation closes; NotFound for whoever has not taken one."""
    require(lock_timetable(consultation_id), Act.COMMENT, under_lock(at))
    refuse_withdrawn(subject)
    mine = {"consultation_id": consultation_id, "subject": subject, "author_key": author_key}
    kept = db.session.scalars(select(CommentStance).filter_by(**mine)).first()
    if kept is None:
        raise NotFound("You have not taken a side on this yet.")
    kept.stance = int(stance)
    db.session.flush()


def refuse_withdrawn(subject: int) -> None:
    """Raise Refused for an option (its number; 0: the whole) that was taken out of its consultation: what is
    said and which side is taken would count for nothing."""
    if is_taken_out(subject):
        raise Refused("This option was taken out. People do not comment on it any more.")


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
    """The comment under the lock, while everybody can read it. A reply speaks to a comment, for nobody."""
    found = get_locked(comment_id, Act.COMMENT, at=at)
    if found.state != State.PUBLIC or found.parent_id is not None:
        raise NotFound("There is no such comment.")
    return found


def _insert() -> type[sqlite.Insert] | type[postgresql.Insert]:
    return postgresql.Insert if db.session.get_bind().dialect.name == "postgresql" else sqlite.Insert
