"""Forms counted by hand: how many came on a day, and how many still lie there."""

from __future__ import annotations

from datetime import date, datetime

from app.actor import Actor
from app.audit import paper_events as events
from app.audit.operations import record
from app.consultations.queries import lock_timetable
from app.database import db, under_lock
from app.errors import Refused
from app.lifecycle import Stage, Timetable, stage
from app.paper.models import PaperReceived
from app.paper.operations.planning import hold_plan
from app.paper.queries import get_batch

MOST = 10_000


def _require_running(times: Timetable, at: datetime) -> None:
    if stage(times, at) not in (Stage.SCHEDULED, Stage.OPEN, Stage.CLOSED):
        raise Refused("Forms are counted from when it is scheduled until its result is published.")


def note_received(
    consultation_id: int,
    *,
    received_on: date,
    forms: int,
    batch_id: int | None,
    actor: Actor,
    at: datetime,
    today: date,
) -> None:
    """So many forms came on this day."""
    times, at = lock_timetable(consultation_id), under_lock(at)
    _require_running(times, at)
    if received_on > today:
        raise Refused("Choose a day that is not in the future.", field="received_on")
    if not 1 <= forms <= MOST:
        raise Refused("Enter a number from 1 to %(most)s.", field="forms", most=f"{MOST:,}")
    if batch_id is not None:
        get_batch(consultation_id, batch_id)
    db.session.add(
        PaperReceived(
            consultation_id=consultation_id,
            batch_id=batch_id,
            received_on=received_on,
            forms=forms,
            noted_at=at,
        )
    )
    db.session.flush()
    came = events.FormsReceived(
        subject=f"consultation:{consultation_id}", received_on=received_on.isoformat(), forms=forms
    )
    record(came, actor, at)


def note_left(consultation_id: int, forms: int, *, actor: Actor, at: datetime) -> None:
    """So many forms lie there and are not typed yet, counted just now."""
    times, at = lock_timetable(consultation_id), under_lock(at)
    _require_running(times, at)
    if not 0 <= forms <= MOST:
        raise Refused("Enter a number from 0 to %(most)s.", field="forms", most=f"{MOST:,}")
    plan = hold_plan(consultation_id)
    plan.left, plan.left_counted_at = forms, at
    db.session.flush()
    record(events.FormsLeft(subject=f"consultation:{consultation_id}", forms=forms), actor, at)
