"""A PDF is tagged and accessible, has a title, a language, contents; and shows whatever people write as
text."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from pypdf import PdfReader

from app.reports.typesetting.setting import Brand, pdf_of
from app.reports.values import (
    Bars,
    Column,
    GroupMark,
    Paper,
    Points,
    Prose,
    Quote,
    Section,
    StripLine,
    Strips,
    Subheading,
    Support,
    Supports,
    Table,
)

BRAND = Brand(name="Harbour and Vale", line="Together", colour="#134e4a", soft="#e6f0ee")
HOSTILE = (
    '#import "@preview/evil:0.1.0": *',
    '#read("/etc/passwd")',
    "$ x^2 $",
    "] #panic() [",
    "@label <label>",
    "\\ \\# \\u{41}",
    "*strong* _weak_ `raw`",
    "= Heading",
    "- list + list / term: x",
    "// comment /* comment */",
    '"} { ${1+1} {{ 7*7 }}',
    "<script>alert(1)</script>",
)


def table(rows: tuple[tuple[str | int, ...], ...], heads: int = 2) -> Table:
    columns = tuple(Column(head=f"Head {n}", meaning="x") for n in range(heads))
    return Table(key="t", title="A table", columns=columns, rows=rows)


def paper_of(*blocks: Any, title: str = "A paper") -> Paper:
    return Paper(
        kind="report",
        title=title,
        subtitle="Of blocks",
        facts=(("When", "Today"),),
        sections=(Section(key="one", label="1", title="One", blocks=blocks),),
    )


def read(paper: Paper) -> PdfReader:
    return PdfReader(io.BytesIO(pdf_of(paper, BRAND)))


def text_of(reader: PdfReader) -> str:
    return " ".join(page.extract_text() for page in reader.pages)


def elements(reader: PdfReader) -> Iterator[Any]:
    """All elements of the structure tree."""
    waiting = [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        here = waiting.pop().get_object()
        if isinstance(here, list):
            waiting += here
        elif hasattr(here, "get"):
            yield here
            if "/K" in here and not isinstance(here["/K"], int):
                kids = here["/K"]
                waiting += [
                    kid for kid in (kids if isinstance(kids, list) else [kids]) if not isinstance(kid, int)
                ]


@pytest.fixture(autouse=True)
def _words(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


STRIPS = Strips(
    title="Places",
    places=3,
    lines=(
        StripLine(
            title="Help at home",
            place=1,
            tied=True,
            low=1,
            high=2,
            marks=tuple(
                GroupMark(shape=shape, place="3/2", label=shape)
                for shape in ("circle", "square", "triangle", "diamond", "pentagon", "cross")
            ),
        ),
    ),
    alt="Help at home comes first.",
)


def test_it_is_tagged_and_says_what_it_is() -> None:
    reader = read(paper_of(Prose(text="Said."), table((("a", 1),)), STRIPS))
    root = reader.trailer["/Root"]

    assert root["/MarkInfo"]["/Marked"].value
    assert root["/Lang"].lower() == "en-gb"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value
    assert "pdfuaid:part" in root["/Metadata"].get_data().decode()
    assert reader.metadata is not None
    assert reader.metadata.title == "A paper"
    assert [entry.title for entry in reader.outline if not isinstance(entry, list)] == ["1. One"]


def test_headings_tables_and_pictures_have_their_tags() -> None:
    reader = read(paper_of(Subheading(text="Two"), table((("a", 1), ("b", 2))), STRIPS, Points(items=("x",))))
    kinds = [str(one.get("/S")) for one in elements(reader)]
    alts = [str(one["/Alt"]) for one in elements(reader) if "/Alt" in one]

    assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/Figure", "/L", "/LI", "/TOC"} <= set(kinds)
    assert kinds.count("/TR") == 3
    assert "Help at home comes first." in alts


def test_the_head_of_a_table_is_there_on_each_page() -> None:
    reader = read(paper_of(table(tuple((f"row {n}", n) for n in range(150)))))

    assert len(reader.pages) > 3
    assert all("Head 0" in page.extract_text() for page in reader.pages[1:])
    assert f"2 / {len(reader.pages)}" in reader.pages[1].extract_text()


@pytest.mark.parametrize("words", HOSTILE)
def test_what_people_write_is_shown_and_never_run(words: str) -> None:
    everywhere = paper_of(
        Prose(text=words),
        Points(items=(words,)),
        Subheading(text=words),
        Quote(text=words, who=words),
        table(((words, words),)),
        Supports(
            title=words, lines=(Support(title=words, agree=1, neither=2, disagree=3, not_sure=4),), alt=words
        ),
        Bars(title=words, labels=(words,), counts=(3,), alt=words),
        title=words,
    )
    shown = "".join(text_of(read(everywhere)).split())

    assert shown.count("".join(words.split())) >= 10


def test_signs_without_a_picture_are_a_box_and_the_rest_is_there() -> None:
    odd = "Good 😀 中文 \x00\x0b\ud800 \ufffe العربية Łódź Кириллица"
    shown = text_of(read(paper_of(Prose(text=odd), table(((odd, odd),)), title=odd)))

    assert "Łódź" in shown
    assert "Кириллица" in shown
    assert "Good" in shown
    assert "😀" not in shown


def test_very_long_words_do_not_leave_the_page() -> None:
    reader = read(paper_of(Prose(text="x" * 500), table((("y" * 300, "z" * 300),))))
    edge = float(reader.pages[1].mediabox.width)
    reached: list[float] = []
    for page in reader.pages:
        page.extract_text(
            visitor_text=lambda said, _c, at, _f, size: reached.append(
                at[4] + len(said.strip()) * (size or 9) * 0.3
            )
        )

    assert max(reached) < edge


def test_the_same_paper_gives_the_same_bytes() -> None:
    paper = paper_of(Prose(text="Said."), STRIPS)

    assert pdf_of(paper, BRAND) == pdf_of(paper, BRAND)


def test_values_come_back_from_json_as_they_were() -> None:
    paper = paper_of(
        Prose(text="Said.", own=True),
        Points(items=("x",)),
        Subheading(text="s"),
        Quote(text="q"),
        table((("a", 1),)),
        STRIPS,
        Supports(title="s", lines=(Support(title="t", agree=1, neither=2, disagree=3, not_sure=4),), alt="a"),
        Bars(title="b", labels=("x",), counts=(1,), alt="a"),
    )

    assert Paper.from_json(paper.to_json()) == paper
