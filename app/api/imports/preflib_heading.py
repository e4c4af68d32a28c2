"""The heading of a PrefLib file, new or old: names, numbers, and whether they hold together."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from app.api.imports.parsed import LARGEST_MARK, FaultList, Limits, shown
from app.ranking.scale import BallotKind, Scale

DATA_TYPES: Final = ("soc", "soi", "toc", "toi", "cat")

_NUMBERS: Final = (
    "NUMBER ALTERNATIVES",
    "NUMBER VOTERS",
    "NUMBER UNIQUE ORDERS",
    "NUMBER UNIQUE PREFERENCES",
    "NUMBER CATEGORIES",
)
_LONGEST_KEY: Final = 60
_KEY = re.compile(r"([A-Z ]*[A-Z])(?: ([0-9]{1,9}))?")
_OLD_NAME = re.compile(r"\s*([0-9]{1,9})\s*,(.*)")
_OLD_TOTALS = re.compile(r"\s*([0-9]{1,9})\s*,\s*([0-9]{1,9})\s*,\s*([0-9]{1,9})\s*")


@dataclass
class Heading:
    """What the heading says.

    Numbers it gives come with the line they stand on, so that a fault can name it.
    """

    data_type: str
    title: str = ""
    description: str = ""
    old: bool = False
    names: dict[int, str] = field(default_factory=dict)
    categories: dict[int, str] = field(default_factory=dict)
    numbers: dict[str, tuple[int, int]] = field(default_factory=dict)  # key -> (number, line)

    def number(self, key: str) -> int | None:
        """The number given under this key, if any."""
        return self.numbers[key][0] if key in self.numbers else None

    def line(self, key: str) -> int:
        """The line this key stands on, or 1."""
        return self.numbers[key][1] if key in self.numbers else 1


def read_heading(
    heading: Heading, lines: Iterator[tuple[int, str]], faults: FaultList, limits: Limits
) -> list[tuple[int, str]]:
    """Fill the heading; return the first line after it, if there is one."""
    for number, line in lines:
        if not line.strip():
            continue
        if line.lstrip().startswith("#"):
            _note(heading, number, line.strip(), faults)
            if max(len(heading.names), len(heading.categories)) > limits.options:
                faults.stop(
                    number, f"There are more than {limits.options:,} names. That is more than we can read."
                )
        elif not heading.names and not heading.numbers and re.fullmatch(r"\s*[0-9]{1,9}\s*", line):
            _read_old_heading(heading, number, int(line.strip()), lines, faults, limits)
            return []
        else:
            return [(number, line)]
    return []


def _note(heading: Heading, line: int, text: str, faults: FaultList) -> None:
    """Take in one "# KEY: value" line. A line that is no such thing is a remark, and passed over."""
    key_text, _, rest = text.removeprefix("#").partition(":")
    match = _KEY.fullmatch(key_text.strip()) if len(key_text) <= _LONGEST_KEY else None
    if match is None:
        return
    key, which, value = match[1], match[2], rest.strip()
    if which is not None and key in ("ALTERNATIVE NAME", "CATEGORY NAME"):
        names = heading.names if key == "ALTERNATIVE NAME" else heading.categories
        if int(which) in names:
            faults.add(line, f"{key} {which} is given twice.")
        names[int(which)] = value or which
    elif key in _NUMBERS:
        if re.fullmatch(r"[0-9]{1,9}", value):
            heading.numbers[key] = (int(value), line)
        else:
            faults.add(line, f"{key} should be a whole number, and it is {shown(value)}.")
    elif key == "TITLE":
        heading.title = value
    elif key == "DESCRIPTION":
        heading.description = value
    elif key == "DATA TYPE" and value:
        heading.data_type = value.lower()


def _read_old_heading(
    heading: Heading,
    line: int,
    size: int,
    lines: Iterator[tuple[int, str]],
    faults: FaultList,
    limits: Limits,
) -> None:
    heading.old = True
    heading.numbers["NUMBER ALTERNATIVES"] = (size, line)
    if size > limits.options:
        return  # refused with the rest of the heading
    last = line
    for last, text in lines:
        if len(heading.names) < size:
            match = _OLD_NAME.fullmatch(text)
            if match is None or int(match[1]) in heading.names:
                faults.stop(last, f"This should be the number and the name of an alternative: {shown(text)}.")
            heading.names[int(match[1])] = match[2].strip() or match[1]
            continue
        totals = _OLD_TOTALS.fullmatch(text)
        if totals is None:
            faults.stop(last, "This should be three numbers: people, sum of counts, unique orders.")
        heading.numbers["NUMBER VOTERS"] = (int(totals[1]), last)
        heading.numbers["NUMBER UNIQUE ORDERS"] = (int(totals[3]), last)
        return
    faults.stop(last, "The file ends before its heading is complete.")


def check_heading(heading: Heading, faults: FaultList, limits: Limits) -> Scale:
    """The scale of the ballots. Stops when the heading is too broken to read the rows."""
    if heading.data_type not in DATA_TYPES:
        faults.stop(1, f"We cannot read PrefLib files of type {shown(heading.data_type)}.")
    if heading.old and heading.data_type == "cat":
        faults.stop(1, "A file of categories needs the new PrefLib heading, with lines that start with #.")
    size = _checked_size(heading, faults, limits)
    if "NUMBER VOTERS" not in heading.numbers:
        faults.stop(1, "The heading does not give NUMBER VOTERS.")
    if heading.data_type != "cat":
        if size > LARGEST_MARK:
            faults.stop(
                heading.line("NUMBER ALTERNATIVES"),
                f"There are {size:,} options to rank. We can read rankings of up to {LARGEST_MARK} options.",
            )
        return Scale(kind=BallotKind.RANKING, size=size)
    return Scale(kind=BallotKind.RATING, size=_checked_categories(heading, faults))


def _checked_size(heading: Heading, faults: FaultList, limits: Limits) -> int:
    size = heading.number("NUMBER ALTERNATIVES")
    if size is None:
        faults.stop(1, "The heading does not give NUMBER ALTERNATIVES.")
    line = heading.line("NUMBER ALTERNATIVES")
    if size > limits.options:
        faults.stop(line, f"There are {size:,} options. We can read up to {limits.options:,}.")
    if size == 0:
        faults.stop(line, "There are no options in this file.")
    if sorted(heading.names) != list(range(1, size + 1)):
        faults.stop(
            line, f"There should be a name for each of the alternatives 1 to {size}, and for no other."
        )
    return size


def _checked_categories(heading: Heading, faults: FaultList) -> int:
    """How many categories. Files in use count them from 0 or from 1, and some leave out NUMBER CATEGORIES."""
    size = heading.number("NUMBER CATEGORIES") or len(heading.categories)
    line = heading.line("NUMBER CATEGORIES")
    if size < 2:
        faults.stop(line, "The heading should name two categories or more.")
    if size > LARGEST_MARK:
        faults.stop(line, f"There are {size:,} categories. We can read up to {LARGEST_MARK}.")
    if sorted(heading.categories) not in (list(range(size)), list(range(1, size + 1))):
        faults.stop(line, f"There should be a name for each of the {size} categories, in turn.")
    return size
