"""The site and its worker, side by side."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading
import time

logger = logging.getLogger(__name__)
_COMMAND = [sys.executable, "-m", "flask", "--app", "wsgi", "worker", "--beside"]
_LONGEST_PAUSE = 60.0
_STEADY = 60.0
_STOPS_WITHIN = 10.0


class WorkerBeside:
    """Runs the worker as a child, starts it again when it dies, and takes it along when it stops.

    The child holds the reading end of a pipe: when this process dies, however it dies, the pipe closes and
    the child ends too (`end_with_parent`).
    """

    def __init__(self, pause: float = 1.0) -> None:
        self._first_pause = pause
        self._stopping = threading.Event()
        self._child: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._keep_alive, name="worker beside", daemon=True)

    def start(self) -> None:
        """Start the worker, now and whenever it is gone."""
        self._thread.start()

    def stop(self) -> None:
        """Ask the worker to end; end it if it does not."""
        self._stopping.set()
        child = self._child
        if child is None:
            return
        child.terminate()
        try:
            child.wait(timeout=_STOPS_WITHIN)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()

    def _keep_alive(self) -> None:
        pause = self._first_pause
        while not self._stopping.is_set():
            began = time.monotonic()
            try:
                self._child = subprocess.Popen(_COMMAND, stdin=subprocess.PIPE)
                code = self._child.wait()
            except OSError as error:  # no memory, no processes: later there may be
                code = error.errno or 1
            if self._stopping.is_set():
                return
            pause = self._first_pause if time.monotonic() - began > _STEADY else pause
            logger.warning("The worker ended (%s); it is started again in %.0f s.", code, pause)
            self._stopping.wait(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)


def end_with_parent() -> None:
    """In the worker: end when the process that started it is gone (its end of the pipe closes)."""

    def wait() -> None:
        sys.stdin.buffer.read()
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait, name="parent", daemon=True).start()
