"""Making sheets of practices for tests."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest

from app.consortium.sheet import Sheet, read_sheet
from app.consortium.sheet_rows import SheetRefused

TODAY = date(2026, 6, 15)
HEADS = "code,name,patients,patients_on,locality,joined_on,left_on"
ROWS = (
    "X10001,Quay Surgery,6219,2026-04-01,Harbour,2013-04-01,",
    "X10002,Mill Practice,4000,2026-04-01,Harbour,2013-04-01,",
    "X10003,Moor Practice,3000,2026-04-01,Eastmoor,,",
)


def text_of(*rows: str, heads: str = HEADS) -> str:
    """A sheet with these rows, or the usual three."""
    return "\r\n".join((heads, *(rows or ROWS))) + "\r\n"


def read(sent: str | bytes, today: date = TODAY) -> Sheet:
    """What a file says."""
    return read_sheet(BytesIO(sent.encode() if isinstance(sent, str) else sent), today)


def faults(sent: str | bytes, today: date = TODAY) -> list[tuple[int, str, str]]:
    """(line, column, sentence) of each fault of a file that must be refused."""
    with pytest.raises(SheetRefused) as refused:
        read(sent, today)
    return [(each.line, each.column, each.refusal.sentence) for each in refused.value.faults]
