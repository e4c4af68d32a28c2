"""Waiting one's turn to write: SQLite has one writer, and its own queue is not a fair one."""

from __future__ import annotations

import fcntl
import os
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine


class _Queue:
    """A mutex that serves in the order of arrival, so that no writer starves."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._held = False
        self._waiting: deque[threading.Lock] = deque()

    def acquire(self) -> None:
        with self._guard:
            if not self._held:
                self._held = True
                return
            turn = threading.Lock()
            turn.acquire()
            self._waiting.append(turn)
        turn.acquire()

    def release(self) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._held = False


_writers = _Queue()


@contextmanager
def turn(engine: Engine) -> Iterator[None]:
    """Wait for this writer's turn: SQLite has one writer, and its own queue is not a fair one.

    Threads of this process queue in `_writers`, processes behind a file lock beside the database,
    which the kernel lets go of when a process dies. PostgreSQL queues by itself.
    """
    if engine.dialect.name != "sqlite":
        yield
        return
    _writers.acquire()
    try:
        with _file_lock(engine):
            yield
    finally:
        _writers.release()


@contextmanager
def _file_lock(engine: Engine) -> Iterator[None]:
    path = engine.url.database
    if not path or path == ":memory:":
        yield
        return
    handle = os.open(f"{path}.lock", os.O_RDWR | os.O_CREAT, 0o660)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)  # lets go of the lock
