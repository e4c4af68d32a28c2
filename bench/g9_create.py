"""G9: an empty database made and brought up to date, in a process of its own, start-up included."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from bench import site
from bench.measure import Line, Options, Spread
from config import ROOT

TARGET = 3.0


def measure(options: Options) -> list[Line]:
    """Seconds of `flask db upgrade` on SQLite and PostgreSQL; the reference only starts the site."""
    times = 2 if options.quick else 5
    folder = options.folder / "g9"
    folder.mkdir()
    start = Spread.of([_run("routes", f"sqlite:///{folder}/none.db") for _ in range(times)])
    sqlite = Spread.of([_run_on_sqlite(folder, number) for number in range(times)])
    with site.postgres(folder) as address:
        fresh = address.format("fresh")
        seconds = []
        for _ in range(times):
            _empty(address.format("postgres"))
            seconds.append(_run("db upgrade", fresh))
        postgres = Spread.of(seconds)
    return [_line("SQLite", sqlite, start), _line("PostgreSQL", postgres, start)]


def _run_on_sqlite(folder: Path, number: int) -> float:
    return _run("db upgrade", f"sqlite:///{folder}/{number}.db")


def _run(command: str, address: str) -> float:
    began = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "flask", "--app", "wsgi", *command.split()],
        env=site.environment(address),
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    return time.perf_counter() - began


def _empty(address: str) -> None:
    import psycopg

    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS fresh")
        connection.execute("CREATE DATABASE fresh")


def _line(backend: str, ours: Spread, start: Spread) -> Line:
    return Line(
        goal="G9",
        what=f"seconds to create and migrate, {backend}",
        ours=str(ours),
        reference=f"{start.middle:.2f} to start the site",
        ratio=f"{ours.middle / start.middle:.2f}",
        target="at most 3.00",
        met=ours.middle <= TARGET,
    )
