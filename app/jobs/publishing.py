"""Counting and publishing what was asked for."""

from __future__ import annotations

import threading
from datetime import datetime

from app.accounts.queries.people import find_person
from app.accounts.queries.signing_in import actor_of
from app.actor import Actor
from app.consultations.queries import get
from app.errors import Refused
from app.jobs.one_by_one import do_waiting
from app.policy.actions import Action
from app.policy.decide import decide
from app.results.running import do
from app.results.runs import Run, list_due
from app.results.serving import bundles

_one_at_a_time = threading.Lock()


def count_and_publish() -> list[str]:
    """Do what waits; returns what went wrong, a sentence each."""
    return do_waiting(
        _one_at_a_time, "result run", list_due, lambda number: do(number, who=who_asked, store=bundles())
    )


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
