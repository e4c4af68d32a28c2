"""The command that brings in practices: the same rules as on the site, and nothing without --yes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from app.consortium.queries import practices as queries
from tests.consortium.sheets import ROWS, text_of
from tests.faults.hostile import contents


def run(app: Flask, file: Path, *more: str) -> Result:
    return app.test_cli_runner().invoke(args=["import-practices", str(file), *more])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "practices.csv"
    file.write_text(text_of(), encoding="utf-8")
    return file


def test_it_shows_what_would_change_and_writes_nothing(app: Flask, file: Path) -> None:
    before = contents(app)

    shown = run(app, file)

    assert shown.exit_code == 0
    assert "new X10001 Quay Surgery: List size: 6,219" in shown.output
    assert "new locality: Harbour" in shown.output
    assert "Nothing was written" in shown.output
    assert contents(app) == before


def test_with_yes_it_writes_and_a_second_time_nothing_would_change(app: Flask, file: Path) -> None:
    written, again = run(app, file, "--yes"), run(app, file, "--yes")

    assert "It is written" in written.output
    assert "Nothing would change" in again.output
    with app.app_context():
        assert len(queries.list_every_practice()) == 3


def test_what_changes_is_told_old_and_new_and_who_is_missing(app: Flask, file: Path) -> None:
    run(app, file, "--yes")
    file.write_text(text_of(ROWS[0].replace("6219", "6300"), ROWS[1]), encoding="utf-8")

    shown = run(app, file)
    run(app, file, "--yes", "--left", "2026-06-01")

    assert "changed X10001 Quay Surgery: List size: 6,219 → 6,300" in shown.output
    assert "not in the file: X10003 Moor Practice (stays)" in shown.output
    with app.app_context():
        assert queries.get_practice("X10003").left_on == date(2026, 6, 1)


def test_a_damaged_file_is_refused_with_each_line(app: Flask, file: Path) -> None:
    file.write_text(text_of(*ROWS, "X1,Quay,many,2026-04-01,Harbour,,"), encoding="utf-8")
    before = contents(app)

    refused = run(app, file, "--yes")

    assert refused.exit_code == 1
    assert "Line 5, column “code”: A practice code is one letter and 5 digits" in refused.output
    assert "Line 5, column “patients”" in refused.output
    assert contents(app) == before


def test_a_file_that_is_not_there_is_said(app: Flask, tmp_path: Path) -> None:
    refused = run(app, tmp_path / "gone.csv")

    assert refused.exit_code == 1
    assert "cannot be opened" in refused.output
