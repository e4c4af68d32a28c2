"""Posting a comment or a reply, changing its words, withdrawing it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, func, select

from app.actor import ANONYMOUS, Actor
from app.audit import comment_events as events
from app.audit.operations import record
from app.comments.models import Comment, CommentRules, CommentWording
from app.comments.operations.moving import move
from app.comments.operations.siding import take_side
from app.comments.places import Place
from app.comments.signing import Author
from app.comments.states import CHANGEABLE, State
from app.consultations.queries import lock_timetable
from app.database import db, under_lock
from app.errors import NotFound, Refused, TooMany
from app.lifecycle import Act, require
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
    return _keep(consultation_id, place, words, author, parent=None, at=at)


def reply(parent_id: int, words: Words, author: Author, *, at: datetime) -> Comment:
    """Answer a public comment. Raises Refused beneath a reply: there is one level only."""
    parent = get_locked(parent_id)
    if parent.state != State.PUBLIC:
        raise NotFound("There is no such comment.")
    if parent.parent_id is not None:
        raise Refused("Reply to the comment itself, not to a reply.")
    there = Place(name="", option_id=parent.option_id, part=parent.part, paragraph=parent.paragraph)
    return _keep(parent.consultation_id, there, words, author, parent=parent, at=at)


def change(comment_id: int, text: str, author_key: bytes, *, at: datetime) -> Comment:
    """Other words for one’s own comment. Within 15 minutes of posting nothing marks it; later it says
    “edited”. What was refused or withdrawn cannot be changed; where comments are read first, a changed one
    is read again. Words that are the same change nothing."""
    comment = _own(comment_id, author_key, at)
    said, state = checked(text), State(comment.state)
    if said == _last_wording(comment):
        return comment
    if state not in CHANGEABLE:
        raise Refused("This comment cannot be changed any more.")
    comment.version += 1
    comment.text = said
    if at - comment.posted_at >= QUIETLY:
        comment.edited_at = at
    if state is State.RETURNED or (
        state is State.PUBLIC and rules_of(comment.consultation_id).reviewed_first
    ):
        move(comment, State.WAITING, at=at)
    _keep_wording(comment, at)
    record(events.CommentChanged(subject=subject(comment), comment=comment.id), ANONYMOUS, at)
    return comment


def withdraw(comment_id: int, author_key: bytes, *, at: datetime) -> None:
    """Take one’s own comment back, for good. Replies stay beneath a line that says so;
    every wording of it is deleted."""
    comment = _own(comment_id, author_key, at)
    if comment.state == State.WITHDRAWN:
        return
    move(comment, State.WITHDRAWN, at=at)
    comment.text = ""
    db.session.execute(delete(CommentWording).where(CommentWording.comment_id == comment.id))
    db.session.flush()
    record(events.CommentWithdrawn(subject=subject(comment), comment=comment.id), ANONYMOUS, at)


def answer_officially(parent_id: int, text: str, *, actor: Actor, at: datetime) -> Comment:
    """The answer of the team to a public comment: it stands first beneath it, and is public at once."""
    parent = get_locked(parent_id)
    if parent.state != State.PUBLIC or parent.parent_id is not None:
        raise Refused("Only a public comment can be answered.")
    comment = Comment(
        code=secrets.token_hex(6),
        consultation_id=parent.consultation_id,
        option_id=parent.option_id,
        part=parent.part,
        paragraph=parent.paragraph,
        parent_id=parent.id,
        author_key=b"",
        person_id=actor.person_id,
        assurance="",
        signed=actor.name,
        official=True,
        text=checked(text),
        version=1,
        state=State.PUBLIC,
        posted_at=at,
        public_at=at,
    )
    db.session.add(comment)
    db.session.flush()
    _keep_wording(comment, at)
    record(events.CommentAnswered(subject=subject(comment), comment=parent.id), actor, at)
    return comment


def checked(text: str) -> str:
    """The words as they are kept. Raises Refused for none, or for too many."""
    said = text.replace("\r\n", "\n").replace("\0", "").strip()
    if not said:
        raise Refused("Write your comment.", field="text")
    if len(said) > LONGEST:
        raise Refused("Write at most %(most)s characters.", field="text", most=LONGEST)
    return said


def get_locked(comment_id: int) -> Comment:
    """The comment, for writing; NotFound where there is none."""
    found = db.session.get(Comment, comment_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound("There is no such comment.")
    return found


def rules_of(consultation_id: int) -> CommentRules:
    """How people comment on this consultation. Raises Refused where they do not."""
    rules = db.session.get(CommentRules, consultation_id)
    if rules is None or not rules.takes_comments:
        raise Refused("This consultation takes no comments.")
    return rules


def subject(comment: Comment) -> str:
    """What the record says a comment belongs to."""
    return f"consultation:{comment.consultation_id}"


def _keep(
    consultation_id: int, place: Place, words: Words, author: Author, *, parent: Comment | None, at: datetime
) -> Comment:
    require(lock_timetable(consultation_id), Act.COMMENT, under_lock(at))
    rules, said = rules_of(consultation_id), checked(words.text)
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
    rules: CommentRules,
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
    _keep_wording(comment, at)
    record(events.CommentPosted(subject=subject(comment), comment=comment.id), ANONYMOUS, at)
    return comment


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
    comment = get_locked(comment_id)
    if not author_key or comment.author_key != author_key:
        raise NotFound("There is no such comment.")
    require(lock_timetable(comment.consultation_id), Act.COMMENT, under_lock(at))
    return comment


def _last_wording(comment: Comment) -> str:
    kept = db.session.get(CommentWording, (comment.id, comment.version))
    return kept.text if kept else comment.text


def _keep_wording(comment: Comment, at: datetime) -> None:
    db.session.add(
        CommentWording(comment_id=comment.id, version=comment.version, text=comment.text, written_at=at)
    )
    db.session.flush()
