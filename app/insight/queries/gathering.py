"""What people wrote that is not among the texts to code yet."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Select, and_, func, select

from app.comments.models import Comment
from app.database import db
from app.insight.models import GatheredText
from app.insight.queries.frame import list_themes
from app.insight.queries.texts import READ_COMMENTS, Wanted, joined, narrowed, progress, text_of
from app.meetings.models import Meeting
from app.responses.models import OpenAnswer, Response

_T = GatheredText


@dataclass(frozen=True, kw_only=True)
class New:
    """One text that is not gathered: an open answer, a comment, or the minutes of a meeting."""

    response_id: int | None = None
    question_id: int | None = None
    comment_id: int | None = None
    meeting_id: int | None = None


def count_new(consultation_id: int) -> int:
    """How many texts wait to be brought in."""
    answers = _answers(consultation_id).with_only_columns(func.count())
    comments = _comments(consultation_id).with_only_columns(func.count())
    meetings = _meetings(consultation_id).with_only_columns(func.count())
    return sum(db.session.scalar(each) or 0 for each in (answers, comments, meetings))


def is_unheard(consultation_id: int) -> bool:
    """Whether people wrote something, and nobody has said yet what it is about: there is no theme."""
    if list_themes(consultation_id):
        return False
    written = (_answers(consultation_id), _comments(consultation_id))
    gathered = progress(consultation_id, of_people=True).total
    return bool(gathered) or any(db.session.execute(each.limit(1)).first() for each in written)


def list_new(consultation_id: int) -> list[New]:
    """The texts that wait to be brought in, in an order that has nothing to do with when they came."""
    answers = _answers(consultation_id).order_by(Response.voter_key, OpenAnswer.question_id)
    comments = _comments(consultation_id).order_by(Comment.code)
    meetings = _meetings(consultation_id).order_by(Meeting.held_on, Meeting.id)
    return [
        *(
            New(response_id=response, question_id=question)
            for response, question in db.session.execute(answers)
        ),
        *(New(comment_id=comment) for (comment,) in db.session.execute(comments)),
        *(New(meeting_id=meeting) for (meeting,) in db.session.execute(meetings)),
    ]


def _answers(consultation_id: int) -> Select[int, int]:
    there = and_(_T.response_id == OpenAnswer.response_id, _T.question_id == OpenAnswer.question_id)
    return (
        select(OpenAnswer.response_id, OpenAnswer.question_id)
        .join(Response, Response.id == OpenAnswer.response_id)
        .outerjoin(_T, there)
        .where(Response.consultation_id == consultation_id, OpenAnswer.text != "", _T.id.is_(None))
    )


def _comments(consultation_id: int) -> Select[int]:
    return (
        select(Comment.id)
        .outerjoin(_T, _T.comment_id == Comment.id)
        .where(
            Comment.consultation_id == consultation_id,
            Comment.official.is_(False),
            Comment.state.in_(READ_COMMENTS),
            _T.id.is_(None),
        )
    )


def _meetings(consultation_id: int) -> Select[int]:
    return (
        select(Meeting.id)
        .outerjoin(_T, _T.meeting_id == Meeting.id)
        .where(Meeting.consultation_id == consultation_id, Meeting.heard != "", _T.id.is_(None))
    )


def list_wordings(consultation_id: int) -> list[tuple[int, str]]:
    """Number and words of every text of a consultation that is gathered."""
    statement = narrowed(joined(_T.id, text_of), Wanted(consultation_id=consultation_id)).order_by(_T.id)
    return [(number, text) for number, text in db.session.execute(statement)]


@dataclass(frozen=True, kw_only=True)
class Copied:
    """A text of which many sent copies. `texts`: how many there are, this one included."""

    leader_id: int
    text: str
    texts: int


def list_copied(consultation_id: int) -> list[Copied]:
    """Every text of which there are copies, the most copied first."""
    counted = (
        joined(_T.copies_of_id.label("leader"), func.count().label("texts"))
        .where(_T.consultation_id == consultation_id, _T.copies_of_id.is_not(None))
        .group_by(_T.copies_of_id)
        .subquery()
    )
    statement = (
        joined(_T.id, text_of, counted.c.texts)
        .join(counted, counted.c.leader == _T.id)
        .order_by(counted.c.texts.desc(), _T.id)
    )
    return [
        Copied(leader_id=number, text=text, texts=texts)
        for number, text, texts in db.session.execute(statement)
    ]
