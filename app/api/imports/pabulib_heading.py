"""The first two parts of a Pabulib file: what it says of itself, and its projects."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Final

from app.api.imports.parsed import FaultList, Limits, counted, shown
from app.api.imports.source import RowLines, RowTooLong

PARTS: Final = ("META", "PROJECTS", "VOTES")
VOTE_TYPES: Final = ("approval", "choose-1", "ordinal", "cumulative", "scoring")
_MONEY = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,6})?")
_WHOLE = re.compile(r"-?[0-9]{1,9}")

Rows = Iterator[tuple[int, list[str]]]


@dataclass(frozen=True, kw_only=True)
class Project:
    """One project. `funded`: the file says it was chosen (`selected` is 1)."""

    code: str
    name: str
    cost: Fraction
    funded: bool


@dataclass
class Heading:
    """What stands before the ballots. `said`: key to (line, value). `places`: project code to its index."""

    said: dict[str, tuple[int, str]] = field(default_factory=dict)
    projects: list[Project] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)

    def text(self, key: str) -> str:
        """What the file says, or nothing."""
        return self.said.get(key, (0, ""))[1]

    def line(self, key: str) -> int:
        """Where it says so; 0 when it does not."""
        return self.said.get(key, (0, ""))[0]

    def whole(self, key: str, faults: FaultList) -> int | None:
        """A whole number, or None. Notes a fault when it is none."""
        text = self.text(key).removesuffix(".0")
        if not text:
            return None
        if _WHOLE.fullmatch(text) is None:
            faults.add(self.line(key), f"“{key}” should be a whole number, and it is {shown(text)}.")
            return None
        return int(text)

    def above_0(self, key: str, faults: FaultList) -> int | None:
        """A whole number above 0, or None."""
        number = self.whole(key, faults)
        return number if number is not None and number > 0 else None

    def budget(self) -> Fraction:
        """The money to spend, once `check` has passed."""
        return Fraction(self.text("budget"))


def rows_of(path: Path, faults: FaultList, limits: Limits) -> Rows:
    """(line where the row starts, its cells without blanks around them) of a checked file; empty lines are
    passed over. Cells are split at semicolons."""
    start = 1
    with path.open(encoding="utf-8-sig", newline="") as handle:
        lines = RowLines(handle, limits.line_bytes)
        reader = csv.reader(lines, strict=True, delimiter=";")
        while True:
            lines.forget()
            try:
                cells = next(reader)
            except StopIteration:
                return
            except (csv.Error, RowTooLong):
                faults.stop(
                    start,
                    'We cannot split the row that starts here. Look for a quote (") that is not closed.',
                )
            if any(cell.strip() for cell in cells):
                yield start, [cell.strip() for cell in cells]
            start += len(lines.held)


def read_heading(rows: Rows, faults: FaultList, limits: Limits) -> Heading:
    """META and PROJECTS, up to the line VOTES. Raises ImportRefused when they have a fault: every ballot
    would be guesswork."""
    heading = Heading()
    _read_meta(heading, rows, faults)
    _read_projects(heading, rows, faults, limits)
    _check(heading, faults)
    faults.check()
    return heading


def columns_of(rows: Rows, part: str, needed: tuple[str, ...], faults: FaultList) -> dict[str, int]:
    """Heading to column of one part: its first row."""
    line, cells = next(rows, (0, []))
    columns = {cell.casefold(): column for column, cell in enumerate(cells) if cell}
    for name in needed:
        if name not in columns:
            faults.stop(line, f"The part {part} has no column called “{name}”.")
    if len(columns) < len(cells):
        faults.stop(line, f"A column of the part {part} has no heading, or has that of another column.")
    return columns


def _read_meta(heading: Heading, rows: Rows, faults: FaultList) -> None:
    line, cells = next(rows, (0, []))
    if cells[:1] != [PARTS[0]]:
        faults.stop(line, "A Pabulib file starts with a line that says META.")
    next(rows, None)  # the headings "key;value"
    for line, cells in rows:
        if cells == [PARTS[1]]:
            return
        if len(cells) != 2:
            faults.add(line, f"This should be a name and a value, and it is {shown(';'.join(cells))}.")
        elif cells[0] in heading.said:
            faults.add(line, f"“{cells[0]}” is here twice.")
        else:
            heading.said[cells[0]] = line, cells[1]
    faults.stop(0, "There is no part called PROJECTS in this file.")


def _read_projects(heading: Heading, rows: Rows, faults: FaultList, limits: Limits) -> None:
    columns = columns_of(rows, PARTS[1], ("project_id", "cost"), faults)
    for line, cells in rows:
        if cells == [PARTS[2]]:
            return
        if len(cells) != len(columns):
            faults.add(
                line, f"{counted(len(cells), 'cell', 'cells')} here, and {len(columns)} in the heading."
            )
            continue
        if len(heading.projects) == limits.options:
            faults.stop(line, f"There are too many projects. We can read {limits.options:,}.")
        _add_project(heading, line, {name: cells[column] for name, column in columns.items()}, faults)
    faults.stop(0, "There is no part called VOTES in this file.")


def _add_project(heading: Heading, line: int, cells: dict[str, str], faults: FaultList) -> None:
    code, cost = cells["project_id"], cells["cost"]
    if not code or "," in code:
        faults.add(line, f"A project needs an id without a comma, and this is {shown(code)}.")
    elif code in heading.places:
        faults.add(line, f"Project {shown(code)} is here twice.")
    elif _MONEY.fullmatch(cost) is None:
        faults.add(line, f"The cost should be a number like 1200 or 1200.50, and it is {shown(cost)}.")
    else:
        heading.places[code] = len(heading.projects)
        heading.projects.append(
            Project(
                code=code,
                name=cells.get("name", "") or code,
                cost=Fraction(cost),
                funded=cells.get("selected") == "1",
            )
        )


def _check(heading: Heading, faults: FaultList) -> None:
    if heading.text("vote_type") not in VOTE_TYPES:
        said = shown(heading.text("vote_type"))
        faults.add(
            heading.line("vote_type"),
            f"“vote_type” should be one of {', '.join(VOTE_TYPES)}, and it is {said}.",
        )
    if _MONEY.fullmatch(heading.text("budget")) is None:
        said = shown(heading.text("budget"))
        faults.add(heading.line("budget"), f"“budget” should be a number like 50000, and it is {said}.")
    expected = heading.whole("num_projects", faults)
    if expected not in (None, len(heading.projects)) and not faults:
        found = counted(len(heading.projects), "project", "projects")
        faults.add(
            heading.line("num_projects"), f"The heading says {expected:,} projects. There are {found}."
        )
    if not heading.projects and not faults:
        faults.add(0, "There are no projects in this file.")
