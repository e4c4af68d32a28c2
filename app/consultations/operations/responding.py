"""When people can expect a response: the usual time, unless staff say another day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from app.actor import Actor
from app.audit.fairness_events import ResponsePromised
from app.audit.operations import record
from app.consultations.duties import response_time_on
from app.consultations.models import Consultation
from app.consultations.queries import get_locked
from app.database import db, under_lock
from app.errors import Refused
from app.lifecycle import Act, Stage, require, stage


def due_on(consultation: Consultation, day_of: Callable[[datetime], date] = datetime.date) -> date | None:
    """The last day of a response in time; None before there is a closing date. `day_of`: the local day."""
    return due_day(consultation.response_due_on, consultation.timetable.ends_at, day_of)


def due_day(chosen: date | None, ended: datetime | None, day_of: Callable[[datetime], date]) -> date | None:
    """The day that was chosen, else so long after people stopped answering as is usual."""
    if chosen is not None or ended is None:
        return chosen
    return day_of(ended) + response_time_on(day_of(ended)).within


def promise(
    consultation_id: int,
    due: date,
    *,
    reason: str,
    actor: Actor,
    at: datetime,
    day_of: Callable[[datetime], date] = datetime.date,
) -> None:
    """Say by which day people can expect a response. Once it is public, a later day needs a public reason."""
    consultation, at = get_locked(consultation_id), under_lock(at)
    require(consultation.timetable, Act.PROMISE, at)
    told, ended = due_on(consultation, day_of), consultation.timetable.ends_at
    if told is None or ended is None:
        raise Refused("Choose first when it opens and closes.", field="due_on")
    if due <= day_of(ended):
        raise Refused("The day must be after the consultation closes.", field="due_on")
    if due < day_of(at):
        raise Refused("The day must not be in the past.", field="due_on")
    if due > told and stage(consultation.timetable, at) is not Stage.DRAFT and not reason.strip():
        raise Refused("Give the reason: it is shown to everybody.", field="reason")
    consultation.response_due_on, consultation.response_due_reason = due, reason.strip()
    db.session.flush()
    event = ResponsePromised(
        subject=f"consultation:{consultation.id}", due=due.isoformat(), reason=reason.strip()
    )
    record(event, actor, at)
