"""Reading the texts to code: where they stand, and with which themes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select

from app.comments.models import Comment
from app.comments.states import State
from app.consultations.models import Question, RespondentGroup
from app.database import db
from app.errors import NotFound
from app.insight.kinds import TextState
from app.insight.models import GatheredText, TextTheme
from app.meetings.models import Meeting
from app.responses.models import OpenAnswer, Response

_T = GatheredText
READ_COMMENTS: Final = (State.PUBLIC, State.WAITING, State.RETURNED, State.MERGED)
"""Comments that are coded: all that people still stand by, whether a moderator let everybody read them or
not."""
text_of: Final = func.coalesce(OpenAnswer.text, Comment.text, Meeting.heard)
group_of: Final = func.coalesce(Response.respondent_group_id, Comment.respondent_group_id)
version_of: Final = func.coalesce(Response.version, Comment.version, Meeting.version)
COMMENTS, MEETINGS = 0, -1
"""In the place of the number of a question."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which texts are asked for; what is None asks for all. `question_id`: also COMMENTS or
    MEETINGS; `copies_of`: the copies of one text, with it; `words`: texts with all these words in this
    order."""

    consultation_id: int
    question_id: int | None = None
    group_id: int | None = None
    theme_id: int | None = None
    state: TextState | None = None
    copies_of: int | None = None
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class Text:
    """One text as a coder sees it. `question_id`: None for a comment and for minutes; `met_on`: when the
    meeting was, None for what people wrote themselves; `version`: of the words; `private`: what the person
    asks to keep private; `is_public`: a comment that everybody can read; `copies`: how many texts are nearly
    this one, itself included, 0 for none."""

    id: int
    consultation_id: int
    question_id: int | None
    question: str
    group: str
    text: str
    private: str
    version: int
    state: TextState
    is_public: bool
    met_on: date | None
    copies_of: int | None
    person_id: int | None
    themes: tuple[int, ...] = field(default=())
    copies: int = 0


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far the coding has come, in texts."""

    total: int = 0
    coded: int = 0
    nothing: int = 0

    @property
    def read(self) -> int:
        """Texts that somebody has read and decided about."""
        return self.coded + self.nothing

    @property
    def uncoded(self) -> int:
        """Texts that wait."""
        return self.total - self.read


def state_now() -> ColumnElement[str]:
    """Where a text stands; one whose words changed since waits again."""
    return case((_T.seen_version == version_of, _T.state), else_=TextState.UNCODED.value)


def belongs() -> ColumnElement[bool]:
    """Minutes that say something, of a meeting that was about the consultation they are gathered for."""
    return and_(Meeting.consultation_id == _T.consultation_id, Meeting.heard != "")


def joined(*columns: Any) -> Select[*tuple[Any, ...]]:
    """Texts that are still there, with the answer, comment or minutes they are."""
    of_answer = and_(OpenAnswer.response_id == _T.response_id, OpenAnswer.question_id == _T.question_id)
    return (
        select(*columns)
        .select_from(_T)
        .outerjoin(OpenAnswer, of_answer)
        .outerjoin(Response, Response.id == _T.response_id)
        .outerjoin(Comment, Comment.id == _T.comment_id)
        .outerjoin(Meeting, and_(Meeting.id == _T.meeting_id, belongs()))
        .where(
            or_(
                OpenAnswer.response_id.is_not(None),
                Comment.state.in_(READ_COMMENTS),
                Meeting.id.is_not(None),
            )
        )
    )


def narrowed(statement: Select[Any], wanted: Wanted) -> Select[Any]:
    """Only what is asked for."""
    facts: list[ColumnElement[bool]] = [_T.consultation_id == wanted.consultation_id]
    if wanted.question_id is not None:
        facts.append(_from(wanted.question_id))
    if wanted.group_id is not None:
        facts.append(group_of == wanted.group_id)
    if wanted.theme_id is not None:
        has = select(TextTheme.text_id).where(
            TextTheme.text_id == _T.id, TextTheme.theme_id == wanted.theme_id
        )
        facts.append(has.exists())
    if wanted.state is not None:
        facts.append(state_now() == wanted.state.value)
    if wanted.copies_of is not None:
        facts.append(_T.copies_of_id == wanted.copies_of)
    if wanted.words:
        facts.append(func.lower(text_of).contains(wanted.words.lower(), autoescape=True))
    return statement.where(*facts)


