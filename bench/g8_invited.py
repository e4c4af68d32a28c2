"""G8: 650,000 invited people brought in from a file, in a process of its own; and again after it was killed.

The reference does the least that stores the same rows as durably: one bare INSERT (COPY) of digests made
beforehand, 5,000 in a transaction.
"""

from __future__ import annotations

import csv
import hashlib
import os
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import psycopg

from app.database import db
from app.invitations.pages import in_all
from app.invitations.queries import count_by_practice
from bench import site
from bench.measure import Line, Options
from config import ROOT

PEOPLE = 650_000
PIECE = 5_000
LONGEST, LARGEST = 60.0, 500
_FLASK = (sys.executable, "-m", "flask", "--app", "wsgi")
_INSERT = "INSERT INTO invitations (batch_id, number, digest, state) VALUES (?, ?, ?, 0)"
_COPY = "COPY invitations (batch_id, number, digest, state) FROM STDIN"


@dataclass(frozen=True, kw_only=True)
class Run:
    """One import: seconds, and the most memory it held, in megabytes."""

    seconds: float
    megabytes: int


def measure(options: Options) -> list[Line]:
    """Seconds and memory of `flask import-invited`, on both databases."""
    people = 65_000 if options.quick else PEOPLE
    folder = options.folder / "g8"
    folder.mkdir()
    file = folder / "people.csv"
    _write(file, people)
    lines = _measure_on(f"sqlite:///{folder}/site.db", "SQLite", file, people)
    with site.postgres(folder) as address:
        lines += _measure_on(address.format("postgres"), "PostgreSQL", file, people)
    return lines


def _write(file: Path, people: int) -> None:
    with file.open("w", encoding="utf-8") as out:
        out.write("reference,group,practice\n")
        for number in range(people):
            group = "patient" if number % 5 else "gp"
            out.write(f"NH{number:07d},{group},X9900{number % 2}\n")


def _measure_on(address: str, backend: str, file: Path, people: int) -> list[Line]:
    app = site.with_consultation(address, inviting=True)
    with app.app_context():
        bare = _bare(address, people)
        ours = _run(address, file, file.with_name(f"{backend}.csv"))
        whole = in_all(count_by_practice(1).values()).unused == people
        db.session.rollback()  # SQLite would go on showing what there was
        again = file.with_name(f"again-{backend}-{file.name}")
        _write(again, people // 5)
        whole_again = _killed_and_run_again(address, again, people // 5)
        whole_again &= in_all(count_by_practice(1).values()).unused == people + people // 5
        db.session.remove()
        db.engine.dispose()
    return [
        Line(
            goal="G8",
            what=f"seconds for {people:,} people, {backend}",
            ours=f"{ours.seconds:.1f}",
            reference=f"{bare:.1f} to store bare rows",
            ratio=f"{ours.seconds / bare:.1f}",
            target=f"at most {LONGEST:.0f}",
            met=whole and ours.seconds <= LONGEST,
        ),
        Line(
            goal="G8",
            what=f"megabytes of memory, {backend}",
            ours=str(ours.megabytes),
            target=f"at most {LARGEST}",
            met=ours.megabytes <= LARGEST,
        ),
        Line(
            goal="G8",
            what=f"killed half way and run again, {backend}",
            ours="each code once" if whole_again else "codes lost or doubled",
            target="each code once",
            met=whole_again,
        ),
    ]


def _command(address: str, file: Path, codes: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*_FLASK, "import-invited", site.SLUG, str(file), "--codes-to", str(codes)],
        env=site.environment(address),
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
    )


def _run(address: str, file: Path, codes: Path) -> Run:
    began = time.perf_counter()
    process = _command(address, file, codes)
    _pid, status, used = os.wait4(process.pid, 0)
    assert status == 0, "the import did not end well"
    return Run(seconds=time.perf_counter() - began, megabytes=used.ru_maxrss // 1024)


def _killed_and_run_again(address: str, file: Path, people: int) -> bool:
    """Whether each person has a code of their own after a run that was killed half way, and another."""
    codes = file.with_name(f"codes-{file.name}")
    process = _command(address, file, codes)
    half = people // 2 * 90  # bytes: a line of the file of codes is a little longer
    while process.poll() is None and sum(part.stat().st_size for part in codes.parent.glob("*.part")) < half:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    _run(address, file, codes)
    with codes.open(encoding="utf-8", newline="") as written:
        return len({row["code"] for row in csv.DictReader(written)}) == people


def _bare(address: str, people: int) -> float:
    """Seconds for the same rows without a file, codes, checks or ORM; they are taken out again."""
    rows = [(1, number, hashlib.sha256(b"%d" % number).digest()) for number in range(people)]
    pieces = [rows[start : start + PIECE] for start in range(0, people, PIECE)]
    if address.startswith("sqlite"):
        return _bare_sqlite(Path(address.removeprefix("sqlite:///")), pieces)
    return _bare_postgres(address, pieces)


def _bare_sqlite(file: Path, pieces: list[list[tuple[int, int, bytes]]]) -> float:
    connection = sqlite3.connect(file, isolation_level=None)
    for pragma in ("synchronous=FULL", "cache_size=-65536"):
        connection.execute(f"PRAGMA {pragma}")
    began = time.perf_counter()
    for piece in pieces:
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(_INSERT, piece)
        connection.execute("COMMIT")
    seconds = time.perf_counter() - began
    connection.execute("DELETE FROM invitations")
    connection.close()
    return seconds


def _bare_postgres(address: str, pieces: list[list[tuple[int, int, bytes]]]) -> float:
    with psycopg.connect(address.replace("+psycopg", "")) as connection:
        connection.execute("SET session_replication_role = replica")  # there is no batch the rows belong to
        began = time.perf_counter()
        for piece in pieces:
            with connection.cursor().copy(_COPY) as copy:
                for row in piece:
                    copy.write_row((*row, 0))
            connection.commit()
        seconds = time.perf_counter() - began
        connection.execute("TRUNCATE invitations CASCADE")
        connection.commit()
    return seconds
