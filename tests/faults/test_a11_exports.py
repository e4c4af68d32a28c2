"""A11: no file that leaves the site has a cell that a spreadsheet would run, whoever wrote its words."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from openpyxl import Workbook, load_workbook

from app.web.cells import SIGNS, csv_text, neutral, plain
from tests import factories
from tests.browser.places import NOT_PAGES
from tests.faults.hostile import token_of
from tests.insight import theming
from tests.inspector import InspectedClient
from tests.reports import built

OPTIONS = ("=1+1", "@SUM(A1:A9)", "-2+3 beds")
WORDS = ("=cmd|' /C calc'!A0", "+1 park", "\tpark =1", "'=park", " @park", "＝1 park")
NO_TABLES = {
    "newsletter.text", "calendar.everything", "calendar.consultation",
    "static", "site.brand_css", "site.healthz", "site.robots", "site.sitemap",
    "documents.file", "manage_documents.file", "manage_news_documents.file",
    "pictures.file", "pictures.card", "manage_pictures.file",
    "following.feed", "following.topic_feed", "following.area_feed", "following.consultation_feed",
    "accounts.data",
}  # fmt: skip
"""What is no page and no table either: feeds, the sitemap, the files of others, JSON."""
TABLES = {
    "decisions.index_csv": "/decisions.csv",
    "results.download": "/priorities/1/list.csv",
    "results.download_groups": "",  # nothing but numbers and the titles of list.csv: tests/results
    "results.bundle": "/priorities/1/bundle.zip",
    "manage_consortium.download": "/manage/consortium/practices.csv",
    "manage_consortium.template": "/manage/consortium/practices-template.csv",
    "manage_paper.template": "",  # headings that the import reads: tests/paper
    "manage_conversations.reach_file": "/manage/conversations/reach.csv",
    "consortium.interests_csv": "/consortium/interests.csv",
    "reports.file": "{report}/data.zip {report}/data.xlsx",
    "manage_reports.file": "/manage/consultations/{number}/report/1/data.xlsx",
    "manage_insight.issue_file": "/manage/consultations/{number}/themes/issues.csv",
}
"""Every table that is downloaded by its address; working data come by a press."""
NUMBER = re.compile(r"^[-+]?\d[\d./,]*$")


def cells(content: bytes, kind: str) -> Iterator[str]:
    """Every text of a file: of a CSV, of a workbook, of the tables in a zip."""
    if kind == "zip":
        with zipfile.ZipFile(io.BytesIO(content)) as kept:
            for name in kept.namelist():
                if name.endswith(".csv"):
                    yield from cells(kept.read(name), "csv")
    elif kind == "xlsx":
        for sheet in load_workbook(io.BytesIO(content)).worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    assert cell.data_type != "f", f"a formula at {sheet.title} {cell.coordinate}"
                    yield str(cell.value or "")
    else:
        for line in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")):
            yield from line


def fetched(client: InspectedClient, address: str) -> bytes:
    """A file."""
    answer = client.get(address)
    assert (answer.status_code, answer.mimetype == "text/html") == (200, False), address
    return answer.data


def test_a11_no_cell_of_any_file_is_run_and_words_come_back(app: Flask, staff: InspectedClient) -> None:
    assert set(TABLES) | NO_TABLES == NOT_PAGES, "a new file: give its address, or say why it is no table"
    number = factories.a_consultation(app, title="=1+1 care", options=OPTIONS)
    factories.responses(app, number, built.BALLOTS)
    theming.answers(app, number, [("patient", words) for words in WORDS * 2])
    factories.close(app, number)
    factories.publish_list(app, number, "+1 list")
    (theme,) = theming.themes(app, number, ["@Parking"])
    for text in theming.gather(app, number):
        theming.code(app, text, theme)
    theming.answer(app, number, theme, heard="=You told us.", answer="-We looked.")
    theming.publish(app, number)
    built.published(app, number)
    files = {
        address: fetched(staff, address)
        for some in TABLES.values()
        for address in some.format(number=number, report="/consultations/local-care/report/1").split()
    }
    turnout = f"/manage/consultations/{number}/turnout"
    token = token_of(staff.get(turnout))
    files["working.zip"] = staff.post(f"{turnout}/working-data", data={"csrf_token": token}).data

    back: set[str] = set()
    for address, content in files.items():
        found = list(cells(content, address.rpartition(".")[2]))
        assert found, address
        run = [one for one in found if one[:1] in SIGNS and not NUMBER.match(one)]
        assert run == [], f"{address}: a spreadsheet would run these"
        back |= {plain(one) for one in found}
    assert {*OPTIONS, "@Parking", "=You told us.", "-We looked.", WORDS[0], WORDS[3]} <= back


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed here")
@pytest.mark.parametrize("name", ["told.csv", "told.xlsx"])
def test_a11_libreoffice_shows_words(tmp_path: Path, app: Flask, name: str) -> None:
    file = tmp_path / name
    if name.endswith("csv"):
        file.write_text(csv_text(["words"], [[words] for words in OPTIONS]), encoding="utf-8")
    else:
        book = Workbook()
        assert book.active is not None
        for words in OPTIONS:
            book.active.append([neutral(words)])
        book.save(file)
    subprocess.run(
        ["soffice", "--headless", "--convert-to", "html", "--outdir", str(tmp_path), str(file)], check=True
    )
    shown = (tmp_path / "told.html").read_text(encoding="utf-8")
    assert all(words in shown for words in OPTIONS)
