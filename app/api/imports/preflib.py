"""Reads PrefLib files: rankings (.soc, .soi, .toc, .toi) and categories (.cat), new heading or old.

Format: the PrefLib format specification (preflib.org, Mattei and Walsh 2013). New heading: lines "# KEY:
value", then rows "count: 1,{2,3},4". Old heading (rankings only): the number of alternatives, a line
"number,name" for each, a line "people,sum of counts,unique orders", then rows "count,1,{2,3},4".
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from app.api.imports.parsed import FaultList, Limits, ParsedBallots, ParsedRow, counted, shown, title_from
from app.api.imports.preflib_heading import Heading, check_heading, read_heading
from app.api.imports.source import checked_digest, text_lines

_ROW = re.compile(r"\s*([0-9]{1,9})\s*:(.*)")
_OLD_ROW = re.compile(r"\s*([0-9]{1,9})\s*(?:,(.*))?")
_TWO_NUMBERS = re.compile(r"[0-9]\s+[0-9]")
_PART = r"(?:\{(?:[0-9]{1,9}(?:,[0-9]{1,9})*)?\}|[0-9]{1,9})"
_ORDER = re.compile(rf"{_PART}(?:,{_PART})*")
_PARTS = re.compile(r"\{([0-9,]*)\}|([0-9]+)")


def read_preflib(path: Path, faults: FaultList, limits: Limits) -> ParsedBallots:
    """The ballots of one PrefLib file. Raises ImportRefused with the line of each fault."""
    digest = checked_digest(path, faults, limits)
    lines = text_lines(path)
    heading = Heading(data_type=path.suffix.lower().removeprefix("."))
    first_row = read_heading(heading, lines, faults, limits)
    scale = check_heading(heading, faults, limits)
    options = tuple(heading.names[number] for number in sorted(heading.names))
    rows = tuple(_rows(heading, chain(first_row, lines), faults, limits))
    _check_totals(heading, rows, faults)
    faults.check()
    return ParsedBallots(
        title=heading.title or title_from(path.stem),
        scale=scale,
        options=options,
        codes=tuple(str(number) for number in sorted(heading.names)),
        rows=rows,
        source_digest=digest,
        summary=heading.description or None,
    )


def _rows(
    heading: Heading, lines: Iterable[tuple[int, str]], faults: FaultList, limits: Limits
) -> Iterator[ParsedRow]:
    people = cells = 0
    for line, text in lines:
        if not text.strip():
            continue
        row = _row(heading, line, text, faults)
        if row is None:
            continue
        people += row.times
        cells += len(row.marks)
        if people > limits.rows:
            faults.stop(
                line,
                f"There are more than {limits.rows:,} people in the file, which is more than we can read.",
            )
        if cells > limits.marks:
            faults.stop(line, "The file has more rows and options than we can read.")
        yield row


def _row(heading: Heading, line: int, text: str, faults: FaultList) -> ParsedRow | None:
    match = (_OLD_ROW if heading.old else _ROW).fullmatch(text)
    if match is None:
        faults.add(line, f"This should be a count and an order, and it is {shown(text)}.")
        return None
    times, order = int(match[1]), (match[2] or "").strip()
    if times == 0:
        faults.add(line, "The count of people is 0.")
        return None
    parts = _parts(order)
    if parts is None:
        faults.add(line, f"We cannot read this order: {shown(order)}.")
        return None
    try:
        marks = _categories(heading, parts) if heading.data_type == "cat" else _places(heading, parts)
    except ValueError as error:
        faults.add(line, str(error))
        return None
    return ParsedRow(line=line, marks=marks, times=times)


def _parts(order: str) -> list[list[int]] | None:
    """The groups of an order: "1,{2,3},{}" is [[1], [2, 3], []]. None when it is no order."""
    if not order:
        return []
    if _TWO_NUMBERS.search(order):
        return None
    packed = "".join(order.split())
    if _ORDER.fullmatch(packed) is None:
        return None
    return [
        [int(number) for number in (single or several).split(",") if number]
        for several, single in _PARTS.findall(packed)
    ]


def _places(heading: Heading, parts: list[list[int]]) -> bytes:
    """Competition places: after two joint firsts comes third.

    Raises ValueError with the sentence of the fault.
    """
    marks = bytearray(len(heading.names))
    place = 1
    for part in parts:
        if len(part) > 1 and heading.data_type in ("soc", "soi"):
            raise ValueError(f"Options are tied here, and a .{heading.data_type} file has no ties.")
        for option in part:
            _fill(marks, option, place)
        place += len(part)
    if place <= len(marks) and heading.data_type in ("soc", "toc"):
        missing = counted(len(marks) + 1 - place, "option is", "options are")
        raise ValueError(f"{missing} not ranked here, and a .{heading.data_type} file ranks them all.")
    return bytes(marks)


def _categories(heading: Heading, parts: list[list[int]]) -> bytes:
    """The mark of the first category is the number of categories, of the last 1; options in none are blank.

    Raises ValueError with the sentence of the fault. A row with fewer groups than categories is refused: the
    category left out could be any of them, and a guess could turn a No to everything into a Yes to
    everything.
    """
    size = len(heading.categories)
    if len(parts) != size:
        raise ValueError(
            f"Options stand in {counted(len(parts), 'group', 'groups')} here, and there are "
            f"{size} categories. Write {{}} for an empty category."
        )
    marks = bytearray(len(heading.names))
    for index, part in enumerate(parts):
        for option in part:
            _fill(marks, option, size - index)
    return bytes(marks)


def _fill(marks: bytearray, option: int, mark: int) -> None:
    if not 1 <= option <= len(marks):
        raise ValueError(f"There is no option {option}. The options are 1 to {len(marks)}.")
    if marks[option - 1]:
        raise ValueError(f"Option {option} is here twice.")
    marks[option - 1] = mark


def _check_totals(heading: Heading, rows: tuple[ParsedRow, ...], faults: FaultList) -> None:
    """The numbers in the heading against the rows.

    Left out when a row has a fault, since they cannot match then.
    """
    if faults:
        return
    voters, people = heading.number("NUMBER VOTERS"), sum(row.times for row in rows)
    if voters != people:
        faults.add(
            heading.line("NUMBER VOTERS"),
            f"The heading says {counted(voters or 0, 'voter', 'voters')}, and the rows add up to {people:,}.",
        )
    for key in ("NUMBER UNIQUE ORDERS", "NUMBER UNIQUE PREFERENCES"):
        unique = heading.number(key)
        # Published files count rows here, even where two rows hold the same order: either will do.
        if unique is not None and unique != len(rows) and unique != len({row.marks for row in rows}):
            faults.add(
                heading.line(key),
                f"The heading says {unique:,} different orders, and there are {len(rows):,} rows.",
            )
    if not rows and not faults:
        faults.add(0, "There are no ballots in this file.")
