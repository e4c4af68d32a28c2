"""Reads BLT files, the format of OpenSTV and OpaVote, and of Tideman's .HIL files: an election in lines.

First "candidates seats"; perhaps a line "-2 -5" of candidates who withdrew; then a row for each kind of
ballot: its weight, the candidates best first (ties as 3=4, "-" for a place left empty) and 0; then a single
0; then the names in quotes and the title (some counting programs leave out the quotes, and put each on a
line). What follows # is a remark. A candidate who withdrew is left out of every ballot.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from app.api.imports.orders import PlaceFault, Room, places_of_order
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
from app.api.imports.source import checked_digest, text_lines
from app.ranking.scale import BallotKind, Scale

ENDINGS: Final = (".blt", ".hil")

FIRST_LINE: Final = re.compile(r"([0-9]{1,9})\s+([0-9]{1,9})")
"""The line by which such a file is told from other texts."""

_WITHDRAWN = re.compile(r"-[0-9]{1,9}(?:\s+-[0-9]{1,9})*")
_BALLOT = re.compile(r"(?:\([^()]*\)\s*)?([0-9]{1,9})((?:\s+(?:-|[0-9]{1,9}(?:=[0-9]{1,9})*))*)\s+0")
_QUOTED = re.compile(r'"((?:[^"]|"")*+)"')
# Possessive throughout: a line of nothing but quotes must not be tried in every possible way.
_QUOTED_LINE = re.compile(r'((?:\s*"(?:[^"]|"")*+")++)\s*(?:#.*)?')

Lines = Iterator[tuple[int, str]]


@dataclass
class Election:
    """What has been read so far. Candidates are numbered from 1, as in the file."""

    size: int
    seats: int
    withdrawn: set[int] = field(default_factory=set)
    rows: list[ParsedRow] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def kept(self) -> list[int]:
        """The candidates who did not withdraw."""
        return [number for number in range(1, self.size + 1) if number not in self.withdrawn]


def read_blt(path: Path, faults: FaultList, limits: Limits) -> ParsedBallots:
    """The ballots of one BLT file. Raises ImportRefused with the line of each fault."""
    digest = checked_digest(path, faults, limits, old_letters=True)
    lines = _meaningful(text_lines(path, old_letters=True))
    election = _election(lines, faults)
    _read_ballots(election, lines, faults, limits)
    _read_texts(election, lines, faults)
    kept = election.kept()
    if not election.rows and not faults:
        faults.add(0, "There are no ballots in this file.")
    faults.check()
    names = election.texts[: election.size] or [f"Candidate {n}" for n in range(1, election.size + 1)]
    title = election.texts[election.size] if len(election.texts) > election.size else ""
    return ParsedBallots(
        title=title.strip() or title_from(path.stem),
        scale=Scale(kind=BallotKind.RANKING, size=len(kept)),
        options=tuple(names[number - 1].strip() or str(number) for number in kept),
        rows=tuple(election.rows),
        source_digest=digest,
        summary=_summary(election),
        codes=tuple(map(str, kept)),
        seats=election.seats,
    )


def _meaningful(lines: Lines) -> Lines:
    """The lines that say something, without remarks and without the end mark (byte 26) of old systems."""
    for number, text in lines:
        # A name may hold a #, so a remark behind quotes stays for the one who reads names.
        cut = text if '"' in text.partition("#")[0] else text.partition("#")[0]
        if stripped := cut.strip(" \t\r\x1a"):
            yield number, stripped


def _election(lines: Lines, faults: FaultList) -> Election:
    line, text = next(lines, (1, ""))
    match = FIRST_LINE.fullmatch(text)
    if match is None:
        faults.stop(
            line, f"The first line should be two numbers, candidates and seats, and it is {shown(text)}."
        )
    size, seats = int(match[1]), int(match[2])
    if not 1 <= size <= LARGEST_MARK:
        faults.stop(line, f"There are {size:,} candidates. We can read 1 to {LARGEST_MARK}.")
    if not 1 <= seats <= size:
        faults.stop(line, f"{counted(seats, 'seat', 'seats')} cannot be filled from {size:,} candidates.")
    return Election(size=size, seats=seats)


def _read_ballots(election: Election, lines: Lines, faults: FaultList, limits: Limits) -> None:
    """Rows up to the single 0, and the candidates who withdrew, if any, before the first."""
    room = Room(faults, limits)
    line = 1
    for line, text in lines:
        match = _BALLOT.fullmatch(text)
        if text == "0":
            return
        if match is None and _WITHDRAWN.fullmatch(text) and not election.rows and not election.withdrawn:
            _withdraw(election, line, text, faults)
        elif match is None:
            faults.add(
                line, f"This should be a weight, the candidates best first, and 0. It is {shown(text)}."
            )
        elif int(match[1]) == 0:
            faults.add(line, "The weight of this ballot is 0.")
        else:
            _add_row(election, line, int(match[1]), match[2], room, faults)
    # Without its closing 0 the file may have been cut off, and ballots be lost.
    faults.add(line, "The file ends here, without the single 0 that closes the ballots.")


def _withdraw(election: Election, line: int, text: str, faults: FaultList) -> None:
    election.withdrawn = {int(number[1:]) for number in text.split()}
    strange = sorted(number for number in election.withdrawn if not 1 <= number <= election.size)
    if strange:
        faults.stop(line, f"There is no candidate {strange[0]} who could withdraw.")
    if election.seats > len(election.kept()):
        faults.stop(line, "Fewer candidates are left than there are seats.")


def _add_row(election: Election, line: int, weight: int, order: str, room: Room, faults: FaultList) -> None:
    parts = [[int(number) for number in part.split("=")] for part in order.split() if part != "-"]
    try:
        marks = places_of_order(parts, election.size)
    except PlaceFault as fault:
        faults.add(line, str(fault))
        return
    if election.withdrawn:
        left = [[number for number in part if number not in election.withdrawn] for part in parts]
        places = places_of_order([part for part in left if part], election.size)
        marks = bytes(places[number - 1] for number in election.kept())
    room.take(line, weight, len(marks))
    election.rows.append(ParsedRow(line=line, marks=marks, times=weight))


def _read_texts(election: Election, lines: Lines, faults: FaultList) -> None:
    """The names, then the title: each in quotes, some or all on one line. A file may have none of them."""
    line = 1
    for line, text in lines:
        match = _QUOTED_LINE.fullmatch(text)
        if match is None and '"' in text:
            faults.stop(line, f"There is a quote too many or too few in the names here: {shown(text)}.")
        names = [text] if match is None else _QUOTED.findall(match[1])
        election.texts += [name.replace('""', '"') for name in names]
        if len(election.texts) > election.size + 1:
            faults.stop(line, f"There are more names than {election.size:,} candidates and a title.")
    if 0 < len(election.texts) < election.size:
        named = counted(len(election.texts), "name", "names")
        faults.add(line, f"There are {named} for {counted(election.size, 'candidate', 'candidates')}.")


def _summary(election: Election) -> str | None:
    if not election.withdrawn:
        return None
    return f"{counted(len(election.withdrawn), 'candidate', 'candidates')} withdrew, and are left out."
