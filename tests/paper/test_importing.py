"""Responses from a spreadsheet: a thousand with seven faults are refused whole, and all seven are told."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from flask import Flask
from openpyxl import Workbook
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from app.consortium.sheet_rows import SheetRefused
from app.database import db
from app.paper.sheet import read_sheet
from app.responses.models import Response
from tests import factories
from tests.filled_form import fill
from tests.inspector import InspectedClient, answer_of
from tests.paper.forms import TYPED, asked_of, of_every_kind

HOME = "/manage/consultations/1/paper"
HEADS = ["ref", "channel", "group", "q1", "q2.1 Help at home", "q2.2", "q2.3"]


def _row(number: int) -> list[str]:
    return [f"R{number}", "paper", "1", "A bus", "5", "n", str(number % 5 + 1)]


def _csv(rows: list[list[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def _workbook(rows: list[list[Any]]) -> bytes:
    book, out = Workbook(write_only=True), io.BytesIO()
    sheet = book.create_sheet()
    for row in rows:
        sheet.append(row)
    book.save(out)
    return out.getvalue()


def _send(staff: InspectedClient, file: bytes, name: str) -> TestResponse:
    form: dict[str, Any] = dict(fill(answer_of(staff.get(f"{HOME}/import")), {}).data)
    form["file"] = (io.BytesIO(file), name)
    address = f"{HOME}/import"
    return staff.post(address, data=form, content_type="multipart/form-data", follow_redirects=True)


def _stored(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(Response)) or 0


@pytest.mark.parametrize("write", [_csv, _workbook])
def test_a_thousand_responses_with_seven_faults_are_refused_whole(app: Flask, write: Any) -> None:
    asked = asked_of(app, factories.a_consultation(app))
    rows = [HEADS, *map(_row, range(1, 1_001))]
    rows[11][2] = "77"  # line 12
    rows[100][4] = "6"
    rows[200][1] = "pigeon"
    rows[300][0] = "R5"
    rows[400][5] = "=1+1"
    rows[500][0] = ""
    rows[999][6] = "five"
    with app.test_request_context(), pytest.raises(SheetRefused) as refused:
        read_sheet(io.BytesIO(write(rows)), asked)
    assert [(each.line, each.column) for each in refused.value.faults] == [
        (12, "group"),
        (101, "q2.1"),
        (201, "channel"),
        (301, "ref"),
        (401, "q2.2"),
        (501, "ref"),
        (1000, "q2.3"),
    ]


def test_what_is_shown_is_brought_in_once(app: Flask, staff: InspectedClient) -> None:
    factories.a_consultation(app)
    seen = _send(staff, _csv([HEADS, *map(_row, range(1, 13))]), "answers.csv")
    assert "12 responses are new." in seen.text
    assert _stored(app) == 0
    assert "12 responses are in." in staff.submit(seen, {}, button="Bring these responses in").text
    assert _stored(app) == 12
    again = _send(staff, _workbook([HEADS, *map(_row, range(1, 15))]), "answers.xlsx")
    assert "2 responses are new." in again.text
    assert "12 are here already" in again.text
    staff.submit(again, {}, button="Bring these responses in")
    assert _stored(app) == 14
    assert "From spreadsheets" in staff.get(HOME).text


def test_the_template_holds_every_box_and_can_be_filled_in(app: Flask, staff: InspectedClient) -> None:
    asked = asked_of(app, of_every_kind(app))
    heads = next(csv.reader(io.StringIO(staff.get(f"{HOME}/template.csv").text.lstrip("\ufeff"))))
    names = [head.split()[0] for head in heads]
    assert set(TYPED) <= set(names)
    row = [{"ref": "1", "channel": "event", **TYPED}.get(name, "") for name in names]
    with app.test_request_context():
        (kept,) = read_sheet(io.BytesIO(_csv([heads, row])), asked).rows
    assert len(kept["answers"]["ballots"]) == 9


@pytest.mark.parametrize(
    ("file", "told"),
    [
        (b"", "empty"),
        ("ref,channel,group\n1,paper,\xe9\n".encode("latin-1"), "UTF-8"),
        ("ref,channel,group\n".encode("utf-16"), "UTF-16"),
        (b"ref,channel,group\n1,pa\0per,1\n", "cannot be seen"),
        (b'ref,channel,group\n1,"paper,1\n', "quote"),
        (b"ref,channel\n1,paper\n", "missing"),
        (b"ref,channel,group,salary\n1,paper,1,2\n", "do not know column 4"),
        (b"ref,channel,group,group\n1,paper,1,1\n", "there twice"),
        (b"ref,channel,group," + b"q1," * 100_000 + b"\n", "too long"),
        (b"ref,channel,group\n", "only headings"),
        (b"PK\x03\x04 not a workbook", "cannot be read"),
    ],
)
def test_a12_damaged_files_are_refused_with_a_reason(app: Flask, file: bytes, told: str) -> None:
    asked = asked_of(app, factories.a_consultation(app))
    with app.test_request_context(), pytest.raises(SheetRefused) as refused:
        read_sheet(io.BytesIO(file), asked)
    assert any(told in each.refusal.sentence for each in refused.value.faults)
