"""A file as lines or as table rows, after its size and its letters have been checked.

Every file is read twice, as a stream: once here for its digest and its encoding, once by a reader. So the
memory a reader takes depends on the ballots, never on the length of the file.
"""

import codecs
import csv
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final, TextIO

from app.api.imports.parsed import FaultList, Limits

_PIECE_BYTES: Final = 1_000_000
SAVE_AGAIN: Final = "Save the file again as “CSV UTF-8” and send that one."


def _as_latin_letters(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("latin-1"), error.end


OLD_LETTERS: Final = "folkmoot-old-letters"
"""Name of the error handler that reads a byte which is not UTF-8 as a letter of Latin-1."""
codecs.register_error(OLD_LETTERS, _as_latin_letters)


class RowTooLong(Exception):
    """One row of a table runs over more text than a row may hold."""


class RowLines:
    """Lines for the csv module.

    `held` keeps the lines of the row being read, to find an unclosed quote in them.
    """

    def __init__(self, handle: TextIO, limit: int) -> None:
        self.held: list[str] = []
        self._handle = handle
        self._limit = limit
        self._length = 0

    def __iter__(self) -> "RowLines":
        return self

    def __next__(self) -> str:
        line = next(self._handle)
        self.held.append(line)
        self._length += len(line)
        if self._length > self._limit:
            raise RowTooLong
        return line

    def forget(self) -> None:
        """Start a new row."""
        self.held.clear()
        self._length = 0


def checked_digest(path: Path, faults: FaultList, limits: Limits, *, old_letters: bool = False) -> str:
    """The sha256 (hex) of the bytes of the file.

    Refuses a file that is missing, too big, or not text in UTF-8. With `old_letters`, a byte that is not
    UTF-8 passes: election software of the time wrote Latin-1 (read such a file with `text_lines` alike).
    """
    name = path.name
    if not path.is_file():
        faults.stop(0, "There is no such file here.", name)
    if path.stat().st_size > limits.file_bytes:
        size = f"{limits.file_bytes // 1_000_000:,}"
        faults.stop(0, f"The file is too big. We can read files of up to {size} megabytes.", name)
    digest = hashlib.sha256()
    line_number = 1
    with path.open("rb") as handle:
        # A piece ends where a line ends, so no letter is cut in two.
        while piece := handle.read(_PIECE_BYTES) + handle.readline(limits.line_bytes + 1):
            digest.update(piece)
            fault = _fault_in(piece, limits, first=handle.tell() == len(piece), old_letters=old_letters)
            if fault:
                at, sentence = fault
                faults.stop(line_number + _line_ends(piece[:at]), sentence, name)
            line_number += _line_ends(piece)
    return digest.hexdigest()


def text_lines(path: Path, *, old_letters: bool = False) -> Iterator[tuple[int, str]]:
    """(line number from 1, line without its end) of a checked file."""
    with path.open(encoding="utf-8-sig", errors=OLD_LETTERS if old_letters else "strict") as handle:
        for number, line in enumerate(handle, 1):
            yield number, line.rstrip("\n")


def table_rows(path: Path, faults: FaultList, limits: Limits) -> Iterator[tuple[int, list[str]]]:
    """(line where the row starts, its cells) of a checked CSV file. Empty lines are passed over.

    Refuses at once when a quote is not closed, because every row after it would be guesswork.
    """
    start = 1
    with path.open(encoding="utf-8-sig", newline="") as handle:
        lines = RowLines(handle, limits.line_bytes)
        reader = csv.reader(lines, strict=True)
        while True:
            lines.forget()
            try:
                cells = next(reader)
            except StopIteration:
                return
            except RowTooLong:
                faults.stop(
                    start,
                    "The row that starts here is too long. Look for a quote that is not closed.",
                    path.name,
                )
            except csv.Error:
                line, sentence = _quote_fault(lines.held, start)
                faults.stop(line, sentence, path.name)
            if cells:
                yield start, cells
            start += len(lines.held)


def _line_ends(data: bytes) -> int:
    return data.count(b"\n") + data.count(b"\r") - data.count(b"\r\n")


def _fault_in(piece: bytes, limits: Limits, *, first: bool, old_letters: bool) -> tuple[int, str] | None:
    """Where in this piece of the file the letters go wrong, and what to say, or None."""
    if first and piece.startswith((b"\xff\xfe", b"\xfe\xff")):
        return 0, f"The file is in UTF-16, and we can only read UTF-8. {SAVE_AGAIN}"
    if len(piece) > limits.line_bytes:
        start = 0
        for line in piece.split(b"\n"):
            if len(line) > limits.line_bytes:
                return start, f"This line is too long. A line may hold {limits.line_bytes:,} letters."
            start += len(line) + 1
    if b"\0" in piece:
        at = piece.index(b"\0")
        return at, f"There is a NUL byte here, so this is not plain text in UTF-8. {SAVE_AGAIN}"
    if old_letters:
        return None
    try:
        piece.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start, f"There is a letter here that is not in UTF-8. {SAVE_AGAIN}"
    return None


def _quote_fault(held: list[str], start: int) -> tuple[int, str]:
    opened = _unclosed_quote(held)
    if opened is None:
        return start, "We could not split this row into cells."
    return start + opened, (
        'A quote (") opens here and is not closed, or there is text straight after the closing quote. '
        'Write a quote inside a cell twice ("").'
    )


def _unclosed_quote(held: list[str]) -> int | None:
    """Which of these lines opens the quote that goes wrong, counted from 0."""
    opened: int | None = None
    cell_starts = True
    for offset, line in enumerate(held):
        place = 0
        while place < len(line):
            letter = line[place]
            if opened is not None:
                if letter == '"' and line[place + 1 : place + 2] == '"':
                    place += 1
                elif letter == '"':
                    if line[place + 1 : place + 2] not in ("", ",", "\r", "\n"):
                        return opened
                    opened = None
            elif letter == '"' and cell_starts:
                opened = offset
            cell_starts = opened is None and letter == ","
            place += 1
    return opened
