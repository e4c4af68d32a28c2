"""Nudging the worker without ever making a page wait."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

logger = logging.getLogger(__name__)
_PAUSE = 0.2  # seconds: what comes within is one nudge


class Waker:
    """Called when there is something to do: returns at once, and a thread of its own nudges the queue.

    A nudge that fails (the broker is gone: F20) is logged and forgotten: the worker looks by the clock too.
    """

    def __init__(self, nudge: Callable[[], object]) -> None:
        self._nudge = nudge
        self._asked = threading.Event()
        self._guard = threading.Lock()
        self._thread: threading.Thread | None = None

    def __call__(self) -> None:
        self._asked.set()
        with self._guard:
            if self._thread is None or not self._thread.is_alive():  # also after a fork
                self._thread = threading.Thread(target=self._run, name="waker", daemon=True)
                try:
                    self._thread.start()
                except RuntimeError:  # no more threads: the clock will do
                    self._thread = None

    def _run(self) -> None:
        quiet = threading.Event()
        while self._asked.wait():
            self._asked.clear()
            try:
                self._nudge()
            except Exception as error:
                logger.warning("The worker was not nudged (%s); it looks by itself.", type(error).__name__)
            quiet.wait(_PAUSE)
