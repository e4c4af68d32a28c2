"""Writers that never stop: python -m tests.faults.writing '{"id": 1, "writers": 8, "seconds": 12}'.

Forks that many processes, each with its own engine; each records new ballots one after the other and
notes how long each took from asking for the write lock to the commit.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import sys
import time
from typing import Any

from sqlalchemy import text

from app import create_app
from app.consultations.queries import get
from app.database import db
from app.group_commit import write
from app.responses.operations.submitting import submit
from tests import factories


def main() -> None:
    """Start the writers, wait for all, print one line of JSON for each."""
    wanted = json.loads(sys.argv[1])
    begin = time.monotonic() + 2.0  # until then everybody is ready
    pipes, children = [], []
    for number in range(wanted["writers"]):
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            with os.fdopen(writing, "w") as out:
                out.write(json.dumps(_write_on(number, wanted, begin)))
            os._exit(0)
        os.close(writing)
        pipes.append(reading)
        children.append(child)
    for reading in pipes:
        with os.fdopen(reading) as said:
            sys.stdout.write(said.read() + "\n")
    for child in children:
        os.waitpid(child, 0)


def _write_on(number: int, wanted: dict[str, Any], begin: float) -> dict[str, Any]:
    chance = random.Random(number)
    waits: list[float] = []
    with create_app().app_context():
        consultation = get(wanted["id"])
        _come_first()
        late = time.monotonic() - begin
        time.sleep(max(0.0, -late))
        end = begin + wanted["seconds"]
        while time.monotonic() < end:
            marks = [chance.randint(1, 5) for _ in consultation.options]
            submission = factories.a_submission(consultation, marks)
            asked = time.monotonic()
            write(lambda at, one=submission: submit(one, at=at))
            waits.append(time.monotonic() - asked)
    return {"ballots": len(waits), "longest": max(waits), "waits": sorted(waits)[-20:], "late": late}


def _come_first() -> None:
    """Other tests run beside this one, but the writers are what is measured: where we may (as root, in
    CI) they and their servers come before everything else."""
    processes = [os.getpid()]
    if db.engine.dialect.name == "postgresql":
        processes.append(db.session.execute(text("SELECT pg_backend_pid()")).scalar_one())
    with contextlib.suppress(PermissionError):
        for process in processes:
            os.setpriority(os.PRIO_PROCESS, process, -10)


if __name__ == "__main__":
    main()
