"""Reading a spreadsheet of responses, CSV or XLSX: all of it, or every fault with its row and column.

The columns are the boxes of `cells`, and beside them `ref` (the sender's own number of each response, so that
none comes in twice), `channel`, `group` and `area`. A formula is refused; nothing is guessed.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any, BinaryIO, Final

from openpyxl import load_workbook

from app.consortium.sheet_rows import LONGEST_ROW, Faults, SheetRefused, read_bytes, rows_of
from app.errors import Refused
from app.paper.cells import FIRST_FORM, Line, TypedWrongly, lines
from app.paper.kinds import Channel
from app.paper.reading import AREA, GROUP, read_answers
from app.responses.questionnaire import Questionnaire
from app.web.cells import is_formula, plain

MOST_ROWS: Final = 5_000
MOST_COLUMNS: Final = 1_000
LARGEST_UNPACKED: Final = 60_000_000
REF, CHANNEL = "ref", "channel"
NEEDED: Final = (REF, CHANNEL, GROUP)


@dataclass(frozen=True, kw_only=True)
class ReadSheet:
    """A sheet without a fault: its rows as they are kept, and its SHA-256."""

    rows: list[dict[str, Any]]
    digest: str


def columns_of(asked: Questionnaire) -> list[str]:
    """Every column there can be, in order."""
    boxes = [cell.name for line in lines(asked) for cell in line.cells]
    return [REF, CHANNEL, GROUP, *([AREA] if asked.localities else []), *boxes]


def read_sheet(stream: BinaryIO, asked: Questionnaire) -> ReadSheet:
    """The responses in a file; SheetRefused with its faults."""
    faults = Faults()
    data = read_bytes(stream, faults)
    table = _of_workbook(data, faults) if data.startswith(b"PK") else rows_of(data, faults)
    _line, heads = next(table, (0, []))
    columns = _columns(heads, columns_of(asked), faults)
    boxes, refs, rows = lines(asked, FIRST_FORM), dict[str, int](), list[dict[str, Any]]()
    for line, cells in table:
        if len(refs) >= MOST_ROWS:
            faults.stop(line, Refused("Too many lines. We take up to %(most)s.", most=f"{MOST_ROWS:,}"))
        typed = _typed(line, columns, cells, faults)
        row = _row(line, typed, asked, boxes, faults)
        ref = typed.get(REF, "")
        if ref in refs:
            faults.add(line, Refused("This number stands in line %(line)s already.", line=refs[ref]), REF)
        refs.setdefault(ref or f"line {line}", line)
        if row is not None:
            rows.append(row)
    if not refs and not faults.total:
        faults.add(0, Refused("There is no response in this file, only headings."))
    if faults.total:
        raise SheetRefused(faults.found, faults.total)
    return ReadSheet(rows=rows, digest=hashlib.sha256(data).hexdigest())


def _columns(heads: list[str], known: list[str], faults: Faults) -> list[str]:
    """Which column is which: what stands before the first space. Stops with every heading that is wrong."""
    if not heads:
        faults.stop(0, Refused("The file is empty."))
    found = [(head.split() or [""])[0].casefold() for head in heads]
    for place, name in enumerate(found, 1):
        if name not in known:
            told = Refused("We do not know column %(place)s. Take it out of the file.", place=place)
            faults.add(1, told, heads[place - 1].strip()[:40])
        elif name in found[: place - 1]:
            faults.add(1, Refused("This column is there twice. Take one out."), name)
    for name in NEEDED:
        if name not in found:
            faults.add(1, Refused("This column is missing. Add it to the first line."), name)
    if faults.total:
        raise SheetRefused(faults.found, faults.total)
    return found


def _typed(line: int, columns: list[str], cells: list[str], faults: Faults) -> dict[str, str]:
    typed: dict[str, str] = {}
    for column, cell in zip(columns, cells, strict=False):
        text = cell.strip(" \u00a0")
        if is_formula(text) and not text.startswith("'"):
            told = Refused("This cell begins like a formula. Type it without the sign, or with ' before it.")
            faults.add(line, told, column)
        else:
            typed[column] = plain(text).strip()
    return typed


def _row(
    line: int, typed: Mapping[str, str], asked: Questionnaire, boxes: tuple[Line, ...], faults: Faults
) -> dict[str, Any] | None:
    before = faults.total
    ref, channel = typed.get(REF, ""), typed.get(CHANNEL, "").casefold()
    if not 1 <= len(ref) <= 60:
        faults.add(line, Refused("Give each response a number of your own."), REF)
    if channel not in {each.value for each in Channel}:
        faults.add(line, Refused("Write paper, phone or event."), CHANNEL)
    try:
        answers = read_answers(asked, boxes, typed)
    except TypedWrongly as wrongly:
        for name, refusal in wrongly.problems.items():
            faults.add(line, refusal, name)
        return None
    if faults.total > before:
        return None
    return {REF: ref, CHANNEL: channel, "answers": answers.to_json()}


def _of_workbook(data: bytes, faults: Faults) -> Iterator[tuple[int, list[str]]]:
    """The rows of the first sheet of an XLSX file that are not empty, read one at a time."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as parts:
            if sum(part.file_size for part in parts.infolist()) > LARGEST_UNPACKED:
                faults.stop(0, Refused("The file is too big once it is unpacked."))
        book = load_workbook(BytesIO(data), read_only=True, data_only=False, keep_links=False)
        sheet = book.worksheets[0]
        width = 0
        for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS + 1, values_only=True), 1):
            cells = [_text(value) for value in row]
            while cells and not cells[-1]:
                cells.pop()
            if not cells:
                continue
            width = width or len(cells)
            if len(cells) > MOST_COLUMNS or sum(map(len, cells)) > LONGEST_ROW:
                faults.stop(number, Refused("This line is too long."))
            if len(cells) > width:
                faults.add(number, Refused("This line has more cells than there are headings."))
                continue
            yield number, cells
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, IndexError, SyntaxError, EOFError):
        faults.stop(0, Refused("This spreadsheet cannot be read. Save it again as XLSX, or as “CSV UTF-8”."))


def _text(value: object) -> str:
    """A cell as somebody would type it: 5.0 is 5."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace("\0", "")
