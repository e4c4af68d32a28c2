"""The doors for ballot files: find out what a file is and have it read.

`read_ballots` is for the site, which takes the files its questions can hold. `read_for_ranking` is for the
command line, and takes every kind of ballot.
"""

from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

from app.api.imports import blt
from app.api.imports.blt import read_blt
from app.api.imports.columns import read_columns
from app.api.imports.pabulib import ENDINGS as PABULIB_ENDINGS
from app.api.imports.pabulib import read_pabulib
from app.api.imports.parsed import LIMITS, FaultList, Limits, ParsedBallots
from app.api.imports.polis import COMMENTS, SUMMARY, VOTES, read_polis
from app.api.imports.preflib import read_preflib
from app.api.imports.preflib_heading import DATA_TYPES
from app.api.imports.scottish import FIRST_LINE, read_scottish
from app.api.imports.source import checked_digest, table_rows, text_lines
from app.api.imports.table import read_table
from app.api.imports.tally_sheet import read_tally_sheet
from app.ranking.scale import BallotKind, Scale

_PREFLIB_ENDINGS: Final = tuple(f".{data_type}" for data_type in DATA_TYPES)
_POLIS_FILES: Final = (COMMENTS, VOTES, SUMMARY, "votes.csv")


def read_ballots(path: Path, limits: Limits = LIMITS) -> ParsedBallots:
    """The ballots in a PrefLib file, a Polis export (its folder or one of its files), or a CSV table.

    All or nothing: raises ImportRefused, and nothing else, with the file and the line of every fault.
    """
    return _opened(path, lambda faults: _read(path, faults, limits))


def read_for_ranking(
    path: Path,
    limits: Limits = LIMITS,
    *,
    group_column: str | None = None,
    kinds: Sequence[BallotKind] = (),
    scale: Scale | None = None,
) -> ParsedBallots:
    """The ballots in any file we can read: PrefLib, Pabulib, BLT, a Scottish ward, a Debian tally sheet, a
    Polis export, or a table with any kind of ballots.

    `group_column`, `kinds` and `scale` are what is known of a table beforehand (see `columns.read_columns`).
    All or nothing: raises ImportRefused, and nothing else, with the file and the line of every fault.
    """

    def read(faults: FaultList) -> ParsedBallots:
        ending = path.suffix.lower()
        if path.is_dir() or (ending == ".csv" and _is_polis(path, faults, limits)):
            return read_polis(_polis_folder(path, faults), faults, limits, groups=group_column)
        if ending in PABULIB_ENDINGS:
            return read_pabulib(path, faults, limits, groups=group_column)
        if ending == ".csv" and not _is_scottish(path, faults, limits):
            return read_columns(path, faults, limits, group_column=group_column, kinds=kinds, scale=scale)
        if ending not in _ELECTIONS:
            faults.stop(0, f"We can read files that end in {', '.join(_ELECTIONS)} or {PABULIB_ENDINGS[0]}.")
        if group_column is not None:
            faults.stop(0, "A file of this kind does not tell groups apart.")
        return _ELECTIONS[ending](path, faults, limits)

    return _opened(path, read)


def _polis_folder(path: Path, faults: FaultList) -> Path:
    folder = path if path.is_dir() else path.parent
    if not (folder / COMMENTS).is_file() or not (folder / VOTES).is_file():
        faults.stop(0, f"A folder should be a Polis export, with {COMMENTS} and {VOTES} in it.")
    return folder


def _opened(path: Path, read: Callable[[FaultList], ParsedBallots]) -> ParsedBallots:
    faults = FaultList(path.name or str(path))
    try:
        return read(faults)
    except OSError as error:
        faults.stop(0, f"The file cannot be opened ({error.strerror or 'no reason given'}).")


def _is_scottish(path: Path, faults: FaultList, limits: Limits) -> bool:
    """A Scottish ward, told by its first line: "8,4," would be a heading with an empty cell."""
    checked_digest(path, faults, limits)
    return any(FIRST_LINE.fullmatch(text) for _, text in islice(text_lines(path), 1))


def _read(path: Path, faults: FaultList, limits: Limits) -> ParsedBallots:
    if path.is_dir():
        return read_polis(_polis_folder(path, faults), faults, limits)
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


def _read_text(path: Path, faults: FaultList, limits: Limits) -> ParsedBallots:
    """A tally sheet, or a BLT file that was saved as plain text."""
    checked_digest(path, faults, limits, old_letters=True)
    first = next((text for _, text in text_lines(path, old_letters=True) if text.strip()), "")
    read = read_blt if blt.FIRST_LINE.fullmatch(first.strip()) else read_tally_sheet
    return read(path, faults, limits)


_ELECTIONS: Final = {
    **dict.fromkeys(_PREFLIB_ENDINGS, read_preflib),
    **dict.fromkeys(blt.ENDINGS, read_blt),
    ".txt": _read_text,
    ".csv": read_scottish,
}
