"""A paper as pages of a web site: each small enough to arrive quickly on a phone (G4: 25,000 bytes of HTML).

The cut follows from the values alone, so a version always has the same pages. Bytes are reckoned from the
texts and from what the markup of `components/report.html` takes for each, rounded up; a test holds the real
pages against the goal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from markupsafe import escape

from app.reports.values import (
    Bars,
    Block,
    Paper,
    Points,
    Prose,
    Quote,
    Section,
    Strips,
    Subheading,
    Supports,
    Table,
)

MOST: Final = 19_500
"""Bytes of a page that its sections may take; the rest is its head, its foot and the way onwards."""

CHAPTERS: Final[tuple[tuple[str, Any, tuple[str, ...]], ...]] = (
    ("asked", _l("Summary, and how we asked"), ("summary", "why", "how")),
    ("who", _l("Who answered"), ("who",)),
    ("numbers", _l("What people said: numbers"), ("numbers",)),
    (
        "words",
        _l("What people said: words and ideas"),
        ("words", "organisations", "campaigns", "alternatives"),
    ),
    ("next", _l("Equality, limits and what happens next"), ("equality", "limits", "next")),
)
"""Sections that are read together: the name in the address, the heading, and the keys of the sections."""
ANNEXES: Final = ("annexes", _l("Annexes"))
"""Every section that no chapter names, so that none is lost."""

_CUT: Final[dict[type[Any], str]] = {Table: "rows", Strips: "lines", Supports: "lines", Points: "items"}


@dataclass(frozen=True, kw_only=True)
class Part:
    """A section, or what stands of it on one page. `begins`: whether it begins there."""

    section: Section
    begins: bool = True


@dataclass(frozen=True, kw_only=True)
class Leaf:
    """One page of a paper: its chapter, which page of that it is (from 1) of how many, and what is on it."""

    chapter: str
    title: Any
    number: int
    of: int
    parts: tuple[Part, ...]


def leaves_of(paper: Paper, most: int = MOST) -> tuple[Leaf, ...]:
    """The pages of a report, chapter by chapter; every other paper is one chapter."""
    if paper.kind != "report":
        return tuple(_leaves(paper.kind, paper.title, paper.sections, most))
    named = {key for _name, _title, keys in CHAPTERS for key in keys}
    rest = [section for section in paper.sections if section.key not in named]
    chapters = [
        *(
            (name, title, [each for each in paper.sections if each.key in keys])
            for name, title, keys in CHAPTERS
        ),
        (*ANNEXES, rest),
    ]
    return tuple(
        leaf
        for name, title, sections in chapters
        if sections
        for leaf in _leaves(name, title, sections, most)
    )


def _leaves(name: str, title: Any, sections: Sequence[Section], most: int) -> Iterator[Leaf]:
    pages: list[list[Part]] = [[]]
    room = most
    for section in sections:
        begins = True
        for clump in _clumps(section, most):
            needed = sum(weight(block) for block in clump) + _words(section.heading)
            if needed > room and pages[-1]:
                pages.append([])
                room = most
            room -= needed
            _add(pages[-1], section, clump, begins=begins)
            begins = False
    for number, parts in enumerate(pages, start=1):
        yield Leaf(chapter=name, title=title, number=number, of=len(pages), parts=tuple(parts))


def _add(page: list[Part], section: Section, clump: Sequence[Block], *, begins: bool) -> None:
    if page and page[-1].section.key == section.key:
        before = page.pop()
        blocks = (*before.section.blocks, *clump)
        page.append(replace(before, section=replace(section, blocks=blocks)))
    else:
        page.append(Part(section=replace(section, blocks=tuple(clump)), begins=begins))


def _clumps(section: Section, most: int) -> Iterator[list[Block]]:
    """What must not be torn apart: headings with what follows them. Long tables are cut between rows."""
    waiting: list[Block] = []
    for block in section.blocks:
        if isinstance(block, Subheading):
            waiting.append(block)
            continue
        first, *others = _pieces(block, most - sum(weight(each) for each in waiting))
        yield [*waiting, first]
        yield from ([each] for each in others)
        waiting = []
    if waiting or not section.blocks:
        yield waiting


def _pieces(block: Any, most: int) -> list[Block]:
    """A block in pieces that each fit on a page; one that fits is one piece."""
    name = _CUT.get(type(block))
    if name is None or weight(block) <= most:
        return [block]
    each = getattr(block, name)
    least = weight(replace(block, **{name: ()}))
    pieces: list[Block] = []
    kept: list[Any] = []
    size = least
    for one in each:
        more = weight(replace(block, **{name: (one,)})) - least
        if kept and size + more > most:
            pieces.append(replace(block, **{name: tuple(kept)}))
            kept, size = [], least
        kept.append(one)
        size += more
    pieces.append(replace(block, **{name: tuple(kept)}))
    return [pieces[0], *(_continued(piece) for piece in pieces[1:])]


def _continued(block: Any) -> Any:
    if isinstance(block, Points):
        return block
    return replace(block, title=_("%(title)s, continued", title=block.title))


def _words(text: object) -> int:
    return len(str(escape(str(text))).encode())


def weight(block: Block) -> int:
    """About how many bytes of HTML a block takes; never fewer."""
    match block:
        case Prose() | Subheading():
            return 40 + _words(block.text)
        case Quote():
            return 110 + _words(block.text) + _words(block.who)
        case Points():
            return 60 + sum(40 + _words(item) for item in block.items)
        case Table():
            return _table(block)
        case Strips():
            marks = block.lines[0].marks if block.lines else ()
            key = 420 + sum(95 + _words(mark.label) for mark in marks)
            return key + _words(block.title) + sum(_strip(line) for line in block.lines)
        case Supports():
            return 40 + _words(block.title) + sum(1_050 + _words(line.title) for line in block.lines)
        case Bars():
            return 800 + _words(block.title) + sum(230 + 2 * _words(label) for label in block.labels)


def _strip(line: Any) -> int:
    return 520 + _words(line.title) + sum(85 + _words(mark.label) for mark in line.marks)


def _table(table: Table) -> int:
    heads = [_words(column.head) for column in table.columns]
    rows = sum(
        24 + sum(40 + _words(cell) for cell in row[:1]) + _cells(heads[1:], row[1:]) for row in table.rows
    )
    return 370 + _words(table.title) + _words(table.note) + sum(62 + head for head in heads) + rows


def _cells(heads: Iterable[int], cells: Iterable[object]) -> int:
    return sum(58 + head + _words(cell) for head, cell in zip(heads, cells, strict=True))
