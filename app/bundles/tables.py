"""The tables of a bundle: CSV in which each row carries a check of itself, so that a changed cell has a
place.

The last column of each row is the start of the sha256 of the salt, the name of the file and the cells before
it. Somebody who changes a row can work it out anew; but then the digest of the whole bundle is another, and
the count no longer gives the list.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from app.bundles.form import BundleFault
from app.web.cells import neutral, plain

CHECK: Final = "check"
LONGEST_CELL: Final = 20_000
_DIGITS: Final = 12
_MOST_ODD: Final = 20


def check_of(salt: str, name: str, cells: Sequence[str]) -> str:
    """The check of a row: a letter and 12 hex digits."""
    said = "\x1f".join((salt, name, *cells))
    return "c" + hashlib.sha256(said.encode()).hexdigest()[:_DIGITS]


def write_table(salt: str, name: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """The table as UTF-8, some thousand rows at a time. Texts are neutral to spreadsheets."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*(neutral(head) for head in heads), CHECK])
    for number, row in enumerate(rows, start=1):
        cells = [neutral(cell) for cell in row]
        writer.writerow([*cells, check_of(salt, name, cells)])
        if not number % 5_000:
            yield out.getvalue().encode()
            out.seek(0)
            out.truncate()
    yield out.getvalue().encode()


@dataclass(kw_only=True)
class Odd:
    """Rows that are not as their check says: (line, cells)."""

    name: str
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)


def read_table(
    salt: str, name: str, content: bytes, heads: Sequence[str], odd: Odd
) -> Iterator[tuple[int, list[str]]]:
    """(line, cells without the check) of each row. Rows that are not as they were written are noted in `odd`,
    and read all the same. Raises BundleFault for what is no such table."""
    lines = csv.reader(io.StringIO(_text(name, content), newline=""), strict=True)
    try:
        odd.heads = [plain(cell) for cell in next(lines, [])]
        if odd.heads[-1:] != [CHECK] or len(odd.heads) != len(heads) + 1:
            raise BundleFault(f"{name}, line 1: the headings should be {', '.join([*heads, CHECK])}.")
        for cells in lines:
            if len(cells) != len(odd.heads):
                raise BundleFault(
                    f"{name}, line {lines.line_num}: there are {len(cells)} cells, and {len(odd.heads)}"
                    f" headings."
                )
            kept = cells[:-1]
            if cells[-1] != check_of(salt, name, kept) and len(odd.rows) < _MOST_ODD:
                odd.rows.append((lines.line_num, kept))
            yield lines.line_num, [plain(cell) for cell in kept]
    except csv.Error as error:
        raise BundleFault(f"{name}, line {lines.line_num}: this is no table ({error}).") from None


def _text(name: str, content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BundleFault(f"{name}, line {line}: this is not UTF-8 text.") from None
