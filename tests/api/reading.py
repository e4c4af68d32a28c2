"""Writes a file and has it read: for the tests of all the readers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.api.imports.parsed import Fault, ImportRefused, ParsedBallots
from app.api.imports.reader import read_for_ranking


def read_text(folder: Path, name: str, text: str | bytes, **wishes: Any) -> ParsedBallots:
    """The ballots of a file of this name and content."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_for_ranking(path, **wishes)


def faults_of(folder: Path, name: str, text: str | bytes, **wishes: Any) -> tuple[Fault, ...]:
    """The faults for which such a file is refused."""
    with pytest.raises(ImportRefused) as caught:
        read_text(folder, name, text, **wishes)
    return caught.value.faults


def marks_of(ballots: ParsedBallots) -> list[tuple[int, ...]]:
    """The marks of each row."""
    return [tuple(row.marks) for row in ballots.rows]
