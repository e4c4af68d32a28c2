"""The official answer of the team to a comment: given, put right, taken back."""

from __future__ import annotations

import secrets
from datetime import datetime

from app.actor import Actor
from app.audit import comment_events as events
from app.audit.operations import record
from app.comments.models import Comment
from app.comments.operations.locking import get_locked, subject
from app.comments.operations.writing import checked, keep_wording, rewrite, take_words_away
from app.comments.queries.reading import find_answer
from app.comments.states import State
from app.consultations.queries import get
from app.database import db
from app.errors import NotFound, Refused
from app.lifecycle import Act
from app.seen import mark_of, refuse_if_stale
from app.story.kinds import Kind
from app.story.operations.announcing import Told, take_back, tell_followers


def mark(answer: Comment | None) -> str:
    """The mark of what the answer says now (None: there is none), for the form on which somebody read it."""
    return mark_of(answer.code, answer.text) if answer else mark_of()


def answer_officially(comment_id: int, text: str, *, seen: str, actor: Actor, at: datetime) -> Comment:
    """Answer a public comment, or put the answer right. It stands first beneath it and is public at once; the
    first time, those who follow the consultation are told. `seen`: the mark of the answer that was read.

    Raises Stale where somebody else answered meanwhile; Refused for no words, and for a reply.
    """
    comment = get_locked(comment_id, Act.MODERATE, at=at)
    answer, said = find_answer(comment.id), checked(text)
    refuse_if_stale(seen, mark(answer))
    if answer is not None:
        return _put_right(answer, said, actor, at)
    if comment.state != State.PUBLIC or comment.parent_id is not None:
        raise Refused("Only a public comment can be answered.")
    answer = _new(comment, said, at)
    record(events.CommentAnswered(subject=subject(comment), comment=comment.id), actor, at)
    _tell(answer, comment, at)
    return answer


def take_back_answer(comment_id: int, *, actor: Actor, at: datetime) -> None:
    """Take the answer to this comment away, with every wording of it; nobody is told of it any more."""
    comment = get_locked(comment_id, Act.MODERATE, at=at)
    answer = find_answer(comment.id)
    if answer is None:
        raise NotFound("There is no answer to this comment.")
    take_words_away(answer, at=at)
    take_back(_key(answer))
    record(events.CommentAnswerTakenBack(subject=subject(comment), comment=comment.id), actor, at)


def _new(comment: Comment, said: str, at: datetime) -> Comment:
    """The record alone says who of the team wrote it."""
    answer = Comment(
        code=secrets.token_hex(6),
        consultation_id=comment.consultation_id,
        option_id=comment.option_id,
        part=comment.part,
        paragraph=comment.paragraph,
        parent_id=comment.id,
        author_key=b"",
        assurance="",
        signed="",
        official=True,
        text=said,
        state=State.PUBLIC,
        posted_at=at,
        public_at=at,
    )
    db.session.add(answer)
    db.session.flush()
    keep_wording(answer, at)
    return answer


def _put_right(answer: Comment, said: str, actor: Actor, at: datetime) -> Comment:
    if rewrite(answer, said, at=at):
        corrected = events.CommentAnswerCorrected(subject=subject(answer), comment=answer.parent_id or 0)
        record(corrected, actor, at)
    return answer


def _tell(answer: Comment, comment: Comment, at: datetime) -> None:
    """Only that there is an answer and where: what it says can still be put right."""
    about = get(answer.consultation_id)
    path = f"/consultations/{about.slug}/comments/{comment.code}"
    told = Told(key=_key(answer), kind=Kind.ANSWER, title=about.title, path=path)
    tell_followers(told, consultation_id=about.id, at=at)


def _key(answer: Comment) -> str:
    return f"comment answer:{answer.code}"
