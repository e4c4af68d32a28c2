"""The file that codes of an import are written to: each is on the disk before it is in the database.

While it grows it is called `<name>.<import>.part`, so that nobody prints half of it. What it holds beyond the
database after a crash is not lost and not handed out wrongly: the next run stores exactly those codes.
"""

from __future__ import annotations

import csv
import fcntl
import io
import os
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from app.errors import Refused
from app.privacy.codes import read_code

HEADS = ("number", "reference", "code", "page", "link")
_CODE = HEADS.index("code")


class CodesFile:
    """One such file, held by one process at a time. `codes`: what an earlier run wrote into it."""

    def __init__(self, target: Path, mark: str) -> None:
        self.target = target
        self.part = target.with_name(f"{target.name}.{mark}.part")
        self._file: BinaryIO | None = None
        self.codes: list[str] = []

    def open_new(self) -> None:
        """Start it; Refused when it or the finished file is there."""
        self._spare_target()
        descriptor = os.open(self.part, os.O_RDWR | os.O_CREAT, 0o600)
        self._file = os.fdopen(descriptor, "r+b")
        self._hold()
        self.codes = self._read()
        if self.codes:
            raise Refused(f"{self.part} holds codes that the site does not know. Look at it, and remove it.")
        if self._file.tell() == 0:
            self.write([HEADS])

    def open_again(self) -> None:
        """Go on with it; Refused when it is not there."""
        self._spare_target()
        try:
            self._file = self.part.open("r+b")
        except FileNotFoundError:
            raise Refused(
                f"The first run wrote codes to {self.part}, which is not there. Put it back to go on. "
                "If it is lost, its codes are too: cancel the batches of this file, and start anew."
            ) from None
        self._hold()
        self.codes = self._read()

    def _spare_target(self) -> None:
        if self.target.exists():
            raise Refused(f"There is a file {self.target} already. It is left as it is: give another name.")

    def _hold(self) -> None:
        assert self._file
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Refused("Another run is bringing in this file now.") from None

    def _read(self) -> list[str]:
        """The codes in it. A last line that was cut off by a crash is taken away: nothing refers to it."""
        assert self._file
        text = self._file.read().decode()
        whole = text[: text.rfind("\r\n") + 2] if "\r\n" in text else ""
        self._file.truncate(len(whole.encode()))
        self._file.seek(0, os.SEEK_END)
        rows = csv.reader(io.StringIO(whole, newline=""))
        next(rows, None)
        codes = [row[_CODE] for row in rows]
        if any(read_code(code) != code for code in codes):
            raise Refused(f"{self.part} was changed: there is something in it that is no code.")
        return codes

    def write(self, rows: Iterable[Iterable[object]]) -> None:
        """Append these rows and wait until they are on the disk."""
        assert self._file
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="\r\n").writerows(rows)
        self._file.write(text.getvalue().encode())
        self._file.flush()
        os.fsync(self._file.fileno())

    def finish(self) -> None:
        """Give it its name."""
        assert self._file
        self.part.rename(self.target)
        folder = os.open(self.target.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
        self._file.close()
