"""Starting the real site as processes of their own, and ending them as a power cut would."""

from __future__ import annotations

import http.client
import json
import os
import socket
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask

from app.database import db
from tests.faults.warm import WarmProcess

ROOT = Path(__file__).resolve().parents[2]
SECRET_KEY = "a key for tests of faults, 0123456789 abcdefghij"
STARTS_WITHIN = 60.0  # seconds; it takes about one on an idle machine


@dataclass(frozen=True, kw_only=True)
class Place:
    """A migrated database of one test: its address, a folder beside it, and the site for looking in."""

    address: str
    folder: Path
    app: Flask

    @property
    def is_sqlite(self) -> bool:
        return self.address.startswith("sqlite")

    @property
    def kind(self) -> str:
        """Which database this is, for sentences."""
        return "SQLite" if self.is_sqlite else "PostgreSQL"

    @property
    def file(self) -> Path:
        """The database file (SQLite)."""
        return Path(self.address.removeprefix("sqlite:///"))

    @contextmanager
    def looking(self) -> Iterator[None]:
        """Look into the database from the test, and leave no connection open behind: a crash must find
        the database as it would be without us."""
        with self.app.app_context():
            try:
                yield
            finally:
                db.session.remove()
                db.engine.dispose()


def note(sentence: str) -> None:
    """Say a measured number (shown by pytest -s)."""
    sys.stderr.write(f"\n  {sentence}\n")


def environment(address: str) -> dict[str, str]:
    """The environment of a process of the site on this database."""
    return {
        **{name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG", "TMPDIR"}},
        "FOLKMOOT_ENV": "local",
        "SECRET_KEY": SECRET_KEY,
        "DATABASE_URL": address,
    }


def free_port() -> int:
    """A port of this machine that nobody uses now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


class Server:
    """One instance of the site, without its worker, in a process group of its own."""

    def __init__(self, place: Place, port: int | None = None) -> None:
        self.port = port or free_port()
        self._log = place.folder / f"server-{self.port}.log"
        command = ["--app", "wsgi", "serve", "--no-worker", "--port", str(self.port)]
        env = environment(place.address)
        self._process = WarmProcess("flask", *command, env=env, log=self._log, only_writes=True)

    def wait_until_well(self) -> dict[str, Any]:
        """Wait for /healthz to say so; returns what it said."""
        deadline = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < deadline:
            assert self._process.poll() is None, f"the server ended:\n{self.log()}"
            try:
                return ask_health(self.port)
            except (OSError, http.client.HTTPException):
                time.sleep(0.03)
        raise AssertionError(f"the server did not start in {STARTS_WITHIN:.0f} seconds:\n{self.log()}")

    def kill(self) -> None:
        """SIGKILL for the whole group: nothing is tidied up, nothing is answered any more."""
        self._process.kill()
        self._process.wait(timeout=20)

    def log(self) -> str:
        """What the server wrote; empty when all went well."""
        return self._log.read_text(errors="replace")[-4_000:]


def ask_health(port: int) -> dict[str, Any]:
    """What /healthz of the instance at this port says; raises unless it is well."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("GET", "/healthz")
        answer = connection.getresponse()
        said: dict[str, Any] = json.loads(answer.read())
    finally:
        connection.close()
    assert answer.status == 200, said
    return said


@contextmanager
def serving(place: Place, instances: int = 1) -> Iterator[list[Server]]:
    """So many instances on one database, all well; killed at the end. Nothing may be in their logs."""
    servers = [Server(place) for _ in range(instances)]
    try:
        for server in servers:
            server.wait_until_well()
        yield servers
    finally:
        for server in servers:
            server.kill()
    for server in servers:
        assert "Traceback" not in server.log(), server.log()


def start_python(module: str, arguments: Mapping[str, object], place: Place) -> WarmProcess:
    """`python -m MODULE` with one JSON argument, on this database; it speaks in lines."""
    log = place.folder / "said-to-nobody.log"
    return WarmProcess(module, json.dumps(arguments), env=environment(place.address), log=log)
