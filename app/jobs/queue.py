"""The worker's queue (Huey): four tasks, started by the clock, and all but the round also by a nudge.

The queue carries nothing but nudges: what is to be done stands in the database. So a lost task costs a
few seconds, a task done twice does nothing, and the file of the queue may be deleted at any time.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Any

from flask import Flask
from huey import Huey, MemoryHuey, RedisHuey, SqliteHuey
from huey.consumer import Consumer, Scheduler

from app.jobs.delivering import deliver
from app.jobs.publishing import count_and_publish
from app.jobs.reporting import build_reports
from app.jobs.rounds import run_round
from app.jobs.waking import Waker

logger = logging.getLogger(__name__)
EVERY = 20
"""Seconds between two looks at the clock."""
_STOPS_WITHIN = 8.0
_BROKER_WAIT = 2.0
_round = threading.Lock()


def init_app(app: Flask) -> None:
    """Have a transaction that posts mail, or asks for a report, a count or a publication, nudge the worker.
    The queue is opened at the first nudge."""
    queue: list[Huey] = []

    def opened() -> Huey:
        if not queue:
            queue.append(make_queue(app))
        return queue[0]

    app.extensions["wake_worker"] = Waker(lambda: opened().mail())
    app.extensions["wake_reports"] = Waker(lambda: opened().reports())
    app.extensions["wake_results"] = Waker(lambda: opened().results())


def make_queue(app: Flask, go_on: Callable[[], bool] = lambda: True) -> Huey:
    """The queue at QUEUE_URL, with its tasks: `round`, `mail`, `reports` and `results`."""
    queue = _open(app.config["QUEUE_URL"])

    def by_the_clock(_at: Any) -> bool:
        return True

    @queue.periodic_task(by_the_clock, name="round", expires=EVERY)
    def round_() -> None:
        if _round.acquire(blocking=False):
            try:
                with app.app_context():
                    run_round()
            finally:
                _round.release()

    @queue.periodic_task(by_the_clock, name="mail", expires=EVERY)
    def mail() -> None:
        with app.app_context():
            deliver(go_on)

    @queue.periodic_task(by_the_clock, name="reports", expires=EVERY)
    def reports() -> None:
        with app.app_context():
            build_reports()

    @queue.periodic_task(by_the_clock, name="results", expires=EVERY)
    def results() -> None:
        with app.app_context():
            count_and_publish()

    queue.mail, queue.reports, queue.results = mail, reports, results
    return queue


def _open(url: str) -> Huey:
    settings = {"results": False, "utc": True}
    if url.startswith("redis"):
        address = f"{url}{'&' if '?' in url else '?'}socket_connect_timeout={_BROKER_WAIT}"
        return RedisHuey("folkmoot", url=address, **settings)
    if url == "memory:":
        return MemoryHuey("folkmoot", **settings)
    # It may lose what was not yet on disk: the clock brings it again.
    return SqliteHuey("folkmoot", filename=url.removeprefix("sqlite:///"), fsync=False, timeout=2, **settings)


class _Clock(Scheduler):
    """Huey looks for timed tasks once a minute; counting after the close need not wait so long."""

    periodic_task_seconds = EVERY


class Worker(Consumer):
    """The process that does the work: its threads are more than its long tasks (mail, reports, results), so
    that the round is never late."""

    scheduler_class = _Clock

    def __init__(self, app: Flask) -> None:
        super().__init__(
            make_queue(app, go_on=lambda: not self.stop_flag.is_set()),
            workers=4,
            initial_delay=0.1,
            max_delay=1.0,
            shutdown_timeout=_STOPS_WITHIN,
            graceful_signal="TERM",
        )
