"""Reading enquiries. What is public is asked in one place: `published`."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, and_, case, func, or_, select

from app.database import db
from app.enquiries.models import Enquiry
from app.errors import NotFound

_E = Enquiry
_LARGEST_KEY = 2**31 - 1


class State(StrEnum):
    """What became of an enquiry."""

    WAITING = "waiting"
    ANSWERED = "answered"
    PUBLISHED = "published"


_IS: dict[State, ColumnElement[bool]] = {
    State.WAITING: _E.answered_at.is_(None),
    State.ANSWERED: and_(_E.answered_at.is_not(None), _E.published_at.is_(None)),
    State.PUBLISHED: _E.published_at.is_not(None),
}


def published(consultation_id: int, words: str = "") -> Select[Enquiry]:
    """What everybody may read of a consultation, the newest first; with these words in it."""
    statement = select(_E).where(_E.consultation_id == consultation_id, _IS[State.PUBLISHED])
    return _with(statement, words, _E.wording, _E.answer).order_by(_E.published_at.desc(), _E.id.desc())


def every(
    *, consultation_id: int | None = None, state: State | None = None, words: str = ""
) -> Select[Enquiry]:
    """For staff: what waits first, the longest first; then what is answered, the newest first."""
    statement = select(_E)
    if consultation_id is not None:
        statement = statement.where(_E.consultation_id == consultation_id)
    if state is not None:
        statement = statement.where(_IS[state])
    return _with(statement, words, _E.text, _E.wording, _E.answer).order_by(
        case((_IS[State.WAITING], 0), else_=1),
        case((_IS[State.WAITING], _E.asked_at)),
        _E.answered_at.desc(),
        _E.id,
    )


def _with(statement: Select[Enquiry], words: str, *columns: SQLColumnExpression[str]) -> Select[Enquiry]:
    if not words:
        return statement
    wanted = [func.lower(column).contains(words.lower(), autoescape=True) for column in columns]
    return statement.where(or_(*wanted))


def count_by_state(consultation_id: int | None = None) -> dict[State, int]:
    """How many there are in each state, in one statement."""
    counts = [func.count(case((condition, 1))) for condition in _IS.values()]
    statement = select(*counts)
    if consultation_id is not None:
        statement = statement.where(_E.consultation_id == consultation_id)
    return dict(zip(_IS, db.session.execute(statement).one(), strict=True))


def count_published(consultation_id: int) -> int:
    """How many everybody can read."""
    return count_by_state(consultation_id)[State.PUBLISHED]


def state_of(enquiry: Enquiry) -> State:
    """The state of one that was read."""
    if enquiry.published_at is not None:
        return State.PUBLISHED
    return State.WAITING if enquiry.answered_at is None else State.ANSWERED


def get(enquiry_id: int) -> Enquiry:
    """The enquiry with this number, or NotFound."""
    found = db.session.get(_E, enquiry_id) if enquiry_id <= _LARGEST_KEY else None
    if found is None:
        raise NotFound("There is no such question. It may have been removed.")
    return found
