"""A worker as a process of its own, and the outbox it works on."""

from __future__ import annotations

import random
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import update

from app.database import db, transaction
from app.mail.models import Message
from app.mail.operations import Letter, post
from tests.faults.servers import Place, environment
from tests.faults.warm import WarmProcess

PATIENCE = 60.0


class Process:
    """`flask COMMAND` on this database, with its mail to this port, in a process group of its own."""

    def __init__(self, place: Place, port: int, *command: str, **settings: str) -> None:
        self._log = place.folder / f"process-{random.randrange(10**9)}.log"
        environ = environment(place.address) | {
            "MAIL_VIA": "smtp",
            "SMTP_HOST": "127.0.0.1",
            "SMTP_PORT": str(port),
            "SMTP_SECURITY": "none",
            "SMTP_TIMEOUT": "5",
            "QUEUE_URL": f"sqlite:///{place.folder / 'queue.db'}",
            **settings,
        }
        command = ("--app", "wsgi", *command)
        self.process = WarmProcess("flask", *command, env=environ, log=self._log, only_writes=True)

    def kill(self) -> None:
        """SIGKILL for the whole group."""
        self.process.kill()
        self.process.wait(timeout=20)

    def stop(self) -> None:
        """SIGTERM, and wait for it to end by itself."""
        self.process.terminate()
        self.process.wait(timeout=30)

    def children(self) -> list[int]:
        """The processes it started."""
        listed = subprocess.run(
            ["pgrep", "-P", str(self.process.pid)], capture_output=True, text=True, check=False
        )
        return [int(line) for line in listed.stdout.split()]

    def log(self) -> str:
        """What it wrote."""
        return self._log.read_text(errors="replace")


@contextmanager
def running(place: Place, port: int, *command: str, **settings: str) -> Iterator[Process]:
    """Such a process until the end of the block."""
    process = Process(place, port, *command, **settings)
    try:
        yield process
    finally:
        process.kill()
    assert "Traceback" not in process.log(), process.log()[-4_000:]


def put(place: Place, names: list[str], *, confidential: bool = False) -> None:
    """Post a message a name, to name@example.org, in one transaction."""
    with place.looking(), transaction() as at:
        for name in names:
            letter = Letter(subject=name, text=f"Words for {name}.\n")
            to = f"{name}@example.org"
            post(letter, to=to, key=name, purpose="notice", at=at, confidential=confidential)


def states(place: Place) -> dict[str, str]:
    """The state of each message."""
    with place.looking():
        return {row.key: row.state for row in db.session.query(Message)}


def let_claims_run_out(place: Place) -> None:
    """As if the worker had been gone for long."""
    with place.looking(), transaction() as at:
        db.session.execute(update(Message).where(Message.claimed_until > at).values(claimed_until=at))
        db.session.execute(update(Message).where(Message.state == "waiting").values(due_at=at))


def wait_for(what: Callable[[], object], within: float = PATIENCE) -> None:
    """Until it is so."""
    deadline = time.monotonic() + within
    while not what():
        assert time.monotonic() < deadline, f"not within {within} seconds"
        time.sleep(0.05)
