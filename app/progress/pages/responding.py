"""By when people can expect a response, and whether it is late."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from app.consultations.models import Consultation
from app.consultations.operations.responding import due_day, due_on
from app.consultations.pages import ResponseDue
from app.lifecycle import Stage, stage
from app.progress.queries import is_answered, list_waiting
from app.web.formats import london_day, london_moment

_NOT_ASKED = (Stage.DRAFT, Stage.WITHDRAWN)


def response_due(consultation: Consultation, at: datetime) -> ResponseDue | None:
    """What is said of the response to this consultation; None where none is to come."""
    now = stage(consultation.timetable, at)
    if now in _NOT_ASKED:
        return None
    closed = now not in (Stage.SCHEDULED, Stage.OPEN)
    return _due(consultation, at, closed=closed, answered=closed and is_answered(consultation.id))


def _due(consultation: Consultation, at: datetime, *, closed: bool, answered: bool) -> ResponseDue | None:
    day = due_on(consultation, london_day)
    if day is None:
        return None
    return ResponseDue(
        due_on=day,
        days=(day - london_day(at)).days,
        answered=answered,
        closed=closed,
        reason=consultation.response_due_reason,
    )


def list_due(
    unanswered: Iterable[Consultation], at: datetime, most: int
) -> list[tuple[Consultation, ResponseDue]]:
    """Consultations that wait for a response, the one that is due first at the top; at most so many."""
    waiting = [(each, _due(each, at, closed=True, answered=False)) for each in unanswered]
    known = [(each, due) for each, due in waiting if due is not None]
    return sorted(known, key=lambda pair: (pair[1].due_on, pair[0].id))[:most]


def next_lateness(at: datetime) -> datetime | None:
    """The next moment at which a response becomes late: until then no page has to say so."""
    days = [due_day(chosen, ended, london_day) for chosen, ended in list_waiting(at)]
    moments = [london_moment(day + timedelta(days=1), time()) for day in days if day is not None]
    return min((moment for moment in moments if moment > at), default=None)
