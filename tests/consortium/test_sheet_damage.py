"""Whatever happens to a good file: it is refused, or it says exactly what was brought in (A12)."""

from __future__ import annotations

import csv
import io
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from app.consortium.comparing import Register, compare
from app.consortium.entries import Entry, name_of
from app.consortium.pages.practices import register_csv
from app.consortium.sheet import Sheet
from app.consortium.sheet_rows import SheetRefused
from app.errors import Refused
from tests.consortium.sheets import TODAY, read, text_of

GOOD = text_of().encode()
BITS = st.sampled_from(
    [b'"', b",", b"\n", b"\r", b"\t", b"\0", b"\xff", b"\xef\xbb\xbf", b"=", b"'", b"-1", b"X10001"]
)  # fmt: skip
NAMES = st.text(min_size=1, max_size=40).filter(lambda name: any(each.isalnum() for each in name))
DAYS = st.dates(date(1950, 1, 1), TODAY)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A good file in which a few bytes were put in, taken out, repeated or exchanged."""
    data = GOOD
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data)))
        until = min(len(data), at + draw(st.integers(0, 12)))
        piece = draw(BITS | st.binary(max_size=4) | st.just(data[at:until] * 2))
        data = data[:at] + piece + data[until:]
    return data


def as_python_reads_it(data: bytes) -> list[dict[str, str]]:
    """What the file says, by the csv module alone."""
    text = data.decode("utf-8-sig")
    first = text.lstrip("\r\n").partition("\n")[0]
    tabs = "\t" in first and "," not in first
    rows = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter="\t" if tabs else ",")
    heads, *rest = [row for row in rows if any(cell.strip() for cell in row)]
    names = [head.strip().casefold().replace("-", "_").replace(" ", "_") for head in heads]
    return [dict(zip(names, row, strict=True)) for row in rest]


def said(sheet: Sheet) -> list[tuple[str, str, int]]:
    return [(row.entry.code, row.entry.name, row.entry.patients) for row in sheet.rows]


@settings(max_examples=400, deadline=None)
@given(damaged())
def test_damage_is_refused_or_read_as_it_stands(data: bytes) -> None:
    try:
        sheet = read(data)
    except SheetRefused:
        return

    assert [(code, name.removeprefix("'"), n) for code, name, n in said(sheet)] == [
        (
            row["code"].strip().upper(),
            " ".join(row["name"].split()).removeprefix("'"),
            int(row["patients"].replace(",", "")),
        )
        for row in as_python_reads_it(data)
    ]


@st.composite
def registers(draw: st.DrawFn) -> list[Entry]:
    codes = draw(
        st.lists(st.from_regex(r"[A-U][0-9]{5}", fullmatch=True), unique=True, min_size=1, max_size=6)
    )
    entries = []
    for code in codes:
        joined, left = draw(st.none() | DAYS), draw(st.none() | DAYS)
        if joined and left and left <= joined:
            left = None
        entries.append(
            Entry(
                code=code,
                name=seen(draw(NAMES), code),
                patients=draw(st.integers(0, 500_000)),
                patients_on=draw(DAYS),
                locality=seen(draw(NAMES), code),
                joined_on=joined,
                left_on=left,
            )
        )
    return entries


def seen(name: str, otherwise: str) -> str:
    """The name as a form would keep it."""

    try:
        return name_of(name, "name")
    except Refused:
        return otherwise


@settings(max_examples=200, deadline=None)
@given(registers())
def test_a_register_written_out_and_read_again_changes_nothing(entries: list[Entry]) -> None:
    register = Register(
        entries={entry.code: entry for entry in entries},
        localities=tuple(dict.fromkeys(entry.locality for entry in entries)),
    )

    sheet = read(register_csv(entries))

    assert [row.entry for row in sheet.rows] == entries
    plan = compare(sheet, register, TODAY)
    assert plan.changes_nothing or not_told_apart(register)
    assert not plan.missing


def not_told_apart(register: Register) -> bool:
    """Two localities that differ only in capitals: forms do not let them be, the test may make them."""
    return len({name.casefold() for name in register.localities}) < len(register.localities)
