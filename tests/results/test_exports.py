"""The download: the numbers of the page, and no cell that a spreadsheet would run (A11)."""

from __future__ import annotations

import csv
import io
from fractions import Fraction

import pytest
from flask import Flask

from app.api.imports.table import own_text
from app.results.exports import csv_of
from app.results.queries import get_list
from app.web.cells import neutral
from tests import factories
from tests.inspector import InspectedClient, answer_of
from tests.parsed_answer import text_of

DANGEROUS = (
    "=1+1",
    "+1+1",
    "-2+3",
    "@SUM(A1:A9)",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("https://evil.example","Click")',
)
BALLOTS = [("patient", (5, 3, 1, 2, 4, 255))] * 12 + [("gp", (1, 2, 5, 4, 3, 3))] * 11


@pytest.fixture
def listed(app: Flask) -> Flask:
    """A published list whose options and groups look like formulas."""
    number = factories.a_consultation(app, options=DANGEROUS)
    factories.responses(app, number, BALLOTS)
    factories.close(app, number)
    factories.publish_list(app, number, "=2+2")
    return app


def rows(app: Flask) -> list[list[str]]:
    answer = app.test_client().get("/priorities/1/list.csv")
    assert answer.mimetype == "text/csv"
    return list(csv.reader(io.StringIO(answer.get_data(as_text=True), newline="")))


def test_a11_no_cell_starts_like_a_formula(listed: Flask) -> None:
    for row in rows(listed):
        for cell in row:
            assert cell[:1] not in {"=", "+", "@", "\t", "\r"}, cell
            assert not cell.startswith("-"), cell


def test_a11_what_is_exported_reads_back_as_what_was_written(listed: Flask) -> None:
    head, *body = rows(listed)
    column = head.index("priority")

    assert {own_text(row[column]) for row in body} == set(DANGEROUS)


@pytest.mark.parametrize("text", [*DANGEROUS, "\tx", "\rx", "=", "'=1", "plain", "", "a=b", "1-2"])
def test_a11_text_is_changed_only_where_it_must_be(text: str) -> None:
    changed = text.lstrip("'")[:1] in {"=", "+", "-", "@", "\t", "\r"} and text.strip("'") != ""

    assert neutral(text) == (f"'{text}" if changed else text)
    assert own_text(neutral(text)).strip() == text.strip()


@pytest.mark.parametrize("text", ["\n=1+1", " =1+1", "\u200b=1+1"])
def test_a11_text_that_only_hides_its_sign_is_kept_whole_in_one_cell(text: str) -> None:
    line = csv.reader(io.StringIO(_one_cell(neutral(text)), newline=""))

    assert next(iter(line)) == [neutral(text)]


def _one_cell(text: str) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([text])
    return out.getvalue()


def test_the_file_says_the_numbers_of_the_page(listed: Flask, client: InspectedClient) -> None:
    head, *body = rows(listed)
    page = answer_of(client.get("/priorities/1/table"))
    shown = {}
    for line in (row for row in page.all("tr") if row.findall("td")):
        cells = [text_of(cell) for cell in line]
        shown[cells[0]] = cells[1:]

    assert set(shown) == set(DANGEROUS)
    for row in body:
        line = dict(zip(head, row, strict=True))
        joint, points, _likely, _chance, *groups, pooled = shown[own_text(line["priority"])]
        assert digits(joint) == line["place"]
        assert ("joint" in joint) is (line["tied"] == "yes")
        assert Fraction(points.replace("½", ".5")) == Fraction(line["total of positions"])
        assert digits(pooled) == line["place if pooled"]
        assert [digits(group) for group in groups] == [
            line[name] for name in head if name.endswith(": place")
        ]


def digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())


def test_the_file_holds_the_exact_result(listed: Flask) -> None:
    with listed.app_context():
        published = get_list(1)
        head, *body = list(csv.reader(io.StringIO(csv_of(published), newline="")))
    places = published.result.options

    assert [int(row[head.index("place")]) for row in body] == [p.place for p in places]
    assert [Fraction(row[head.index("total of positions")]) for row in body] == [p.combined for p in places]
    assert [int(row[head.index("answered")]) for row in body] == [p.answered for p in places]
    score = next(n for n, name in enumerate(head) if name.endswith(": score"))
    assert [Fraction(row[score]) for row in body if row[score]] == [
        p.groups[0].score for p in places if p.groups[0].score is not None
    ]
