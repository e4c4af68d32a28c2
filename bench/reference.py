"""The references: the least a Flask site behind waitress can do for the same job.

`POST /ballot` checks the form token and stores one packed ballot with one UPSERT, durable, behind the
same locks. `GET /string/N` answers with a string of N letters made beforehand.
Run as `python -m bench.reference --port P --database URL`.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import sqlite3
import threading
from collections.abc import Callable

import psycopg
from flask import Flask, redirect, request
from flask_wtf import CSRFProtect
from flask_wtf.csrf import generate_csrf
from waitress import serve

THREADS = 8  # as SERVER_THREADS of the site
_TABLE = "CREATE TABLE IF NOT EXISTS ballots (voter_key {bytes} PRIMARY KEY, marks {bytes} NOT NULL)"
_UPSERT = (
    "INSERT INTO ballots (voter_key, marks) VALUES ({0}, {0}) "
    "ON CONFLICT (voter_key) DO UPDATE SET marks = excluded.marks"
)
Store = Callable[[bytes, bytes], None]


def sqlite_store(path: str) -> Store:
    """WAL and FULL; one writer at a time in this process, and a file lock between processes."""
    local, writer = threading.local(), threading.Lock()
    statement = _UPSERT.format("?")

    def connect() -> sqlite3.Connection:
        if not hasattr(local, "connection"):
            local.connection = sqlite3.connect(path, isolation_level=None)
            local.connection.execute("PRAGMA journal_mode=WAL")
            local.connection.execute("PRAGMA synchronous=FULL")
            local.lock = os.open(f"{path}.lock", os.O_RDWR | os.O_CREAT, 0o660)
        return local.connection  # type: ignore[no-any-return]

    def store(voter_key: bytes, marks: bytes) -> None:
        connection = connect()
        with writer:
            fcntl.flock(local.lock, fcntl.LOCK_EX)
            try:
                connection.execute("BEGIN IMMEDIATE")
                connection.execute(statement, (voter_key, marks))
                connection.execute("COMMIT")
            finally:
                fcntl.flock(local.lock, fcntl.LOCK_UN)

    connect().execute(_TABLE.format(bytes="BLOB"))
    return store


def postgres_store(address: str) -> Store:
    """One kept connection a thread."""
    local = threading.local()
    statement = _UPSERT.format("%s")

    def connect() -> psycopg.Connection:
        if not hasattr(local, "connection"):
            local.connection = psycopg.connect(address, autocommit=True)
        return local.connection  # type: ignore[no-any-return]

    connect().execute(_TABLE.format(bytes="BYTEA"))
    return lambda voter_key, marks: connect().execute(statement, (voter_key, marks)) and None


def create_app(store: Store) -> Flask:
    """The bare site."""
    app = Flask("reference")
    app.config.update(SECRET_KEY="signs the cookies of a benchmark", WTF_CSRF_TIME_LIMIT=None)
    CSRFProtect(app)
    pages: dict[int, str] = {}

    @app.get("/form")
    def form() -> str:
        return f'<input name="csrf_token" type="hidden" value="{generate_csrf()}">'

    @app.post("/ballot")
    def ballot() -> object:
        voter_key, marks = bytes.fromhex(request.cookies["voter"]), bytes.fromhex(request.form["marks"])
        if len(voter_key) != 16 or len(marks) > 100:
            return "", 422
        store(voter_key, marks)
        return redirect("/form", 303)

    @app.get("/string/<int:size>")
    def string(size: int) -> str:
        if size not in pages:
            pages[size] = "x" * size
        return pages[size]

    return app


def main() -> None:
    """Serve, with the settings of the site's own `serve`."""
    read = argparse.ArgumentParser()
    read.add_argument("--port", type=int, required=True)
    read.add_argument("--database", required=True)
    given = read.parse_args()
    if given.database.startswith("sqlite:///"):
        store = sqlite_store(given.database.removeprefix("sqlite:///"))
    else:
        store = postgres_store(given.database)
    serve(
        create_app(store),
        host="127.0.0.1",
        port=given.port,
        threads=THREADS,
        ident=None,
        channel_timeout=60,
        max_request_body_size=2_000_000,
    )


if __name__ == "__main__":
    main()
