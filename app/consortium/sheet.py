"""Reading a sheet of practices, a CSV file or cells pasted from a spreadsheet: all of it, or every fault."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, BinaryIO, Final

from app.consortium.entries import Entry, faults_of, list_size_in, name_of
from app.consortium.sheet_rows import Faults, SheetRefused, read_bytes, rows_of
from app.errors import Refused
from app.ods import practice_code
from app.web.cells import is_formula, plain

MOST_ROWS: Final = 10_000
COLUMNS: Final = ("code", "name", "patients", "patients_on", "locality", "joined_on", "left_on")
NEEDED: Final = COLUMNS[:5]
_NAMES: Final = {
    "code": "code", "ods code": "code", "practice code": "code",
    "name": "name", "practice name": "name", "practice": "name", "surgery": "name",
    "patients": "patients", "list size": "patients", "registered patients": "patients",
    "patients on": "patients_on", "list size date": "patients_on", "counted on": "patients_on",
    "locality": "locality", "area": "locality", "locality name": "locality",
    "joined on": "joined_on", "joined": "joined_on", "date joined": "joined_on",
    "left on": "left_on", "left": "left_on", "date left": "left_on",
}  # fmt: skip
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_BRITISH = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")


@dataclass(frozen=True, kw_only=True)
class Row:
    """A line of the sheet as an entry."""

    line: int
    entry: Entry


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A sheet without a fault. `columns`: those it has; of others it says nothing. `digest`: its SHA-256."""

    rows: tuple[Row, ...]
    columns: frozenset[str]
    digest: str


def read_sheet(stream: BinaryIO, today: date) -> Sheet:
    """The practices in a file; SheetRefused with its faults."""
    faults = Faults()
    data = read_bytes(stream, faults)
    rows = rows_of(data, faults)
    _line, heads = next(rows, (0, []))
    columns = _columns(heads, faults)
    read: list[Row] = []
    lines: dict[str, int] = {}
    for line, cells in rows:
        if len(lines) >= MOST_ROWS:
            faults.stop(line, Refused("Too many lines. We take up to %(most)s.", most=f"{MOST_ROWS:,}"))
        entry = _entry(line, dict(zip(columns, cells, strict=False)), faults, today)
        code = entry.code if entry else f"line {line}"
        if code in lines:
            again = Refused("This practice stands in line %(line)s already.", line=lines[code])
            faults.add(line, again, "code")
        lines.setdefault(code, line)
        if entry:
            read.append(Row(line=line, entry=entry))
    if not lines and not faults.total:
        faults.add(0, Refused("There is no practice in this file, only headings."))
    if faults.total:
        raise SheetRefused(faults.found, faults.total)
    return Sheet(rows=tuple(read), columns=frozenset(columns), digest=hashlib.sha256(data).hexdigest())


def _columns(heads: list[str], faults: Faults) -> list[str]:
    """Which column is which; stops with every heading that is missing, unknown or there twice."""
    if not heads:
        faults.stop(0, Refused("The file is empty."))
    found: list[str] = []
    for place, head in enumerate(heads, 1):
        column = _NAMES.get(" ".join(re.sub(r"[_\-]", " ", head).split()).casefold(), "")
        if not column:
            told = head.strip()[:40]
            faults.add(
                1, Refused("We do not know column %(place)s. Take it out of the file.", place=place), told
            )
        elif column in found:
            faults.add(1, Refused("This column is there twice. Take one out."), column)
        found.append(column)
    for column in NEEDED:
        if column not in found:
            faults.add(1, Refused("This column is missing. Add it to the first line."), column)
    if faults.total:
        raise SheetRefused(faults.found, faults.total)
    return found


def _entry(line: int, cells: dict[str, str], faults: Faults, today: date) -> Entry | None:
    """The entry a row is, or None after adding what is wrong with it."""
    before = faults.total
    values: dict[str, Any] = {}
    for column, cell in cells.items():
        try:
            values[column] = _READERS[column](_cell(cell))
        except Refused as refusal:
            faults.add(line, refusal, column)
    if faults.total > before:
        return None
    entry = Entry(**values)
    for fault in faults_of(entry, today):
        faults.add(line, fault, fault.field or "")
    return entry


def _cell(cell: str) -> str:
    """The text of a cell. One that a spreadsheet would run is refused, unless an apostrophe guards it."""
    text = cell.strip(" \u00a0")
    if is_formula(text) and not text.startswith("'"):
        raise Refused("This cell begins like a formula. Type the value itself, without the sign before it.")
    return plain(text).strip()


def _day(text: str) -> date:
    iso, british = _ISO.fullmatch(text), _BRITISH.fullmatch(text)
    try:
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if british:
            return date(int(british[3]), int(british[2]), int(british[1]))
    except ValueError:
        raise Refused("There is no such day in the calendar.") from None
    raise Refused("Write the day like 2026-04-01 or 1/4/2026: day, month, year with 4 digits.")


_READERS: Final[dict[str, Callable[[str], Any]]] = {
    "code": practice_code,
    "name": lambda text: name_of(text, "name"),
    "patients": list_size_in,
    "patients_on": _day,
    "locality": lambda text: name_of(text, "locality"),
    "joined_on": lambda text: _day(text) if text else None,
    "left_on": lambda text: _day(text) if text else None,
}
