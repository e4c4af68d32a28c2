"""Reads the files of Scottish council wards in use among researchers: ballots first, then who stood.

First "candidates,seats,"; then rows "people,candidate,candidate,…," best first; then a row for each
candidate, '"Candidate 1","name","party",'; then the name of the ward in quotes. The quotes of the ward are
not those of a CSV file (some have two), so lines are read as lines.
"""

import re
from collections.abc import Iterator
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

FIRST_LINE: Final = re.compile(r"([0-9]{1,9}),([0-9]{1,9}),\s*")
"""The line by which such a file is told from a table."""

_BALLOT = re.compile(r"([0-9]{1,9}),((?:[0-9]{1,9},)*)\s*")
_CANDIDATE = re.compile(r'"Candidate ([0-9]{1,9})","([^"]*)","([^"]*)",?\s*')
_WARD = re.compile(r'"(?!Candidate).*"[\s,]*')

Lines = Iterator[tuple[int, str]]


def read_scottish(path: Path, faults: FaultList, limits: Limits) -> ParsedBallots:
    """The ballots of one ward; its options are named "name, party". Raises ImportRefused with the line of
    each fault."""
    digest = checked_digest(path, faults, limits)
    lines = ((number, text) for number, text in text_lines(path) if text.strip())
    size, seats = _first_line(lines, faults)
    names: dict[int, str] = {}
    titles: list[str] = []
    rows = list(_rows(lines, size, names, titles, faults, limits))
    if sorted(names) != list(range(1, size + 1)):
        faults.add(0, f"There should be a name for each of the candidates 1 to {size}, and for no other.")
    if not rows and not faults:
        faults.add(0, "There are no ballots in this file.")
    faults.check()
    return ParsedBallots(
        title=(titles[0] if titles else "") or title_from(path.stem),
        scale=Scale(kind=BallotKind.RANKING, size=size),
        options=tuple(names[number] for number in range(1, size + 1)),
        rows=tuple(rows),
        source_digest=digest,
        summary=None,
        codes=tuple(str(number) for number in range(1, size + 1)),
        seats=seats,
    )


def _first_line(lines: Lines, faults: FaultList) -> tuple[int, int]:
    line, text = next(lines, (1, ""))
    match = FIRST_LINE.fullmatch(text)
    if match is None:
        faults.stop(line, f"This should be the numbers of candidates and seats, and it is {shown(text)}.")
    size, seats = int(match[1]), int(match[2])
    if not 1 <= size <= LARGEST_MARK:
        faults.stop(line, f"There are {size:,} candidates. We can read 1 to {LARGEST_MARK}.")
    if not 1 <= seats <= size:
        faults.stop(line, f"{counted(seats, 'seat', 'seats')} cannot be filled from {size:,} candidates.")
    return size, seats


def _rows(
    lines: Lines, size: int, names: dict[int, str], titles: list[str], faults: FaultList, limits: Limits
) -> Iterator[ParsedRow]:
    """The ballots. Fills `names` by the number of the candidate, and `titles`."""
    room = Room(faults, limits)
    for line, text in lines:
        if ballot := _BALLOT.fullmatch(text):
            if names:
                faults.add(line, "A ballot stands here after the names. The ballots come first.")
            row = _row(line, ballot, size, faults)
            if row is not None:
                room.take(line, row.times, size)
                yield row
        elif candidate := _CANDIDATE.fullmatch(text):
            if int(candidate[1]) in names:
                faults.add(line, f"Candidate {candidate[1]} is named twice.")
            names[int(candidate[1])] = ", ".join(
                part.strip() for part in candidate.groups()[1:] if part.strip()
            )
            if len(names) > size:
                faults.stop(line, f"There are more names than {counted(size, 'candidate', 'candidates')}.")
        elif (ward := _WARD.fullmatch(text)) and not titles:
            titles.append(ward[0].strip('", \t'))
        else:
            faults.add(line, f"This is no ballot, no candidate and no name of a ward: {shown(text)}.")


def _row(line: int, ballot: re.Match[str], size: int, faults: FaultList) -> ParsedRow | None:
    times = int(ballot[1])
    if times == 0:
        faults.add(line, "The count of people is 0.")
        return None
    order = [[int(number)] for number in ballot[2].split(",") if number]
    try:
        return ParsedRow(line=line, marks=places_of_order(order, size), times=times)
    except PlaceFault as fault:
        faults.add(line, str(fault))
        return None
