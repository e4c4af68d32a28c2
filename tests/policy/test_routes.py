"""A04: each kind of person asks for each route, and gets the answer that routes.txt says, and no other.

The table is written by hand. The whole of it is walked on SQLite (whose file is put back after each act);
on PostgreSQL the rows that only read are walked by a sample of people, because who may do what is decided
before the database is asked.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from flask_migrate import upgrade
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from app import create_app
from app.database import db
from tests.conftest import settings
from tests.faults.hostile import contents
from tests.kept import hurry
from tests.policy.people import COLUMNS, fill, visitor
from tests.policy.rows import FILE, TO_SIGN_IN, Row, read, route_of, routes, written

ROWS = list(read(FILE.read_text(encoding="utf-8")))
# Asked of PostgreSQL too: somebody outside, somebody in the middle, and somebody with everything.
SAMPLE = ("nobody", "gp", "editor", "pl-here", "admin")


@dataclass(frozen=True, kw_only=True)
class Walk:
    """A filled site on a SQLite file, and how to put it back."""

    app: Flask
    known: dict[str, str]
    file: Path

    def put_back(self) -> None:
        """The file as it was when everybody had just signed in."""
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()
        for leftover in ("-wal", "-shm"):
            Path(f"{self.file}{leftover}").unlink(missing_ok=True)
        shutil.copy(f"{self.file}.kept", self.file)

    def keep(self) -> None:
        """From here on `put_back` leads to how it is now."""
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()
        with closing(sqlite3.connect(self.file)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copy(self.file, f"{self.file}.kept")


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Walk:
    file = tmp_path_factory.mktemp("routes") / "site.db"
    app = create_app(settings(f"sqlite:///{file}"))
    hurry(app)
    with app.app_context():
        upgrade()
    return Walk(app=app, known=fill(app), file=file)


def test_every_route_has_a_row_and_every_row_a_route(walk: Walk) -> None:
    dead = [str(row) for row in ROWS if route_of(walk.app, row, walk.known) is None]

    assert not dead, f"these rows lead nowhere any more, take them out: {dead}"
    assert not (sentence := what_is_missing(walk)), sentence


def test_a_route_without_a_row_is_found_and_the_line_to_add_is_told(walk: Walk) -> None:
    planted = Rule("/back-door/<name>", endpoint="site.home", methods=["POST"])
    walk.app.url_map.add(planted)
    try:
        sentence = what_is_missing(walk)
    finally:
        walk.app.url_map = create_app(settings(f"sqlite:///{walk.file}")).url_map

    assert "POST /back-door/<name> " in sentence
    assert "GET /about" not in sentence
    assert what_is_missing(walk) == ""


def what_is_missing(walk: Walk) -> str:
    """What to add to the table; "" when every route has a row."""
    missing = sorted(routes(walk.app) - {route_of(walk.app, row, walk.known) for row in ROWS})
    lines = [
        f"These routes have no row in {FILE}. Add a line for each: the answer for {', '.join(COLUMNS)};",
        "and a second line with somebody else's object where there can be one. For example:",
        *(written(method, rule, dict.fromkeys(COLUMNS, "403")) for method, rule in missing),
    ]
    return "\n".join(lines) if missing else ""


@pytest.mark.parametrize("column", COLUMNS)
def test_a04_each_route_answers_this_person_as_the_table_says(walk: Walk, column: str) -> None:
    somebody = visitor(walk.app, column)
    walk.keep()
    before = contents(walk.app)
    wrong: list[str] = []
    for row in ROWS:
        with closing(sqlite3.connect(walk.file)) as beside:
            version = changes(beside)
            said = short(somebody.ask(row.method, row.at(walk.known)))
            touched = changes(beside) != version
        if said != row.answers[column]:
            wrong.append(f"{row}: {said}, not {row.answers[column]}")
        if touched:
            if not may_write(row, said) and contents(walk.app) != before:
                wrong.append(f"{row}: {said}, but something was changed")
            walk.put_back()

    assert not wrong, "\n".join([f"for {column} ({COLUMNS[column][0]}):", *wrong])


def test_who_looks_as_a_lead_sees_what_a_lead_sees_and_changes_nothing(walk: Walk) -> None:
    somebody = visitor(walk.app, "admin", view_as=["engagement-lead", ""])
    walk.keep()
    before = contents(walk.app)
    stays = {"/sign-out": "303", "/manage/view-as/stop": "303"}
    wrong: list[str] = []
    for row in ROWS:
        if row.address in stays or row.address.startswith("/account"):
            continue  # it is still their own account; what is sent there is refused below
        said = short(somebody.ask(row.method, row.at(walk.known)))
        wanted = row.answers["lead"] if row.method == "GET" else "403"
        if said != wanted:
            wrong.append(f"{row}: {said}, not {wanted}")
    for row in ROWS:
        if row.method == "POST" and row.address.startswith("/account"):
            said = short(somebody.ask(row.method, row.at(walk.known)))
            wanted = "204" if row.address == "/account/stay" else "403"  # to go on looking changes nothing
            if said != wanted:
                wrong.append(f"{row}: {said}, not {wanted}")

    assert not wrong, "\n".join(wrong)
    assert contents(walk.app) == before
    for address, answer in stays.items():
        assert short(somebody.ask("POST", address)) == answer
        walk.put_back()


# Nothing that only reads writes, so nothing needs putting back there.
def test_on_postgresql_who_may_read_is_the_same(app: Flask, backend: str) -> None:
    if backend.startswith("sqlite"):
        pytest.skip("the whole table was walked on SQLite")
    known = fill(app)
    wrong = []
    for column in SAMPLE:
        somebody = visitor(app, column)
        before = contents(app)
        for row in (row for row in ROWS if row.method == "GET"):
            said = short(somebody.ask("GET", row.at(known)))
            if said != row.answers[column]:
                wrong.append(f"{column}: {row}: {said}, not {row.answers[column]}")
        assert contents(app) == before

    assert not wrong, "\n".join(wrong)


def short(answer: TestResponse) -> str:
    """The status; or that it leads to the sign-in page."""
    leads_in = answer.status_code == 303 and answer.location.partition("?")[0] == "/sign-in"
    return TO_SIGN_IN if leads_in else str(answer.status_code)


def may_write(row: Row, said: str) -> bool:
    """Only what was sent, and not refused, may have changed anything."""
    return row.method == "POST" and said in {"200", "303"}


def changes(connection: sqlite3.Connection) -> int:
    """A number that is another one as soon as somebody else has written to the file."""
    return int(connection.execute("PRAGMA data_version").fetchone()[0])
