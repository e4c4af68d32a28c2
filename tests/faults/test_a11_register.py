"""A11: what people call a practice or a place stays words in the file of the register, and comes back."""

from __future__ import annotations

import csv
import io

import pytest
from flask import Flask

from app.consortium.queries import practices as queries
from app.consortium.queries.sheets import read_register
from app.web.cells import SIGNS
from tests import factories
from tests.consortium.test_importing import send
from tests.faults.hostile import contents
from tests.inspector import InspectedClient

REGISTER = "/manage/consortium/practices.csv"
NAMES = (
    "=1+1",
    "+44 Surgery",
    "-2+3 Practice",
    "@SUM(A1:A9)",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("https://evil.example","Click")',
    "'=1+1",
    "''@home",
    "＝1+1",
    'Dr O\'Hara, Sons & "Partners"',
)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_looks_like_a_formula_is_written_as_text_and_read_again(
    app: Flask, staff: InspectedClient, name: str
) -> None:
    factories.localities(app)
    staff.submit(staff.get("/manage/consortium/practices/X99000/edit"), {"name": name})
    staff.submit(staff.get("/manage/consortium/localities/harbour"), {"name": f"{name} B", "about": ""})
    with app.app_context():
        before = read_register()
        assert queries.get_practice("X99000").name == name
    kept = contents(app)

    file = staff.get(REGISTER)
    shown = send(staff, file.data)

    rows = list(csv.reader(io.StringIO(file.text, newline="")))
    assert not [cell for row in rows for cell in row if cell[:1] in SIGNS]
    assert name in rows[1][1]
    assert "Nothing would change" in shown.text
    assert {table for table in kept if kept[table] != contents(app)[table]} == {"practice_sheets"}
    with app.app_context():
        assert read_register() == before


@pytest.mark.parametrize("name", [name for name in NAMES if name[:1] in SIGNS])
def test_a_bare_formula_in_a_file_is_refused_with_its_line(
    app: Flask, staff: InspectedClient, name: str
) -> None:
    out = io.StringIO()
    csv.writer(out).writerows(
        [
            ["code", "name", "patients", "patients_on", "locality"],
            ["X10001", name, "5", "2026-04-01", "Harbour"],
            ["X10002", "Mill", "5", "2026-04-01", name],
        ]
    )
    before = contents(app)

    refused = send(staff, out.getvalue())

    assert refused.status_code == 422
    assert "Line 2, column “name”" in refused.text
    assert "Line 3, column “locality”" in refused.text
    assert contents(app) == before
