"""Reads a table of ballots: one row a person; columns `group`, `locality`, perhaps `comment`, then options.

Every other column is an option, and its heading is the title of the option. A cell holds a mark from 1 to 5,
or a place like 1st or 2nd, or "not sure", or nothing. One file holds marks or places, never both.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from app.api.imports.parsed import (
    LARGEST_MARK,
    FaultList,
    Limits,
    ParsedBallots,
    ParsedRow,
    counted,
    shown,
    title_from,
)
from app.api.imports.source import checked_digest, table_rows
from app.ranking.scale import BLANK, NOT_SURE, BallotKind, Scale
from app.web.cells import plain

LARGEST_RATING: Final = 5
_CELLS_KNOWN: Final = 1_000
NOT_SURE_WORDS: Final = frozenset({"not sure", "ns", "?"})
_RATINGS: Final = {str(mark): mark for mark in range(1, LARGEST_RATING + 1)}
_PLACE = re.compile(r"([1-9][0-9]{0,5})(st|nd|rd|th)")


@dataclass(frozen=True, kw_only=True)
class Columns:
    """Where things are. `options` pairs the column with the title of the option, in file order."""

    width: int
    group: int
    locality: int
    words: int | None
    options: tuple[tuple[int, str], ...]


@dataclass
class Reading:
    """What has been learnt so far: the kind of the file comes from its first mark or place.

    `largest` is the largest mark or place, `most_placed` the most options with a mark on one row. `known`
    holds cells already understood with their marks, as a file repeats the same few.
    """

    kind: BallotKind | None = None
    kind_line: int = 0
    largest: int = 0
    most_placed: int = 0
    empty_rows: int = 0
    known: dict[str, int] = field(default_factory=dict)
    rows: list[ParsedRow] = field(default_factory=list)


def read_table(path: Path, faults: FaultList, limits: Limits) -> ParsedBallots:
    """The ballots of one table. Raises ImportRefused with the line, and the column, of each fault."""
    digest = checked_digest(path, faults, limits)
    table = table_rows(path, faults, limits)
    line, headings = next(table, (1, []))
    columns = _columns(line, headings, faults, limits)
    reading = Reading()
    for line, cells in table:
        if not any(cell.strip() for cell in cells):
            reading.empty_rows += 1
        elif len(cells) != columns.width:
            faults.add(
                line,
                f"{counted(len(cells), 'cell', 'cells')} here, and {columns.width:,} in the heading.",
            )
        else:
            reading.rows.append(_row(line, cells, columns, reading, faults))
            if len(reading.rows) > limits.rows or len(reading.rows) * len(columns.options) > limits.marks:
                faults.stop(line, f"There are more ballots than we can read. The most is {limits.rows:,}.")
    if not reading.rows and not faults:
        faults.add(0, "There are no ballots in this file.")
    faults.check()
    return ParsedBallots(
        title=title_from(path.stem),
        scale=_scale(reading),
        options=tuple(title for _, title in columns.options),
        rows=tuple(reading.rows),
        source_digest=digest,
        summary=_summary(reading),
    )


def own_text(cell: str) -> str:
    """The text a person wrote.

    Exports put an apostrophe before = + - @, so that no spreadsheet runs the text as a formula. Here it comes
    off again, so that what is exported can be imported unchanged.
    """
    return plain(cell.strip())


def _columns(line: int, headings: list[str], faults: FaultList, limits: Limits) -> Columns:
    if len(headings) > limits.options + 3:
        faults.stop(
            line, f"There are {len(headings):,} columns. We can read up to {limits.options:,} options."
        )
    named: dict[str, int] = {}
    for column, heading in enumerate(headings):
        key = " ".join(own_text(heading).split()).casefold()
        if not key:
            faults.add(line, f"Column {column + 1} has no heading.")
        elif key in named:
            faults.add(
                line, f"Columns {named[key] + 1} and {column + 1} are both called {shown(own_text(heading))}."
            )
        else:
            named[key] = column
    for name in ("group", "locality"):
        if name not in named:
            faults.add(line, f"There is no column called “{name}”.")
    kept = {column for name, column in named.items() if name not in ("group", "locality", "comment")}
    if not kept:
        faults.add(line, "There is no column for an option.")
    if len(kept) > limits.options:
        faults.add(line, f"There are {len(kept):,} options. We can read up to {limits.options:,}.")
    faults.check()  # without a sound heading, every row below would be a fault too
    return Columns(
        width=len(headings),
        group=named["group"],
        locality=named["locality"],
        words=named.get("comment"),
        options=tuple((column, own_text(headings[column])) for column in sorted(kept)),
    )


def _row(line: int, cells: list[str], columns: Columns, reading: Reading, faults: FaultList) -> ParsedRow:
    marks = bytearray(len(columns.options))
    for place, (column, title) in enumerate(columns.options):
        mark = reading.known.get(cells[column])
        if mark is None:
            try:
                mark = _mark(cells[column], line, reading)
            except ValueError as error:
                faults.add(line, f"Column {column + 1}, {shown(title)}: {error}")
                continue
            if len(reading.known) < _CELLS_KNOWN:
                reading.known[cells[column]] = mark
        marks[place] = mark
    reading.most_placed = max(reading.most_placed, len(marks) - marks.count(BLANK) - marks.count(NOT_SURE))
    wrong = wrong_places(marks) if reading.kind is BallotKind.RANKING else None
    if wrong:
        faults.add(line, wrong)
    return ParsedRow(
        line=line,
        marks=bytes(marks),
        group=own_text(cells[columns.group]) or None,
        locality=own_text(cells[columns.locality]) or None,
        words=(own_text(cells[columns.words]) or None) if columns.words is not None else None,
    )


def _mark(cell: str, line: int, reading: Reading) -> int:
    """The mark in a cell. Raises ValueError with the sentence of the fault."""
    text = " ".join(cell.split()).casefold()
    if not text:
        return BLANK
    if text in NOT_SURE_WORDS:
        return NOT_SURE
    place = place_in(text)
    if place is None and text not in _RATINGS:
        raise ValueError(f"{shown(cell)} is not a mark from 1 to 5, a place like 1st or 2nd, or “not sure”.")
    kind = BallotKind.RANKING if place else BallotKind.RATING
    if reading.kind is None:
        reading.kind, reading.kind_line = kind, line
    if kind is not reading.kind:
        other = "marks from 1 to 5" if kind is BallotKind.RANKING else "places"
        raise ValueError(f"{shown(cell)} does not fit, because line {reading.kind_line} uses {other}.")
    mark = place or _RATINGS[text]
    if mark > LARGEST_MARK:
        raise ValueError(f"We can read places up to {LARGEST_MARK}, and this is {shown(cell)}.")
    reading.largest = max(reading.largest, mark)
    return mark


def place_in(text: str) -> int | None:
    """The place that a text in small letters means: "3rd" is 3, and "3th" and "3" are no places."""
    match = _PLACE.fullmatch(text)
    return int(match[1]) if match and match[2] == _ending(int(match[1])) else None


def wrong_places(marks: bytes | bytearray) -> str | None:
    """What is wrong with the places on one row: they must run 1, 2, 3, and after two joint 1sts comes 3rd."""
    places = sorted(mark for mark in marks if mark not in (BLANK, NOT_SURE))
    for index, place in enumerate(places):
        if index and place == places[index - 1]:
            continue
        due = index + 1
        if place != due:
            return (
                f"The places on this row do not follow on: there is a {place}{_ending(place)} place where "
                f"{due}{_ending(due)} should come. After two joint 1st places comes 3rd."
            )
    return None


def _ending(place: int) -> str:
    if place % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")


def _scale(reading: Reading) -> Scale:
    if reading.kind is BallotKind.RANKING:
        # The size is how many options may have a place, and 1, 2, 2 places three of them.
        return Scale(kind=BallotKind.RANKING, size=max(reading.largest, reading.most_placed))
    return Scale(kind=BallotKind.RATING, size=LARGEST_RATING)


def _summary(reading: Reading) -> str | None:
    if not reading.empty_rows:
        return None
    return f"{counted(reading.empty_rows, 'row', 'rows')} with nothing in any cell left out."
