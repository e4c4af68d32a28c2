"""Processes of their own that need not import the whole site first: forked from one that did just that.

Importing the site costs more than most of these processes do afterwards. So one process imports it, opens
nothing and starts no thread, and each process a test asks for is a fork of it: with an environment, a process
group and descriptors of its own, and killed like any other. A start from nothing is still tried where the
start itself is the matter: `serve` in test_f20_mail, which starts its worker again, and test_a12_import.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import runpy
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TextIO

ROOT = Path(__file__).resolve().parents[2]
_WARM = multiprocessing.get_context("forkserver")
_WARM.set_forkserver_preload(["app", "flask.cli", "waitress.server", "tests.factories", "tests.faults.warm"])


class WarmProcess:
    """`python -m MODULE ARGUMENTS`, with what tests ask of a subprocess.Popen.

    It speaks in lines through `stdout` and hears through `stdin`; if it `only_writes`, both its outputs go to
    the file `log`, else only its errors.
    """

    def __init__(
        self, module: str, *arguments: str, env: Mapping[str, str], log: Path, only_writes: bool = False
    ) -> None:
        heard, self.stdin = _pipe("w")
        said, self.stdout = _pipe("r")
        begun, begins = _WARM.Pipe(duplex=False)
        theirs = (heard, log if only_writes else said, log)
        self._process = _WARM.Process(
            target=_run, args=(module, arguments, dict(env), theirs, begins), daemon=True
        )
        with contextlib.chdir(ROOT):  # the process that imports everything is started with the first one
            self._process.start()
        for end in (heard, said, begins):
            end.close()
        with begun:
            begun.recv()  # from here on it has its own process group
        assert self._process.pid is not None
        self.pid: int = self._process.pid

    @property
    def returncode(self) -> int | None:
        """How it ended (minus the signal that killed it), or None."""
        return self._process.exitcode

    def poll(self) -> int | None:
        """The same."""
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        """How it ended; subprocess.TimeoutExpired if it does not."""
        self._process.join(timeout)
        if (code := self._process.exitcode) is None:
            raise subprocess.TimeoutExpired(self._process.name, timeout or 0.0)
        return code

    def terminate(self) -> None:
        """SIGTERM."""
        os.kill(self.pid, signal.SIGTERM)

    def kill(self) -> None:
        """SIGKILL for the whole group: nothing is tidied up."""
        if self.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.pid, signal.SIGKILL)

    def communicate(self, timeout: float) -> str:
        """Say nothing more; all it said until its end. It is killed if that does not come in time."""
        self.stdin.close()
        late = threading.Timer(timeout, self.kill)
        late.start()
        try:
            said = self.stdout.read()
            self.wait()
        finally:
            late.cancel()
        return said


def _pipe(mode: str) -> tuple[Connection, TextIO]:
    """Their end of a pipe, to be handed over, and ours, for text."""
    reading, writing = _WARM.Pipe(duplex=False)
    theirs, ours = (reading, writing) if mode == "w" else (writing, reading)
    with ours:
        return theirs, os.fdopen(os.dup(ours.fileno()), mode, encoding="utf-8")


def _run(
    module: str,
    arguments: tuple[str, ...],
    env: dict[str, str],
    ends: tuple[Connection | Path, ...],
    begins: Connection,
) -> None:
    """In the new process: be the module, as if started by hand."""
    os.setsid()
    os.chdir(ROOT)
    os.environ.clear()
    os.environ.update(env)
    for number, end in enumerate(ends):
        if isinstance(end, Path):
            end = end.open("ab")
        os.dup2(end.fileno(), number)
        end.close()
    sys.stdin, sys.stdout, sys.stderr = os.fdopen(0), os.fdopen(1, "w"), os.fdopen(2, "w", buffering=1)
    begins.send(None)
    begins.close()
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__", alter_sys=True)
