"""What becomes of a comment: the one way from state to state, for this room and for moderation above it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, or_, update

from app.comments.models import Comment, CommentWording
from app.comments.places import Place
from app.comments.states import State, require_next
from app.database import db
from app.errors import Refused


def move(comment: Comment, then: State, *, at: datetime) -> None:
    """Let a comment that is held for writing go over to this state. `public_at` is the first moment at which
    everybody could read it. Raises Refused where it cannot go there from where it is now."""
    require_next(State(comment.state), then)
    comment.state = then
    if then is State.PUBLIC and comment.public_at is None:
        comment.public_at = at


def hide_earlier(comment: Comment) -> None:
    """Let nobody but moderators and the author read what it said before: what is taken out of its words now
    may stand in them too."""
    of_it = CommentWording.comment_id == comment.id
    db.session.execute(update(CommentWording).where(of_it).values(was_public=False))


def merge(comment: Comment, into: Comment, *, at: datetime) -> None:
    """Put a comment together with another that says the same: who supports it supports that one from now on,
    and what was replied to it, or put together with it before, goes along.

    Raises Refused for a reply, and where the other is not public or about something else.
    """
    alike = (comment.consultation_id, comment.option_id) == (into.consultation_id, into.option_id)
    whole = comment.parent_id is None and into.parent_id is None
    if not (alike and whole) or into.state != State.PUBLIC or comment.id == into.id:
        raise Refused("Choose a public comment on the same option.")
    move(comment, State.MERGED, at=at)
    comment.merged_into_id = into.id
    db.session.flush()
    for column in (Comment.merged_into_id, Comment.parent_id):
        db.session.execute(update(Comment).where(column == comment.id).values({column.key: into.id}))


def place_at(comment: Comment, place: Place) -> None:
    """Let a comment stand at another place of the same consultation; what was replied to it, or put together
    with it, goes along. No side goes along: it counts where its author took it. Refused for a reply."""
    if comment.parent_id is not None:
        raise Refused("A reply stands beneath its comment. Move that.")
    these = or_(
        Comment.id == comment.id, Comment.parent_id == comment.id, Comment.merged_into_id == comment.id
    )
    there = {"option_id": place.option_id, "part": place.part, "paragraph": place.paragraph}
    first = func.coalesce(Comment.written_on, Comment.option_id, 0)
    db.session.execute(update(Comment).where(these).values(written_on=first, **there))
    db.session.refresh(comment)


def part(comment: Comment, *, at: datetime) -> None:
    """Let a comment that was put together with another stand by itself again. Replies stay where they are."""
    move(comment, State.PUBLIC, at=at)
    comment.merged_into_id = None
    db.session.flush()
