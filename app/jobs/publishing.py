"""Counting and publishing what was asked for."""

from __future__ import annotations

import logging
import threading
from datetime import datetime

from app import clock
from app.accounts.queries.people import find_person
from app.accounts.queries.signing_in import actor_of
from app.actor import Actor
from app.consultations.queries import get
from app.database import db
from app.errors import Refused
from app.policy.actions import Action
from app.policy.decide import decide
from app.results.running import do
from app.results.runs import Run, list_due
from app.results.serving import bundles

logger = logging.getLogger(__name__)
_one_at_a_time = threading.Lock()


def count_and_publish() -> list[str]:
    """Do what waits; returns what went wrong, a sentence each. Does nothing where this process is at it
    already. What two workers take at once is done by the first of them."""
    problems: list[str] = []
    if not _one_at_a_time.acquire(blocking=False):
        return problems
    try:
        db.session.rollback()
        for run_id in list_due(clock.now()):
            try:
                do(run_id, who=who_asked, store=bundles())
            except Exception:
                db.session.rollback()
                logger.exception("worker: result run %s failed", run_id)
                problems.append(f"result run {run_id}")
    finally:
        db.session.remove()
        _one_at_a_time.release()
    return problems


def who_asked(run: Run, at: datetime) -> Actor:
    """Who asked for it, with the roles they have now. Refused where they may not any more: it can have waited
    for long."""
    if run.process:
        return Actor.system(run.process)
    person = find_person(run.person_id) if run.person_id else None
    if person is not None and person.disabled_at is None:
        actor = actor_of(person, at)
        if decide(actor, Action.PUBLISH_RESULT, get(run.consultation_id), at).allowed:
            return actor
    raise Refused("Whoever asked for this may not do it any more. Somebody else must ask for it.")
