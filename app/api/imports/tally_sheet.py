"""Reads the tally sheets of the Debian project: what each person ranked, in the open.

After some words come the options, "Option 1----->: Name" for the first column and so on, and then a line for
each ballot, "V: 213- 5d5c…": a digit for each option, 1 best, the same digit for a tie and "-" for an option
not ranked. Digits need not follow on. The code behind a ballot is its owner's secret, and is not kept.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from app.api.imports.orders import Room, places_of_numbers
from app.api.imports.parsed import FaultList, Limits, ParsedBallots, ParsedRow, shown, title_from
from app.api.imports.source import checked_digest, text_lines
from app.ranking.scale import BallotKind, Scale

_OPTION = re.compile(r"[\s|/]*Option\s+([0-9]{1,3})\s*-*>\s*:\s*(.*)")
_BALLOT = re.compile(r"V:\s+(\S+)(?:\s.*)?")
_MARKS = re.compile(r"[1-9-]*")


def read_tally_sheet(path: Path, faults: FaultList, limits: Limits) -> ParsedBallots:
    """The ballots of one sheet. Raises ImportRefused with the line of each fault."""
    digest = checked_digest(path, faults, limits, old_letters=True)
    names: list[str] = []
    rows = list(_rows(text_lines(path, old_letters=True), names, faults, limits))
    if not rows and not faults:
        faults.add(0, "There are no ballots in this file: no line starts with “V:”.")
    faults.check()
    return ParsedBallots(
        title=title_from(path.stem),
        scale=Scale(kind=BallotKind.RANKING, size=len(names)),
        options=tuple(names),
        rows=tuple(rows),
        source_digest=digest,
        summary=None,
        codes=tuple(str(number) for number in range(1, len(names) + 1)),
    )


def _rows(
    lines: Iterator[tuple[int, str]], names: list[str], faults: FaultList, limits: Limits
) -> Iterator[ParsedRow]:
    """The ballots. Fills `names` with the options, which stand before them."""
    room = Room(faults, limits)
    begun = False
    for line, text in lines:
        if option := _OPTION.fullmatch(text.rstrip()):
            _take_name(line, option, names, faults, begun=begun)
        elif text.startswith("V:") and not text.startswith("V: vote"):
            if not names:
                faults.stop(line, "A ballot stands here before any option is named.")
            begun = True
            row = _row(line, text, len(names), faults)
            if row is not None:
                room.take(line, 1, len(names))
                yield row
        elif begun and text.strip():
            faults.add(line, f"This is no ballot: {shown(text)}.")


def _take_name(line: int, option: re.Match[str], names: list[str], faults: FaultList, *, begun: bool) -> None:
    if begun:
        faults.stop(line, "An option is named here, after the first ballot.")
    if int(option[1]) != len(names) + 1:
        faults.stop(line, f"Option {len(names) + 1} should come here, and this is option {option[1]}.")
    if len(names) == 9:
        faults.stop(line, "A sheet has one digit for each option, so it cannot have more than 9.")
    names.append(option[2].strip() or option[1])


def _row(line: int, text: str, options: int, faults: FaultList) -> ParsedRow | None:
    match = _BALLOT.fullmatch(text.rstrip())
    marks = match[1] if match else ""
    if len(marks) != options or not _MARKS.fullmatch(marks):
        faults.add(
            line, f"This ballot should be {options} digits from 1 to 9, or “-”, and it is {shown(marks)}."
        )
        return None
    numbers = [None if mark == "-" else int(mark) for mark in marks]
    return ParsedRow(line=line, marks=places_of_numbers(numbers))
