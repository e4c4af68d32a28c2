"""Doing what waits, one thing after another, once in this process at a time."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable
from datetime import datetime

from app import clock
from app.database import db

logger = logging.getLogger(__name__)


def do_waiting(
    busy: threading.Lock,
    what: str,
    waiting: Callable[[datetime], Iterable[int]],
    act: Callable[[int], object],
) -> list[str]:
    """Do `act` for each number that waits; returns what went wrong, a sentence each (`what` and its number).
    Does nothing where this process is at it already. What two workers take at once is done by the first."""
    problems: list[str] = []
    if not busy.acquire(blocking=False):
        return problems
    try:
        db.session.rollback()
        for number in waiting(clock.now()):
            try:
                act(number)
            except Exception:
                db.session.rollback()
                logger.exception("worker: %s %s failed", what, number)
                problems.append(f"{what} {number}")
    finally:
        db.session.remove()
        busy.release()
    return problems