def _from(question_id: int) -> ColumnElement[bool]:
    if question_id == COMMENTS:
        return _T.comment_id.is_not(None)
    return _T.meeting_id.is_not(None) if question_id == MEETINGS else _T.question_id == question_id


def count(wanted: Wanted) -> int:
    """How many texts there are like this."""
    return db.session.scalar(narrowed(joined(func.count()), wanted)) or 0


def list_ids(wanted: Wanted) -> list[int]:
    """Their numbers, in the order in which they are coded."""
    return list(db.session.scalars(narrowed(joined(_T.id), wanted).order_by(_T.id)))


def list_texts(wanted: Wanted, *, first: int = 0, most: int = 25) -> list[Text]:
    """So many of them after the first ones, with their themes: three statements."""
    statement = narrowed(_columns(), wanted).order_by(_T.id).offset(first).limit(most)
    return _read(statement)


def find_next(wanted: Wanted, after: int = 0) -> Text | None:
    """The first of them after this number; else the first of all."""
    statement = narrowed(_columns(), wanted)
    following = _read(statement.where(_T.id > after).order_by(_T.id).limit(1))
    found = following or _read(statement.order_by(_T.id).limit(1))
    return found[0] if found else None


def get_text(consultation_id: int, text_id: int) -> Text:
    """One text of this consultation; NotFound where it is not there (any more)."""
    found = _read(narrowed(_columns(), Wanted(consultation_id=consultation_id)).where(_T.id == text_id))
    if not found:
        raise NotFound("This text is not there any more.")
    return found[0]


def list_these(consultation_id: int, ids: Collection[int]) -> list[Text]:
    """These texts, as far as they are there."""
    wanted = narrowed(_columns(), Wanted(consultation_id=consultation_id))
    return _read(wanted.where(_T.id.in_(ids)).order_by(_T.id)) if ids else []


def progress(consultation_id: int, *, of_people: bool = False) -> Progress:
    """How far the coding of a consultation has come. `of_people`: only of what people wrote
    themselves, without minutes of meetings."""
    now = state_now()
    statement = narrowed(joined(now, func.count()), Wanted(consultation_id=consultation_id))
    if of_people:
        statement = statement.where(_T.meeting_id.is_(None))
    rows = db.session.execute(statement.group_by(now))
    found: dict[str, int] = dict(rows.all())
    return Progress(
        total=sum(found.values()),
        coded=found.get(TextState.CODED, 0),
        nothing=found.get(TextState.NOTHING, 0),
    )


def _columns() -> Select[*tuple[Any, ...]]:
    return (
        joined(
            _T.id,
            _T.consultation_id,
            _T.question_id,
            func.coalesce(Question.text, "").label("question"),
            func.coalesce(RespondentGroup.label, "").label("group"),
            text_of.label("text"),
            func.coalesce(OpenAnswer.keep_private, "").label("private"),
            version_of.label("version"),
            state_now().label("state"),
            (func.coalesce(Comment.state, "") == State.PUBLIC).label("is_public"),
            Meeting.held_on.label("met_on"),
            _T.copies_of_id.label("copies_of"),
            _T.person_id,
        )
        .outerjoin(Question, Question.id == _T.question_id)
        .outerjoin(RespondentGroup, RespondentGroup.id == group_of)
    )


def _read(statement: Select[Any]) -> list[Text]:
    rows = [
        Text(**{**row._mapping, "state": TextState(row.state), "is_public": bool(row.is_public)})
        for row in db.session.execute(statement)
    ]
    return _with_themes(rows) if rows else []


def _with_themes(rows: Sequence[Text]) -> list[Text]:
    ids = [row.id for row in rows]
    themes: dict[int, list[int]] = {}
    found = select(TextTheme.text_id, TextTheme.theme_id).where(TextTheme.text_id.in_(ids))
    for text_id, theme_id in db.session.execute(found.order_by(TextTheme.theme_id)):
        themes.setdefault(text_id, []).append(theme_id)
    copies = _count_copies({row.copies_of for row in rows if row.copies_of})
    return [
        replace(row, themes=tuple(themes.get(row.id, ())), copies=copies.get(row.copies_of or 0, 0))
        for row in rows
    ]


def _count_copies(leaders: Collection[int]) -> dict[int, int]:
    if not leaders:
        return {}
    rows = db.session.execute(
        select(_T.copies_of_id, func.count()).where(_T.copies_of_id.in_(leaders)).group_by(_T.copies_of_id)
    )
    return {leader: texts for leader, texts in rows if leader is not None}
