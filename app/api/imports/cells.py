"""What may stand in a cell of a table of ballots, before it is known which kind of ballots they are.

A cell becomes one small whole number, so that a large table can wait in little memory until its last row has
shown what its numbers mean.
"""

import re
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final

from app.api.imports.parsed import LARGEST_MARK, shown
from app.api.imports.table import NOT_SURE_WORDS, place_in

FURTHEST: Final = 1_000
"""Numbers from -1,000 to 1,000 stand for themselves."""

FIRST_PLACE: Final = 10_000
"""A place is this and the place: 3rd is 10,003."""

_CELLS_KNOWN: Final = 10_000
_NUMBER = re.compile(r"(-?[0-9]{1,4})(?:\.0{1,9})?")


class Word(IntEnum):
    """Cells that are words, and cells that say nothing."""

    EMPTY = 20_000
    NOT_SURE = 20_001
    YES = 20_002
    NO = 20_003
    HALF = 20_004
    AGREE = 20_005
    NEITHER = 20_006
    DISAGREE = 20_007


_WORDS: Final = {
    "": Word.EMPTY,
    **dict.fromkeys(NOT_SURE_WORDS, Word.NOT_SURE),
    **dict.fromkeys(("yes", "y", "x", "true", "✓", "✔"), Word.YES),
    **dict.fromkeys(("no", "n", "false"), Word.NO),
    **dict.fromkeys(("half", "0.5", "½"), Word.HALF),
    "agree": Word.AGREE,
    "neither": Word.NEITHER,
    "disagree": Word.DISAGREE,
}


class Family(IntEnum):
    """Cells that belong together: one table holds one family of them."""

    SILENT = 0
    NUMBERS = 1
    PLACES = 2
    YES_OR_NO = 3
    AGREEMENT = 4


FAMILY_NAMES: Final = {
    Family.NUMBERS: "numbers",
    Family.PLACES: "places like 1st",
    Family.YES_OR_NO: "yes and no",
    Family.AGREEMENT: "agree and disagree",
}


def family(value: int) -> Family:
    """Which cells this one belongs to."""
    if value in (Word.EMPTY, Word.NOT_SURE):
        return Family.SILENT
    if value in (Word.YES, Word.NO, Word.HALF):
        return Family.YES_OR_NO
    if value >= Word.AGREE:
        return Family.AGREEMENT
    return Family.PLACES if value >= FIRST_PLACE else Family.NUMBERS


@dataclass
class Cells:
    """Reads cells, and remembers on which line each family of them first came, and which numbers came."""

    first_lines: dict[Family, int] = field(default_factory=dict)
    values: set[int] = field(default_factory=set)
    _known: dict[str, int] = field(default_factory=dict)

    def value(self, cell: str, line: int) -> int:
        """The number this cell is. Raises ValueError with the sentence of the fault."""
        value = self._known.get(cell)
        if value is None:
            value = _value(cell)
            self.first_lines.setdefault(family(value), line)
            self.values.add(value)
            if len(self._known) < _CELLS_KNOWN:
                self._known[cell] = value
        return value

    def numbers(self) -> set[int]:
        """The plain numbers that came."""
        return {value for value in self.values if family(value) is Family.NUMBERS}


def _value(cell: str) -> int:
    text = " ".join(cell.split()).casefold()
    if text in _WORDS:
        return _WORDS[text]
    place = place_in(text)
    if place is not None:
        if place > LARGEST_MARK:
            raise ValueError(f"We can read places up to {LARGEST_MARK}, and this is {shown(cell)}.")
        return FIRST_PLACE + place
    number = _NUMBER.fullmatch(text)
    if number and abs(int(number[1])) <= FURTHEST:
        return int(number[1])
    raise ValueError(
        f"{shown(cell)} is not a whole number up to {FURTHEST:,}, a place like 1st, "
        "yes or no, agree or disagree, or “not sure”."
    )
