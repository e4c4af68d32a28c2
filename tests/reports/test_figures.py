"""Report, PDF, data files and list say the same, to the last digit; and small numbers stay hidden in all."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from hashlib import sha256

import pytest
from flask import Flask
from openpyxl import load_workbook
from pypdf import PdfReader

from app.reports.queries import Version
from app.results.exports import csv_of
from app.results.queries import get_list
from app.web.cells import plain
from app.web.formats import number as written
from tests.inspector import InspectedClient, answer_of
from tests.parsed_answer import text_of
from tests.reports.built import content, paper, published, with_list, wrote


@pytest.fixture
def version(app: Flask) -> Version:
    return published(app, with_list(app))


def pdf_text(app: Flask, version: Version, name: str = "report.pdf") -> str:
    reader = PdfReader(io.BytesIO(content(app, version, name)))
    return squeezed(" ".join(page.extract_text() for page in reader.pages))


def squeezed(text: str) -> str:
    """Without spaces and hyphens, which lines break at."""
    return re.sub(r"[\s\u00ad\u2010-]+", "", text)


def csv_rows(app: Flask, version: Version, key: str) -> list[list[str]]:
    with zipfile.ZipFile(io.BytesIO(content(app, version, "data.zip"))) as kept:
        return list(csv.reader(io.StringIO(kept.read(f"{key}.csv").decode())))


def test_every_table_stands_alike_in_page_pdf_workbook_and_csv(
    app: Flask, client: InspectedClient, version: Version
) -> None:
    page = answer_of(client.get("/consultations/local-care/report/1/whole"))
    shown = squeezed(text_of(page.all("main")[0]))
    printed = pdf_text(app, version)
    book = load_workbook(io.BytesIO(content(app, version, "data.xlsx")))
    tables = paper(app, version).tables

    assert len(tables) > 10
    for table in tables:
        rows = csv_rows(app, version, table.key)
        sheet = [[cell.value for cell in row] for row in book[table.key[:31]].iter_rows()]
        assert rows[0] == [column.head for column in table.columns]
        for row, of_csv, of_sheet in zip(table.rows, rows[1:], sheet[1:], strict=True):
            assert [str(cell) for cell in row] == [plain(cell) for cell in of_csv]
            assert [str(cell) for cell in row] == [
                plain(str(cell or "")) if cell != 0 else "0" for cell in of_sheet
            ]
            for cell in row:
                said = squeezed(written(cell) if isinstance(cell, int) else cell)
                assert said in shown, f"{table.key}: {said} is not on the page"
                assert said in printed, f"{table.key}: {said} is not in the PDF"


def test_the_exact_list_in_the_pack_is_the_download_of_the_list(
    app: Flask, client: InspectedClient, version: Version
) -> None:
    download = list(csv.reader(io.StringIO(client.get("/priorities/1/list.csv").text)))
    book = load_workbook(io.BytesIO(content(app, version, "data.xlsx")))
    sheet = [["" if cell.value is None else str(cell.value) for cell in row] for row in book["priority-list"]]

    assert csv_rows(app, version, "priority-list") == download == sheet
    with app.app_context():
        assert list(csv.reader(io.StringIO(csv_of(get_list(1))))) == download


def test_the_report_names_the_bundle_and_its_list_is_that_of_the_pack(
    app: Flask, client: InspectedClient, version: Version
) -> None:
    whole = client.get("/priorities/1/bundle.zip").data
    told = dict(csv_rows(app, version, "open-data")[1:])

    assert told["Fingerprint of that file"] == sha256(whole).hexdigest()
    assert client.get(told["Everything to count it again (zip)"]).data == whole
    with zipfile.ZipFile(io.BytesIO(whole)) as bundle:
        listed = list(csv.reader(io.StringIO(bundle.read("list.csv").decode())))
    titles = {row[0]: row for row in csv_rows(app, version, "places")[1:]}
    places = {title: row for row in listed for title in titles if title in row}
    assert len(places) == 3
    for title, row in places.items():
        place = titles[title][1].removeprefix("joint ")[:-2]
        assert place in row, (title, row)


def test_places_on_the_page_of_the_list_are_those_of_the_report(
    app: Flask, client: InspectedClient, version: Version
) -> None:
    listed = answer_of(client.get("/priorities/1/table"))
    rows = [
        [text_of(cell) for cell in row.iter() if cell.tag in ("th", "td")] for row in listed.all("tr")[1:]
    ]
    (places,) = [table for table in paper(app, version).tables if table.key == "places"]

    assert len(rows) == len(places.rows) == 3
    for row, of_report in zip(rows, places.rows, strict=True):
        assert of_report[0] in row
        assert of_report[1] in row


def test_a_small_group_is_hidden_in_every_file(app: Flask, client: InspectedClient, version: Version) -> None:
    """4 specialists took part: neither they nor what would give them away is told anywhere."""
    (groups,) = [table for table in paper(app, version).tables if table.key == "groups"]
    told = {row[0]: row[1] for row in groups.rows}

    assert told["A hospital or community specialist"] == "Hidden"
    with app.app_context():
        people = get_list(1).result.people
    others = [int(said) for said in told.values() if said != "Hidden"]
    assert sum(others) == people, "what is left of the sum would be their number"
    assert ["A hospital or community specialist", "Hidden"] in csv_rows(app, version, "groups")
    assert "Hidden" in client.get("/consultations/local-care/report/1/whole").text
    assert squeezed("A hospital or community specialist Hidden") in pdf_text(app, version)


@pytest.mark.parametrize("name", ["report.pdf", "summary.pdf", "board-paper.pdf"])
def test_each_pdf_of_a_version_is_tagged_and_named(app: Flask, version: Version, name: str) -> None:
    reader = PdfReader(io.BytesIO(content(app, version, name)))
    root = reader.trailer["/Root"]

    assert "/StructTreeRoot" in root
    assert root["/MarkInfo"]["/Marked"].value
    assert reader.metadata is not None
    assert "Local care" in str(reader.metadata.title)
    assert len(reader.outline) >= 2


def test_the_report_in_short_is_one_page(app: Flask) -> None:
    number = with_list(app, options=[f"An idea with a name of middling length, {n}" for n in range(3)])
    wrote(app, number, introduction="Thank you. " * 30, summary="It came first. " * 30, next="Wait. " * 30)
    version = published(app, number)

    assert len(PdfReader(io.BytesIO(content(app, version, "summary.pdf"))).pages) == 1


def test_the_board_paper_has_the_headings_of_a_board_paper(app: Flask, version: Version) -> None:
    headings = [section.title for section in paper(app, version, "board-paper").sections]

    assert headings == [
        "Purpose",
        "Recommendation",
        "Background",
        "Options",
        "What people told us",
        "Equality",
        "Conflicts of interest",
        "Finance",
        "Risk",
        "Next steps",
    ]


def test_no_sheet_holds_a_formula(app: Flask, client: InspectedClient) -> None:
    number = with_list(app, options=("=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0"))
    version = published(app, number)
    book = load_workbook(io.BytesIO(content(app, version, "data.xlsx")))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]

    assert any(str(cell.value).startswith("'=1+1") for cell in cells)
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    assert [row for row in csv_rows(app, version, "places")[1:] if row[0][:1] in "=+@-"] == []


def test_notes_and_a_dictionary_come_with_the_data(app: Flask, version: Version) -> None:
    book = load_workbook(io.BytesIO(content(app, version, "data.xlsx")))
    known = {(row[0].value, row[1].value) for row in book["dictionary"].iter_rows(min_row=2)}

    assert book.sheetnames[:2] == ["Notes", "dictionary"]
    for table in paper(app, version).tables:
        assert {(table.key, column.head) for column in table.columns} <= known
    assert all(row[2].value for row in book["dictionary"].iter_rows(min_row=2))
