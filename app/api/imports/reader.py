"""The one door for ballot files: finds out what a file is and has it read."""

from pathlib import Path
from typing import Final

from app.api.imports.parsed import LIMITS, FaultList, Limits, ParsedBallots
from app.api.imports.polis import COMMENTS, SUMMARY, VOTES, read_polis
from app.api.imports.preflib import read_preflib
from app.api.imports.preflib_heading import DATA_TYPES
from app.api.imports.source import checked_digest, table_rows
from app.api.imports.table import read_table

_PREFLIB_ENDINGS: Final = tuple(f".{data_type}" for data_type in DATA_TYPES)
_POLIS_FILES: Final = (COMMENTS, VOTES, SUMMARY, "votes.csv")


def read_ballots(path: Path, limits: Limits = LIMITS) -> ParsedBallots:
    """The ballots in a PrefLib file, a Polis export (its folder or one of its files), or a CSV table.

    All or nothing: raises ImportRefused, and nothing else, with the file and the line of every fault.
    """
    faults = FaultList(path.name or str(path))
    try:
        return _read(path, faults, limits)
    except OSError as error:
        faults.stop(0, f"The file cannot be opened ({error.strerror or 'no reason given'}).")


def _read(path: Path, faults: FaultList, limits: Limits) -> ParsedBallots:
    if path.is_dir():
        if not (path / COMMENTS).is_file() or not (path / VOTES).is_file():
            faults.stop(0, f"A folder should be a Polis export, with {COMMENTS} and {VOTES} in it.")
        return read_polis(path, faults, limits)
    ending = path.suffix.lower()
    if ending in _PREFLIB_ENDINGS:
        return read_preflib(path, faults, limits)
    if ending != ".csv":
        faults.stop(
            0, "We can read PrefLib files (.soc, .soi, .toc, .toi, .cat), Polis exports and .csv tables."
        )
    if _is_polis(path, faults, limits):
        return read_polis(path.parent, faults, limits)
    return read_table(path, faults, limits)


def _is_polis(path: Path, faults: FaultList, limits: Limits) -> bool:
    """A file of a Polis export, told by its name and its headings: a table may be called comments.csv too."""
    if path.name not in _POLIS_FILES:
        return False
    checked_digest(path, faults, limits)
    _, headings = next(table_rows(path, faults, limits), (1, []))
    names = {heading.strip() for heading in headings}
    if path.name == SUMMARY:
        return "topic" in names
    return bool(names & {"comment-id", "participant"}) and "group" not in names
