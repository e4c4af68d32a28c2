"""Building the reports that staff asked for."""

from __future__ import annotations

import logging
import threading

from app import clock
from app.actor import Actor
from app.database import db
from app.reports.operations.building import build
from app.reports.queries import list_due
from app.reports.serving import brand, store

logger = logging.getLogger(__name__)
WORKER = Actor.system("worker")
_one_at_a_time = threading.Lock()


def build_reports() -> list[str]:
    """Build what waits; returns what went wrong, a sentence each. Does nothing where this process is at it
    already. What two workers take at once is built by the first of them."""
    problems: list[str] = []
    if not _one_at_a_time.acquire(blocking=False):
        return problems
    try:
        db.session.rollback()
        for build_id in list_due(clock.now()):
            try:
                build(build_id, store=store(), brand=brand(), actor=WORKER)
            except Exception:
                db.session.rollback()
                logger.exception("worker: building report %s failed", build_id)
                problems.append(f"building report {build_id}")
    finally:
        db.session.remove()
        _one_at_a_time.release()
    return problems
