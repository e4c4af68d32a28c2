"""Reads a table of ballots of any kind: one row a person, a column for each thing that was asked.

Columns called group, locality, comment, id, participant, respondent or ballot are not options; a column of
any name may be named as the one that tells groups apart. The other headings say what was asked:

- a title: a mark, a place (1st), points, yes or no, agree or disagree, about that option;
- "Title: criterion", where the method counts criteria: the mark of that option by that criterion;
- "Title vs Other title": which of the two is preferred (its title, or "same");
- "best of: A; B; C" and "worst of: A; B; C": one title of the set.
"""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.api.imports.cells import Cells
from app.api.imports.meanings import Table, kind_of, mark_reader, scale_of, wrong_row
from app.api.imports.orders import Room
from app.api.imports.parsed import FaultList, Limits, ParsedBallots, ParsedRow, counted, shown, title_from
from app.api.imports.source import checked_digest, table_rows
from app.api.imports.table import own_text
from app.api.imports.titled import Shape, shape_of
from app.ranking.scale import BallotKind, Scale

NOT_OPTIONS: Final = frozenset({"group", "locality", "comment", "id", "participant", "respondent", "ballot"})
_BY_CRITERION: Final = frozenset({BallotKind.JUDGEMENT, BallotKind.CRITERIA})


@dataclass(frozen=True, kw_only=True)
class Heading:
    """`columns`: (column, its text) of each column that holds marks. `group`: the column of the groups."""

    width: int
    group: int | None
    columns: tuple[tuple[int, str], ...]


@dataclass(frozen=True, kw_only=True)
class RawRow:
    """A row before its marks are known: where it starts, its group, and its cells as numbers."""

    line: int
    group: str | None
    values: Sequence[int]


def read_columns(
    path: Path,
    faults: FaultList,
    limits: Limits,
    *,
    group_column: str | None = None,
    kinds: Sequence[BallotKind] = (),
    scale: Scale | None = None,
) -> ParsedBallots:
    """The ballots of one table. Raises ImportRefused with the line, and the column, of each fault.

    `kinds`: what the ballots may be (empty: anything the cells can mean). `scale`: the marks allowed, where a
    rule says so; else the smallest usual scale that holds the marks.
    """
    digest = checked_digest(path, faults, limits)
    table = table_rows(path, faults, limits)
    line, cells = next(table, (1, []))
    heading = _heading(line, cells, group_column, faults, limits)
    wanted = (scale.kind,) if scale else tuple(kinds)
    by_criterion = bool(wanted) and _BY_CRITERION.issuperset(wanted)
    shape = shape_of(line, [text for _, text in heading.columns], wanted, by_criterion, faults)
    reader = Cells()
    rows = list(_raw_rows(table, heading, shape, reader, faults, limits))
    if not rows and not faults:
        faults.add(0, "There are no ballots in this file.")
    faults.check()
    if shape.scale is None:
        plain = Table(
            rows=[(row.line, row.values) for row in rows],
            cells=reader,
            options=len(shape.options),
            criteria=shape.criteria,
        )
        used, parsed = _with_marks(rows, plain, wanted, scale, heading, faults)
    else:
        used, parsed = shape.scale, [_parsed(row, bytes(list(row.values))) for row in rows]
    faults.check()
    return ParsedBallots(
        title=title_from(path.stem),
        scale=used,
        options=shape.options,
        rows=tuple(parsed),
        source_digest=digest,
        summary=None,
    )


def _heading(
    line: int, headings: list[str], group_column: str | None, faults: FaultList, limits: Limits
) -> Heading:
    if len(headings) > limits.options + len(NOT_OPTIONS):
        faults.stop(line, f"There are {len(headings):,} columns. We can read up to {limits.options:,}.")
    named: dict[str, int] = {}
    for column, text in enumerate(headings):
        key = _key(text)
        if not key:
            faults.add(line, f"Column {column + 1} has no heading.")
        elif key in named:
            faults.add(
                line, f"Columns {named[key] + 1} and {column + 1} are both called {shown(own_text(text))}."
            )
        named.setdefault(key, column)
    group = named.get(_key(group_column)) if group_column is not None else None
    if group_column is not None and group is None:
        faults.add(line, f"There is no column called {shown(group_column)}.")
    kept = sorted(column for key, column in named.items() if key not in NOT_OPTIONS and column != group)
    if not kept:
        faults.add(line, "There is no column for an option.")
    faults.check()  # without a sound heading, every row below would be a fault too
    columns = tuple((column, " ".join(own_text(headings[column]).split())) for column in kept)
    return Heading(width=len(headings), group=group, columns=columns)


def _key(text: str) -> str:
    return " ".join(own_text(text).split()).casefold()


def _raw_rows(
    table: Iterator[tuple[int, list[str]]],
    heading: Heading,
    shape: Shape,
    reader: Cells,
    faults: FaultList,
    limits: Limits,
) -> Iterator[RawRow]:
    room = Room(faults, limits)
    for line, cells in table:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != heading.width:
            width = counted(len(cells), "cell", "cells")
            faults.add(line, f"{width} here, and {heading.width:,} in the heading.")
            continue
        room.take(line, 1, shape.width)
        values = array("h", bytes(2 * shape.width))
        for index, (column, title) in enumerate(heading.columns):
            try:
                if shape.scale is None:
                    values[shape.places[index]] = reader.value(cells[column], line)
                else:
                    shape.take(values, index, cells[column])
            except ValueError as error:
                faults.add(line, f"Column {column + 1}, {shown(title)}: {error}")
        if wrong := shape.wrong(values):
            faults.add(line, wrong)
        group = own_text(cells[heading.group]) or None if heading.group is not None else None
        yield RawRow(line=line, group=group, values=values)


def _with_marks(
    rows: Sequence[RawRow],
    table: Table,
    kinds: Sequence[BallotKind],
    scale: Scale | None,
    heading: Heading,
    faults: FaultList,
) -> tuple[Scale, list[ParsedRow]]:
    kind = kind_of(table, kinds, faults)
    try:
        used = scale or scale_of(table, kind)
    except ValueError as error:
        faults.stop(0, str(error))
    if used.criteria != table.criteria:
        faults.stop(1, "The criteria in the heading are not those of the scale, in the same order.")
    mark = mark_reader(used)
    known: dict[int, int] = {}
    parsed = []
    for row in rows:
        marks = bytearray(len(row.values))
        for index, value in enumerate(row.values):
            try:
                marks[index] = known[value] if value in known else known.setdefault(value, mark(value))
            except ValueError as error:
                column, title = heading.columns[index]
                faults.add(row.line, f"Column {column + 1}, {shown(title)}: {error}")
        if wrong := wrong_row(bytes(marks), used):
            faults.add(row.line, wrong)
        parsed.append(_parsed(row, bytes(marks)))
    return used, parsed


def _parsed(row: RawRow, marks: bytes) -> ParsedRow:
    return ParsedRow(line=row.line, marks=marks, group=row.group)
