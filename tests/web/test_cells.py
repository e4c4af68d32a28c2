"""Cells that leave the site are text for every spreadsheet, and come back as they were (A11)."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.web.cells import SIGNS, csv_text, neutral, plain

DANGEROUS = (
    "=1+1",
    "+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    "'=1",
    "''@x",
    "＝1",
    "=cmd|' /C calc'!A0",
)
TEXTS = st.text() | st.text(alphabet="=+-@'\t\r\n ＝a1", max_size=8)


@pytest.mark.parametrize("text", DANGEROUS)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert neutral(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Quay", "O'Hara", "'tis", "3 - 2", "a=b"])
def test_other_text_stays(text: str) -> None:
    assert neutral(text) == text == plain(text)


@given(TEXTS)
def test_a_text_comes_back_as_it_was_and_no_cell_begins_with_a_sign(text: str) -> None:
    assert plain(neutral(text)) == text
    assert neutral(text)[:1] not in SIGNS


@given(st.lists(TEXTS.filter(lambda text: "\0" not in text), min_size=1, max_size=4))
def test_a_table_comes_back_as_it_was(cells: list[str]) -> None:
    heads = [f"column {n}" for n in range(len(cells))]

    rows = list(csv.reader(io.StringIO(csv_text(heads, [cells, [None] * len(cells)]), newline="")))

    assert rows[0] == heads
    assert [plain(cell) for cell in rows[1]] == cells
    assert rows[2] == [""] * len(cells)
