"""Cells of tables that leave the site and come back: no spreadsheet may take one for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

SIGNS: Final = frozenset("=+-@\t\r\n＝＋－＠")
"""A cell that begins with one of these may be run. (The wide ones count in some languages.)"""

_BEFORE = "' \u00a0"


def is_formula(text: str) -> bool:
    """Whether a spreadsheet might run this cell, spaces and apostrophes before the sign passed over."""
    return text.lstrip(_BEFORE)[:1] in SIGNS


def neutral(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet might run it; `plain` takes it off again."""
    return f"'{text}" if is_formula(text) else text


def plain(cell: str) -> str:
    """What `neutral` was given."""
    return cell[1:] if cell.startswith("'") and is_formula(cell) else cell


def csv_text(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table as a CSV file: texts made neutral, None left empty, lines as spreadsheets write them."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(heads)
    for row in rows:
        writer.writerow([neutral(cell) if isinstance(cell, str) else cell for cell in row])
    return out.getvalue()
