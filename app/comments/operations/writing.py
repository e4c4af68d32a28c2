"""Posting a comment or a reply, changing its words, withdrawing it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, func, select

from app.actor import ANONYMOUS
from app.audit import comment_events as events
from app.audit.events import Event
from app.audit.operations import record
from app.comments.models import Comment, CommentWording
from app.comments.operations.locking import get_locked, subject
from app.comments.operations.moving import move
from app.comments.operations.siding import refuse_withdrawn, take_side
from app.comments.places import Place
from app.comments.queries.rules import rules_for
from app.comments.rules import Rules
from app.comments.signing import Author
from app.comments.states import CHANGEABLE, State
from app.consultations.queries import lock_timetable
from app.database import db, under_lock
from app.errors import NotFound, Refused, TooMany
from app.lifecycle import Act, require
from app.privacy.guard.kinds import Action
from app.privacy.guard.scanning import scan
from app.ranking.stances import Stance

QUIETLY: Final = timedelta(minutes=15)
"""For so long a change of words leaves no mark."""
LONGEST: Final = 3_000
"""Characters of one comment."""
MOST_AN_HOUR: Final = 20
"""So many comments of one author are taken in an hour."""


@dataclass(frozen=True, kw_only=True)
class Words:
    """What somebody wants to say, and the side they take with it (None: they say nothing of that)."""

    text: str
    stance: Stance | None = None


def post(consultation_id: int, place: Place, words: Words, author: Author, *, at: datetime) -> Comment:
    """Keep a comment: public at once, or when a moderator has read it, as the rules of the consultation say.
    The same words of one author on one place, as by a double press, are kept once.

    Raises Refused when it is not the time to comment, nothing is said, or it is too long; TooMany from an
    author who writes very much.
    """
    require(lock_timetable(consultation_id), Act.COMMENT, under_lock(at))
    return _keep(consultation_id, place, words, author, parent=None, at=at)


def reply(parent_id: int, words: Words, author: Author, *, at: datetime) -> Comment:
    """Answer a public comment. Raises Refused beneath a reply: there is one level only."""
    parent = get_locked(parent_id, Act.COMMENT, at=at)
    if parent.state != State.PUBLIC:
        raise NotFound("There is no such comment.")
    if parent.parent_id is not None:
        raise Refused("Reply to the comment itself, not to a reply.")
    there = Place(name="", option_id=parent.option_id, part=parent.part, paragraph=parent.paragraph)
    return _keep(parent.consultation_id, there, words, author, parent=parent, at=at)


def change(comment_id: int, text: str, author_key: bytes, *, at: datetime) -> Comment:
    """Other words for one’s own comment. What was refused or withdrawn cannot be changed. Where comments are
    read first, and where a moderator has decided about this one, it is read again. Words that are the same
    change nothing."""
    comment = _own(comment_id, author_key, at)
    said, state = checked(text), State(comment.state)
    if state not in CHANGEABLE:
        raise Refused("This comment cannot be changed any more.")
    if not rewrite(comment, said, at=at):
        return comment
    if state is State.RETURNED or (state is State.PUBLIC and _is_read_again(comment)):
        move(comment, State.WAITING, at=at)
    _record(events.CommentChanged(subject=subject(comment), comment=comment.id), comment, at)
    return comment


def rewrite(comment: Comment, said: str, *, at: datetime) -> bool:
    """Other words for a comment that is held for writing; False where they are the same. Within 15 minutes of
    posting nothing marks it; later it says “edited”, and what everybody could read before they still can; not
    so where the guard finds something personal in it: that may be why it is changed."""
    before = db.session.get_one(CommentWording, (comment.id, comment.version))
    if said == before.text:
        return False
    if at - comment.posted_at >= QUIETLY:
        comment.edited_at = at
        stood = comment.state == State.PUBLIC and comment.text == before.text
        before.was_public = stood and all(each.action is Action.IGNORE for each in scan(before.text))
    comment.version += 1
    comment.text = said
    keep_wording(comment, at)
    return True


def withdraw(comment_id: int, author_key: bytes, *, at: datetime) -> None:
    """Take one’s own comment back, for good. Replies stay beneath a line that says so;
    every wording of it is deleted."""
    comment = _own(comment_id, author_key, at)
    if comment.state == State.WITHDRAWN:
        return
    take_words_away(comment, at=at)
    _record(events.CommentWithdrawn(subject=subject(comment), comment=comment.id), comment, at)


def take_words_away(comment: Comment, *, at: datetime) -> None:
    """Withdraw a comment that is held for writing: every wording of it is deleted, and its signature."""
    move(comment, State.WITHDRAWN, at=at)
    comment.text = comment.signed = comment.practice = ""
    db.session.execute(delete(CommentWording).where(CommentWording.comment_id == comment.id))
    db.session.flush()


def checked(text: str) -> str:
    """The words as they are kept. Raises Refused for none, or for too many."""
    said = text.replace("\r\n", "\n").replace("\0", "").strip()
    if not said:
        raise Refused("Write your comment.", field="text")
    if len(said) > LONGEST:
        raise Refused("Write at most %(most)s characters.", field="text", most=LONGEST)
    return said


def _keep(
    consultation_id: int, place: Place, words: Words, author: Author, *, parent: Comment | None, at: datetime
) -> Comment:
    rules, said = rules_for(consultation_id), checked(words.text)
    if not rules.takes_comments:
        raise Refused("This consultation takes no comments.")
    refuse_withdrawn(place.subject)
    comment = _find_same(consultation_id, place, said, author.key, parent)
    if comment is None:
        _refuse_flood(consultation_id, author.key, at)
        comment = _new(consultation_id, place, said, author, parent=parent, rules=rules, at=at)
    if words.stance is not None and parent is None:
        take_side(consultation_id, place.subject, words.stance, author)
    return comment


def _new(
    consultation_id: int,
    place: Place,
    said: str,
    author: Author,
    *,
    parent: Comment | None,
    rules: Rules,
    at: datetime,
) -> Comment:
    comment = Comment(
        code=secrets.token_hex(6),
        consultation_id=consultation_id,
        option_id=place.option_id,
        part=place.part,
        paragraph=place.paragraph,
        parent_id=parent.id if parent else None,
        author_key=author.key,
        person_id=author.person_id,
        respondent_group_id=author.group_id,
        assurance=author.assurance,
        signed=author.signed,
        practice=author.practice,
        text=said,
        version=1,
        state=State.WAITING if rules.reviewed_first else State.PUBLIC,
        posted_at=at,
        public_at=None if rules.reviewed_first else at,
    )
    db.session.add(comment)
    db.session.flush()
    keep_wording(comment, at)
    _record(events.CommentPosted(subject=subject(comment), comment=comment.id), comment, at)
    return comment


def _record(event: Event, comment: Comment, at: datetime) -> None:
    """What an author did; of a comment that was never public nobody sees anything."""
    record(event, ANONYMOUS, at, quiet=comment.public_at is None)


def _find_same(
    consultation_id: int, place: Place, said: str, author_key: bytes, parent: Comment | None
) -> Comment | None:
    statement = select(Comment).where(
        Comment.consultation_id == consultation_id,
        Comment.author_key == author_key,
        Comment.option_id.is_not_distinct_from(place.option_id),
        Comment.part == place.part,
        Comment.paragraph == place.paragraph,
        Comment.parent_id.is_not_distinct_from(parent.id if parent else None),
        Comment.text == said,
        Comment.state.in_((State.WAITING, State.PUBLIC)),
    )
    return db.session.scalars(statement).first()


def _refuse_flood(consultation_id: int, author_key: bytes, at: datetime) -> None:
    lately = select(func.count()).where(
        Comment.consultation_id == consultation_id,
        Comment.author_key == author_key,
        Comment.posted_at > at - timedelta(hours=1),
    )
    if (db.session.scalar(lately) or 0) >= MOST_AN_HOUR:
        raise TooMany("You have written many comments in the last hour. Please go on later.")


def _own(comment_id: int, author_key: bytes, at: datetime) -> Comment:
    """One’s own comment while it can be changed: NotFound for that of somebody else, as for none."""
    comment = get_locked(comment_id, Act.COMMENT, at=at)
    if not author_key or comment.author_key != author_key:
        raise NotFound("There is no such comment.")
    return comment


def _is_read_again(comment: Comment) -> bool:
    """Whether other words are read before they are public. What was taken out once, or sent back, would else
    come back with a change."""
    return comment.moderated or rules_for(comment.consultation_id).reviewed_first


def keep_wording(comment: Comment, at: datetime) -> None:
    """Keep the words of a comment as they were just written."""
    db.session.add(
        CommentWording(comment_id=comment.id, version=comment.version, text=comment.text, written_at=at)
    )
    db.session.flush()
