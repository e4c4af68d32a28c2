"""A file of cells as rows with their lines, or the faults that stand in the way. Knows nothing of practices.

Nothing is guessed: what cannot be read for certain is refused.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, Final, NoReturn

from app.errors import Refused

LARGEST: Final = 5_000_000
LONGEST_ROW: Final = 20_000
SHOWN: Final = 50
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\u2028\u2029]")


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What is wrong in one place: line from 1 (0: the file), its column ("" for the whole line)."""

    line: int
    column: str
    refusal: Refused


class SheetRefused(Refused):
    """A sheet with faults, of which nothing is kept. `faults`: the first ones; `total`: of how many."""

    def __init__(self, faults: list[Fault], total: int) -> None:
        self.faults, self.total = tuple(faults), total
        super().__init__("Faults in the file: %(total)s. Nothing was kept.", field="file", total=f"{total:,}")


@dataclass
class Faults:
    """Faults as they are found; only the first ones are kept, all are counted."""

    found: list[Fault] = field(default_factory=list)
    total: int = 0

    def add(self, line: int, refusal: Refused, column: str = "") -> None:
        self.total += 1
        if len(self.found) < SHOWN:
            self.found.append(Fault(line=line, column=column, refusal=refusal))

    def stop(self, line: int, refusal: Refused, column: str = "") -> NoReturn:
        """Add a fault after which reading on makes no sense."""
        self.add(line, refusal, column)
        raise SheetRefused(self.found, self.total)


def read_bytes(stream: BinaryIO, faults: Faults) -> bytes:
    """What the stream holds; never more of it than may be sent."""
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        megabytes = LARGEST // 1_000_000
        faults.stop(0, Refused("The file is too big. We take up to %(most)sMB.", most=megabytes))
    return data


def rows_of(data: bytes, faults: Faults) -> Iterator[tuple[int, list[str]]]:
    """(line where it starts, its cells) of each row that is not empty, the headings first."""
    return _rows(_text(data, faults), faults)


def _text(data: bytes, faults: Faults) -> str:
    """The file as text, when it is nothing but text in UTF-8."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        faults.stop(1, Refused("The file is in UTF-16. Save it again as “CSV UTF-8” and send that one."))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = _line_at(data[: error.start].decode("latin-1"))
        faults.stop(
            line,
            Refused("A letter here is not in UTF-8. Save the file again as “CSV UTF-8” and send that one."),
        )
    unseen = _UNSEEN.search(text)
    if unseen:
        told = Refused("There is a sign here that cannot be seen. Save the file again as “CSV UTF-8”.")
        if unseen[0] == "\ufeff":
            told = Refused("A mark that belongs to the start of a file stands here. Were two files joined?")
        faults.stop(_line_at(text[: unseen.start()]), told)
    return text


def _line_at(before: str) -> int:
    return 1 + before.count("\n") + before.count("\r") - before.count("\r\n")


def _rows(text: str, faults: Faults) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not empty; stops at what cannot be split for certain."""
    lines = _short_lines(text, faults)
    first = text.lstrip("\r\n").partition("\n")[0]
    tabs = "\t" in first and "," not in first
    reader = csv.reader(lines, strict=True, delimiter="\t" if tabs else ",")
    start, width = 1, 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            faults.stop(
                start,
                Refused('A quote (") is not closed, or text follows it. Write a quote in a cell twice ("").'),
            )
        if sum(map(len, cells)) > LONGEST_ROW:
            faults.stop(start, Refused("This line is too long. Is a quote before it not closed?"))
        if any(cell.strip() for cell in cells):
            width = width or len(cells)
            if len(cells) == width:
                yield start, cells
            else:
                faults.add(
                    start,
                    Refused(
                        "This line has %(cells)s cells, and there are %(heads)s headings. Mend the commas.",
                        cells=len(cells),
                        heads=width,
                    ),
                )
        start = reader.line_num + 1


def _short_lines(text: str, faults: Faults) -> Iterator[str]:
    for number, line in enumerate(io.StringIO(text, newline=""), 1):
        if len(line) > LONGEST_ROW:
            faults.stop(
                number, Refused("This line is too long. We take up to %(most)s letters.", most=LONGEST_ROW)
            )
        yield line
