"""Instructions a ballot POST takes: a count, which a busy machine does not change.

`perf stat -e instructions:u` where the processor lets us count; else valgrind, which counts by running
every instruction itself, slowly; else the calls of functions and the steps of SQLite, which say less.
"""

from __future__ import annotations

import os
import pickle
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import event

from app.database import db
from bench import posts, site
from config import ROOT

_ENVIRONMENT = {"PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}


@dataclass(frozen=True, kw_only=True)
class Counter:
    """A way to count, and how many ballots it takes to count well."""

    name: str
    ballots: int
    count: Callable[[str, list[posts.Post]], float]


def find_counter(*, quick: bool) -> Counter:
    """The best counter this machine has; valgrind takes minutes, so not when in a hurry."""
    if shutil.which("perf") and _perf(["true"], b"") is not None:
        return Counter(name="instructions (perf)", ballots=400, count=_with(_perf))
    if shutil.which("valgrind") and not quick:
        return Counter(name="instructions (valgrind)", ballots=100, count=_with(_valgrind))
    return Counter(name="calls and SQLite steps (perf cannot count here)", ballots=200, count=_calls)


def per_ballot(counter: Counter, app: site.Flask, address: str) -> float:
    """How much one ballot takes. What starting up takes is counted apart and taken off."""
    few = posts.prepared(app, 10)
    many = posts.prepared(app, 10 + counter.ballots)
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    return (counter.count(address, many) - counter.count(address, few)) / counter.ballots


def _with(run: Callable[[Sequence[str], bytes], int | None]) -> Callable[[str, list[posts.Post]], float]:
    def count(address: str, ballots: list[posts.Post]) -> float:
        command = [sys.executable, "-m", "bench.posts", address]
        counted = run(command, pickle.dumps([post.__dict__ for post in ballots]))
        if counted is None:
            raise RuntimeError("the counter gave no number")
        return float(counted)

    return count


def _perf(command: Sequence[str], given: bytes) -> int | None:
    said = _run(["perf", "stat", "-e", "instructions:u", "-x", ",", *command], given)
    found = re.search(r"^(\d+),.*instructions:u", said, re.MULTILINE)
    return int(found[1]) if found else None


def _valgrind(command: Sequence[str], given: bytes) -> int | None:
    tool = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]
    found = re.search(r"I\s+refs:\s+([\d,]+)", _run([*tool, *command], given))
    return int(found[1].replace(",", "")) if found else None


def _run(command: Sequence[str], given: bytes) -> str:
    done = subprocess.run(
        command, input=given, capture_output=True, check=True, cwd=ROOT, env={**os.environ, **_ENVIRONMENT}
    )
    return done.stderr.decode()


def _calls(address: str, ballots: list[posts.Post]) -> float:
    """Calls of Python and C functions and steps of SQLite's machine, counted in this process."""
    from app import create_app
    from config import read_settings

    app, total = create_app(read_settings(site.environment(address))), [0]

    def on_event(_frame: object, kind: str, _argument: object) -> None:
        if kind in ("call", "c_call"):
            total[0] += 1

    def on_step() -> int:
        total[0] += 1
        return 0

    def on_connect(connection: Any, _record: object) -> None:
        connection.set_progress_handler(on_step, 1)

    with app.app_context():
        event.listen(db.engine, "connect", on_connect)
    posts.post_all(app, ballots[:5])
    total[0] = 0
    sys.setprofile(on_event)
    try:
        posts.post_all(app, ballots[5:])
    finally:
        sys.setprofile(None)
    return total[0]
