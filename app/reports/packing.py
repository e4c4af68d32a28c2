"""The files of a version: papers as PDF, tables as a workbook and as CSV, and the papers as values for the
pages. Nothing in them knows when they were made: the same papers give the same bytes."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable
from typing import Any, Final

from flask_babel import gettext as _
from openpyxl import Workbook
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from app.reports.composing.papers import Papers
from app.reports.typesetting.setting import Brand, pdf_of
from app.reports.values import Cell, Column, Paper, Table
from app.web.cells import csv_text, neutral

PAPERS: Final = "papers.json"
PDFS: Final = {"report": "report.pdf", "summary": "summary.pdf", "board-paper": "board-paper.pdf"}
WORKBOOK: Final = "data.xlsx"
CSV: Final = "data.zip"
_WHEN: Final = (2000, 1, 1, 0, 0, 0)
_LONGEST_NAME: Final = 31


def said_by(papers: Papers) -> str:
    """SHA-256 of what the papers say."""
    text = json.dumps(_values(papers), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def files_of(papers: Papers, brand: Brand, halfway: Callable[[], None] = lambda: None) -> dict[str, bytes]:
    """Every file by its name. `halfway`: called between papers and data."""
    made = {PDFS[paper.kind]: pdf_of(paper, brand) for paper in papers.every}
    halfway()
    told = json.dumps(_values(papers), sort_keys=True, ensure_ascii=True).encode()
    return {
        **made,
        WORKBOOK: workbook(papers.report, papers.data, brand),
        CSV: csv_zip(papers.report, papers.data),
        PAPERS: told,
    }


def _values(papers: Papers) -> dict[str, Any]:
    data = {paper.kind: paper.to_json() for paper in papers.every}
    return {**data, "data": [[table.key, table.rows] for table in papers.data]}


def papers_of(content: bytes) -> dict[str, Paper]:
    """The papers by their kind, from the file PAPERS."""
    said = json.loads(content)
    return {kind: Paper.from_json(said[kind]) for kind in PDFS}


def notes(paper: Paper) -> list[str]:
    """What whoever opens the data must know."""
    return [
        paper.title,
        *(f"{what}: {how}" for what, how in paper.facts),
        _("Every figure here is that of the published list; nothing was counted anew."),
        _("Hidden: so few people that the number is not shown, or a number that would give one away."),
        _("A cell that begins with an apostrophe holds text that a spreadsheet could take for a formula."),
    ]


_ABOUT: Final = (
    Column(head="Table", meaning="The name of the sheet or file"),
    Column(head="Column", meaning="Its heading"),
    Column(head="Meaning", meaning="What stands in it"),
)


def _dictionary(tables: Iterable[Table]) -> Table:
    rows = tuple((table.key, one.head, one.meaning) for table in tables for one in table.columns)
    return Table(key="dictionary", title=_("What each column means"), columns=_ABOUT, rows=rows)


def csv_zip(paper: Paper, tables: Iterable[Table]) -> bytes:
    """A CSV file for each table, with the notes and the dictionary, in one zip."""
    tables = tuple(tables)
    lines = [
        *notes(paper),
        "",
        *(f"{table.key}.csv: {table.title}. {table.note}".strip() for table in tables),
    ]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as kept:
        _put(kept, "README.txt", "\r\n".join(lines).encode())
        for table in (_dictionary(tables), *tables):
            heads = [neutral(column.head) for column in table.columns]
            _put(kept, f"{table.key}.csv", csv_text(heads, table.rows).encode())
    return out.getvalue()


def _put(kept: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, date_time=_WHEN)
    entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
    kept.writestr(entry, content)


def workbook(paper: Paper, tables: Iterable[Table], brand: Brand) -> bytes:
    """A workbook: notes, dictionary, and a sheet for each table."""
    tables = tuple(tables)
    book = Workbook()
    first = book.active
    assert first is not None
    first.title = _("Notes")
    first.column_dimensions["A"].width = 110
    for number, line in enumerate(notes(paper), start=1):
        _write(first.cell(row=number, column=1), line)
    fill = PatternFill("solid", fgColor=f"FF{brand.soft.lstrip('#').upper()}")
    for table in (_dictionary(tables), *tables):
        _sheet(book, table, fill)
    book.properties.title, book.properties.creator = paper.title, brand.name
    out = io.BytesIO()
    book.save(out)
    return _settled(out.getvalue())


def _sheet(book: Workbook, table: Table, fill: PatternFill) -> None:
    sheet = book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", table.key)[:_LONGEST_NAME])
    for place, column in enumerate(table.columns, start=1):
        head = sheet.cell(row=1, column=place)
        _write(head, column.head)
        head.font, head.fill = Font(bold=True), fill
        longest = max([len(column.head), *(len(str(row[place - 1])) for row in table.rows)])
        sheet.column_dimensions[get_column_letter(place)].width = max(9, min(60, longest + 2))
    for number, row in enumerate(table.rows, start=2):
        for place, said in enumerate(row, start=1):
            _write(sheet.cell(row=number, column=place), said)
    sheet.freeze_panes = "B2"


_UNSPEAKABLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def _write(cell: SheetCell, said: Cell) -> None:
    """A number as a number; words as words, never as a formula."""
    if isinstance(said, int):
        cell.value = said
        return
    cell.value = _UNSPEAKABLE.sub("", neutral(said))
    cell.data_type = "s"
    cell.alignment = Alignment(wrap_text=True, vertical="top")


def _settled(content: bytes) -> bytes:
    """The workbook without the moment it was saved."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as made,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as kept,
    ):
        for name in made.namelist():
            part = made.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2000-01-01T00:00:00Z", part)
            _put(kept, name, part)
    return out.getvalue()
