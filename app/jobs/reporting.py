"""Building the reports that staff asked for."""

from __future__ import annotations

import threading

from app.actor import Actor
from app.jobs.one_by_one import do_waiting
from app.reports.operations.building import build
from app.reports.queries import list_due
from app.reports.serving import brand, store

WORKER = Actor.system("worker")
_one_at_a_time = threading.Lock()


def build_reports() -> list[str]:
    """Build what waits; returns what went wrong, a sentence each."""
    return do_waiting(
        _one_at_a_time,
        "building report",
        list_due,
        lambda number: build(number, store=store(), brand=brand(), actor=WORKER),
    )
