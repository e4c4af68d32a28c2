"""A report as pages: small, complete, in order, and sent once."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from itertools import groupby, pairwise

from flask import Flask, get_template_attribute

from app.reports.leaves import ANNEXES, CHAPTERS, leaves_of, weight
from app.reports.pages import strip
from app.reports.values import (
    Bars,
    Block,
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
from tests import factories
from tests.inspector import InspectedClient
from tests.journeys.browsing import Browsing
from tests.reports.built import paper, published, wrote
from tests.test_queries import statements

LARGEST = 25_000
"""Bytes of HTML (G4)."""
_SHAPES = ("circle", "square", "triangle", "diamond", "pentagon", "cross")


def _text(draw: random.Random, most: int = 120) -> str:
    return "".join(draw.choice("abc <&>'\"é—字") for _ in range(draw.randint(1, most))).strip() or "x"


def _table(draw: random.Random) -> Table:
    columns = tuple(
        Column(head=_text(draw, 30), meaning="", numeric=place > 1) for place in range(draw.randint(1, 8))
    )
    rows = tuple(
        tuple(
            draw.choice((draw.randint(0, 10**9), _text(draw))) if n else _text(draw)
            for n in range(len(columns))
        )
        for _ in range(draw.randint(0, 150))
    )
    return Table(key="t", title=_text(draw), columns=columns, rows=rows, note=draw.choice(("", _text(draw))))


def _strips(draw: random.Random) -> Strips:
    places = draw.randint(2, 60)
    labels = [_text(draw, 30) for _ in range(draw.randint(0, 6))]
    lines = tuple(
        StripLine(
            title=_text(draw),
            place=place,
            tied=draw.random() < 0.3,
            low=place,
            high=place,
            marks=tuple(
                GroupMark(shape=shape, place=f"{2 * draw.randint(1, places - 1) + 1}/2", label=label)
                for shape, label in zip(_SHAPES, labels, strict=False)
            ),
        )
        for place in range(1, places + 1)
    )
    return Strips(title=_text(draw), places=places, lines=lines, alt="")


def _block(draw: random.Random) -> Block:
    some = draw.randint(1, 40)
    return draw.choice(
        (
            lambda: Prose(text=_text(draw, 900), own=draw.random() < 0.5),
            lambda: Subheading(text=_text(draw)),
            lambda: Points(items=tuple(_text(draw, 600) for _ in range(some))),
            lambda: Quote(text=_text(draw, 500), who=draw.choice(("", _text(draw, 40)))),
            lambda: Bars(
                title=_text(draw),
                labels=tuple(_text(draw, 60) for _ in range(some % 12 + 1)),
                counts=tuple(draw.randint(0, 10**6) for _ in range(some % 12 + 1)),
                alt="",
            ),
            lambda: Supports(
                title=_text(draw),
                lines=tuple(
                    Support(
                        title=_text(draw),
                        agree=draw.randint(0, 99_999),
                        neither=3,
                        disagree=2,
                        not_sure=9_999,
                    )
                    for _ in range(some)
                ),
                alt="",
            ),
            lambda: _table(draw),
            lambda: _strips(draw),
        )
    )()


def _rows(blocks: list[Block]) -> list[object]:
    """All that blocks say, so that a block in pieces says what it said whole."""
    said: list[object] = []
    for block in blocks:
        inner = next(
            (getattr(block, name) for name in ("rows", "lines", "items") if hasattr(block, name)), None
        )
        if inner is None:
            said.append(block)
        else:
            said += inner
    return said


def test_random_papers_are_cut_so_that_nothing_is_lost_and_no_page_is_too_long(app: Flask) -> None:
    keys = [key for _name, _title, named in CHAPTERS for key in named] + ["annex-a", "annex-b"]
    with app.app_context(), app.test_request_context():
        drawn = get_template_attribute("components/report.html", "report_part")
        alone = get_template_attribute("components/report.html", "report_block")
        for seed in range(4):
            draw = random.Random(seed)
            sections = tuple(
                Section(
                    key=key,
                    label=str(n),
                    title=_text(draw, 40),
                    blocks=tuple(_block(draw) for _ in range(draw.randint(0, 5))),
                )
                for n, key in enumerate(keys)
            )
            whole = Paper(kind="report", title="T", subtitle="", facts=(), sections=sections)
            for section in sections:
                for block in section.blocks:
                    real = len(str(alone(type(block).__name__, block, strip)).encode())
                    assert real <= weight(block), (seed, type(block).__name__, real, weight(block))
            leaves = leaves_of(whole)
            parts = [part for leaf in leaves for part in leaf.parts]
            assert [key for key, _some in groupby(part.section.key for part in parts)] == keys
            for section in sections:
                mine = [part for part in parts if part.section.key == section.key]
                assert [part.begins for part in mine] == [True] + [False] * (len(mine) - 1)
                assert _rows([b for part in mine for b in part.section.blocks]) == _rows(list(section.blocks))
            for leaf, after in pairwise(leaves):
                ends = leaf.parts[-1].section.blocks[-1:]
                assert after.parts[0].begins or not isinstance(ends[0], Subheading), "a heading torn off"
            for leaf in leaves:
                size = sum(len(str(drawn(part, strip)).encode()) for part in leaf.parts)
                assert size <= LARGEST - 4_000, (seed, leaf.chapter, leaf.number, size)


def test_a_long_report_is_read_page_by_page_each_small_and_kept(app: Flask, client: InspectedClient) -> None:
    number = factories.a_consultation(
        app, options=[f"An option with quite a long name {n}" for n in range(40)]
    )
    factories.responses(app, number, [("patient", tuple(range(1, 6)) * 8)] * 30 + [("gp", (3, 4) * 20)] * 11)
    factories.close(app, number)
    factories.publish_list(app, number)
    wrote(app, number, introduction="Thank you.\n\n" + "We read every word of it. " * 100)
    version = published(app, number)
    whole = paper(app, version)

    reader = Browsing(client, "/consultations/local-care/report")
    assert len(reader.page.data) <= LARGEST
    contents = reader.links()
    assert [words for words in contents if words in {each.heading for each in whole.sections}] == [
        each.heading for each in whole.sections
    ]
    assert f'id="{whole.sections[4].key}"' in reader.page.text, "old links to a section lead to its line"
    reader.follow(whole.sections[0].heading)
    headings: list[str] = []
    while True:
        address, page = reader.page.request.full_path.rstrip("?"), reader.page
        assert len(page.data) <= LARGEST, address
        headings += [h for h in re.findall(r"<h2 id=[^>]*>([^<]*)</h2>", page.text) if "continued" not in h]
        with statements(app) as seen:
            again = client.get(address, headers={"If-None-Match": page.headers["ETag"]})
        assert (again.status_code, again.data, len(seen)) == (304, b"", 0), address
        onwards = re.search(r'href="([^"]*)" rel="next"', page.text)
        if onwards is None:
            break
        reader = Browsing(client, onwards[1].replace("&amp;", "&"))
    assert headings == [each.heading for each in whole.sections]
    assert str(ANNEXES[1]) == reader.heading

    on_one = client.get("/consultations/local-care/report/1/whole")
    assert [each.heading for each in whole.sections] == re.findall(
        r"<h2 id=[^>]*>(\w+ ?\w?\. [^<]*)</h2>", on_one.text
    )
    for address in ("/1/read/else", "/1/read/numbers?page=99", "/2/read/who", "/2/whole"):
        assert client.get(f"/consultations/local-care/report{address}").status_code == 404


def test_a_paper_for_the_board_that_is_long_takes_several_pages(app: Flask) -> None:
    said = tuple(Prose(text="w" * 900) for _ in range(40))
    section = Section(key="why", label="", title="Why", blocks=said)
    board = Paper(kind="board-paper", title="T", subtitle="", facts=(), sections=(section,))
    with app.test_request_context():
        assert len(leaves_of(board)) == 2
        assert len(leaves_of(replace(board, sections=(replace(section, blocks=said[:9]),)))) == 1
