"""A paper as PDF bytes: tagged, accessible (PDF/UA-1), the same bytes for the same paper.

What people write reaches Typst as strings in a JSON document and is shown as text, so that nothing in it
can be a command. Fonts are those of the package alone, so that a PDF looks the same on every machine; a
sign that they lack is shown as a box, because PDF/UA allows no sign without a picture.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import typst
from flask_babel import gettext as _
from flask_babel import ngettext

from app.reports.values import Bars, Block, Cell, Paper, Points, Strips, Support, Supports, Table
from app.web.charts import parts, share, stack
from app.web.formats import number, ordinal

_TEMPLATE: Final = Path(__file__).with_name("report.typ").read_bytes()
_BOX: Final = "\N{WHITE SQUARE}"
_LONGEST_WORD: Final = 40
_NARROW: Final = 230  # points: the strip of a line
_MARK: Final = 9
_SIGNS_IN_A_LINE: Final = 80
_ON_A_PAGE: Final = 32
_SHORT: Final = 900
_STAYS_WHOLE: Final = 14
_STRIPS_ON_A_PAGE: Final = 15
_PROBE: Final = (
    b'#set document(title: "x")\n#set text(font: ("Libertinus Serif", "DejaVu Sans Mono"))\n#sys.inputs.data'
)


@dataclass(frozen=True, kw_only=True)
class Brand:
    """Whose paper it is: name, the line beneath it, and two colours (#rrggbb)."""

    name: str
    line: str
    colour: str
    soft: str


def pdf_of(paper: Paper, brand: Brand) -> bytes:
    """The paper as a PDF file."""
    data = _data(paper, brand)
    try:
        return _compile(_TEMPLATE, data)
    except typst.TypstError:
        return _compile(_TEMPLATE, _mapped(data, _displayable))


def png_pages(paper: Paper, brand: Brand, ppi: float = 70) -> list[bytes]:
    """Each page as a picture, for looking at."""
    data = json.dumps(_mapped(_data(paper, brand), _displayable))
    made = typst.compile(
        _TEMPLATE, format="png", ppi=ppi, sys_inputs={"data": data}, ignore_system_fonts=True
    )
    return [made] if isinstance(made, bytes) else list(made)


def _compile(template: bytes, data: Any) -> bytes:
    made: bytes = typst.compile(
        template,
        format="pdf",
        pdf_standards=["ua-1"],
        sys_inputs={"data": data if isinstance(data, str) else json.dumps(data)},
        ignore_system_fonts=True,
    )
    return made


def _data(paper: Paper, brand: Brand) -> Any:
    said = paper.to_json()
    for section, plain in zip(paper.sections, said["sections"], strict=True):
        plain["heading"] = section.heading
        plain["blocks"] = [
            {**row, **_drawn(block)} for block, row in zip(section.blocks, plain["blocks"], strict=True)
        ]
    whole = {
        "paper": said,
        "brand": vars(brand),
        "short": paper.title,
        "words": {
            "contents": _("Contents"),
            "joint": _("Joint place, and where it would fall 9 times in 10"),
        },
    }
    return _mapped(whole, _clean)


def _mapped(value: Any, change: Callable[[str], str]) -> Any:
    """The same with every text changed; keys stay."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: _mapped(each, change) for key, each in value.items()}
    return [_mapped(each, change) for each in value] if isinstance(value, (list, tuple)) else value


def _clean(text: str) -> str:
    """Without signs that stand for nothing, and with places where a very long word may break."""
    kept = "".join(
        each for each in text if each == "\n" or unicodedata.category(each) not in ("Cc", "Cs", "Cn", "Co")
    )
    return re.sub(
        rf"\S{{{_LONGEST_WORD},}}",
        lambda found: found[0] if re.fullmatch(r"[0-9a-f]{64}", found[0]) else _broken(found[0]),
        kept,
    )


def _broken(word: str) -> str:
    pieces = (word[start : start + _LONGEST_WORD // 2] for start in range(0, len(word), _LONGEST_WORD // 2))
    return "\N{ZERO WIDTH SPACE}".join(pieces)


def _displayable(text: str) -> str:
    return "".join(each if each.isascii() or _has_picture(each) else _BOX for each in text)


@lru_cache(maxsize=4096)
def _has_picture(sign: str) -> bool:
    """Whether our fonts can show it."""
    try:
        _compile(_PROBE, sign)
    except typst.TypstError:
        return False
    return True


def _drawn(block: Block) -> dict[str, Any]:
    """What the template needs beside the value itself."""
    if isinstance(block, Table):
        rows, widths = [[_cell(cell) for cell in row] for row in block.rows], _widths(block)
        return {"rows": rows, "widths": widths, "whole": _lines(rows, widths) <= _ON_A_PAGE}
    if isinstance(block, Points):
        return {"whole": sum(len(each) for each in block.items) <= _SHORT}
    if isinstance(block, Strips):
        lines = [_strip(line, block.places) for line in block.lines]
        return {"lines": lines, "key": _key(block), "whole": len(lines) <= _STRIPS_ON_A_PAGE}
    if isinstance(block, Supports):
        return {"lines": [_support(line) for line in block.lines]}
    if isinstance(block, Bars):
        most = max(block.counts, default=0) or 1
        pairs = zip(block.labels, block.counts, strict=True)
        return {"lines": [{"label": a, "width": n / most, "people": number(n)} for a, n in pairs]}
    return {}


def _cell(cell: Cell) -> str:
    return number(cell) if isinstance(cell, int) else cell


def _widths(table: Table) -> list[float]:
    """Shares of the width: by the longest word and the length of what stands in a column."""
    widths = []
    for index, column in enumerate(table.columns):
        said = [column.head, *(_cell(row[index]) for row in table.rows)]
        longest = max((len(each) for each in said[1:]), default=1)
        words = max((len(word) for each in said for word in each.split()), default=1)
        words = max(words, longest) if longest <= _STAYS_WHOLE else words
        length = max(len(each) for each in said) ** 0.5 * 2.6
        widths.append(float(max(6, min(words, 18), min(length, 34))))
    return widths


def _lines(rows: list[list[str]], widths: list[float]) -> int:
    """About how many lines a table takes, never too few: so that one that fits on a page is not parted."""
    wide = [max(1, int(_SIGNS_IN_A_LINE * width / sum(widths))) for width in widths]
    return sum(
        max(-(-len(cell) // fits) + cell.count("\n") for cell, fits in zip(row, wide, strict=True))
        for row in rows
    )


def _key(block: Strips) -> list[dict[str, str]]:
    marks = block.lines[0].marks if block.lines else ()
    return [{"shape": mark.shape, "label": mark.label} for mark in marks]


def _strip(line: Any, places: int) -> dict[str, Any]:
    at = [share(Fraction(mark.place), places) for mark in line.marks]
    levels = stack(at, width=_NARROW, size=_MARK)
    return {
        "place": ordinal(line.place),
        "title": line.title,
        "at": share(line.place, places),
        "low": share(line.low, places),
        "high": share(line.high, places),
        "levels": max(levels, default=0) + 1,
        "marks": [
            {"shape": mark.shape, "at": x, "level": level}
            for mark, x, level in zip(line.marks, at, levels, strict=True)
        ],
    }


def _support(line: Support) -> dict[str, Any]:
    three = parts((line.agree, line.neither, line.disagree))
    whole = line.agree + line.neither + line.disagree
    starts = (0, line.agree, line.agree + line.neither)
    said = _(
        "Of every 100 with a view, %(agree)s agree, %(neither)s neither, %(disagree)s disagree.",
        agree=three[0].of_100,
        neither=three[1].of_100,
        disagree=three[2].of_100,
    )
    if line.not_sure:
        unsure = number(line.not_sure)
        said += " " + ngettext(
            "%(n)s more was not sure.", "%(n)s more were not sure.", line.not_sure, n=unsure
        )
    placed = {
        name: {"at": start / whole if whole else 0, "width": part.count / whole if whole else 0}
        for name, start, part in zip(("agree", "neither", "disagree"), starts, three, strict=True)
    }
    return {"title": line.title, "said": said, **placed}
