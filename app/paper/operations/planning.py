"""How paper forms are taken, fixed before opening; and that all of them are in."""

from __future__ import annotations

import secrets
from datetime import datetime

from app.actor import Actor
from app.audit import paper_events as events
from app.audit.operations import record
from app.consultations.queries import get_locked
from app.database import db, under_lock
from app.errors import Refused
from app.lifecycle import Act, Stage, is_typing_late, require, stage
from app.paper.models import PaperPlan
from app.paper.queries import added_up, list_differences, list_to_check

MOST_DAYS = 28
MOST_ONE_IN = 100


def plan_paper(
    consultation_id: int,
    *,
    days: int,
    check_one_in: int,
    send_to: str,
    actor: Actor,
    at: datetime,
    seed: int | None = None,
) -> None:
    """Set how paper forms are taken. The days after closing are fixed once it has opened: people are told,
    and the count waits for them. Call in a transaction."""
    consultation, at = get_locked(consultation_id), under_lock(at)
    here = stage(consultation.timetable, at)
    if here not in (Stage.DRAFT, Stage.SCHEDULED, Stage.OPEN):
        require(consultation.timetable, Act.EXTEND, at)
    if not 0 <= days <= MOST_DAYS:
        raise Refused("Choose a number from 0 to %(most)s.", field="days", most=MOST_DAYS)
    if not 1 <= check_one_in <= MOST_ONE_IN:
        raise Refused("Choose a number from 1 to %(most)s.", field="check_one_in", most=MOST_ONE_IN)
    if days != consultation.paper_days and here is Stage.OPEN:
        raise Refused("The days after closing were fixed when it opened.", field="days")
    consultation.paper_days = days
    plan = hold_plan(consultation_id, seed=seed)
    plan.check_one_in, plan.send_to = check_one_in, send_to.strip()
    db.session.flush()
    planned = events.PaperPlanned(
        subject=f"consultation:{consultation_id}", days=days, check_one_in=check_one_in
    )
    record(planned, actor, at)


def hold_plan(consultation_id: int, *, seed: int | None = None) -> PaperPlan:
    """The plan, made as usual where there is none. The consultation is locked."""
    plan = db.session.get(PaperPlan, consultation_id, populate_existing=True)
    if plan is None:
        drawn = secrets.randbelow(2**31) if seed is None else seed
        plan = PaperPlan(consultation_id=consultation_id, seed=drawn, check_one_in=10, send_to="")
        db.session.add(plan)
        db.session.flush()
    elif seed is not None:
        plan.seed = seed
    return plan


def finish_typing(consultation_id: int, *, actor: Actor, at: datetime) -> None:
    """All forms are in before the days are over, so that counting can begin. Refused unless everything adds
    up and everything drawn was checked."""
    consultation, at = get_locked(consultation_id), under_lock(at)
    if not is_typing_late(consultation.timetable, at):
        raise Refused("There is nothing to finish: this is for the days after closing.")
    sums = added_up(consultation_id)
    if sums.waiting:
        raise Refused(
            "It does not add up yet. %(received)s forms were counted, %(dealt)s were typed or set aside.",
            received=sums.received,
            dealt=sums.entered + sums.set_aside,
        )
    if list_to_check(consultation_id) or list_differences(consultation_id):
        raise Refused("Some forms still wait for a second person, or two people read them differently.")
    consultation.paper_done_at = at
    db.session.flush()
    finished = events.TypingFinished(subject=f"consultation:{consultation_id}", forms=sums.entered)
    record(finished, actor, at)
