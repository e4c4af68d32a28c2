"""One line of the register of practices as a value, and the rules that forms, files and commands obey."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from app.errors import Refused

MOST_PATIENTS: Final = 500_000
LONGEST_NAME: Final = 150
FIRST_DAY: Final = date(1948, 7, 5)
"""The NHS began; no practice joined anything of it before."""
_AHEAD = timedelta(days=3_660)
_WHOLE = re.compile(r"[0-9]{1,9}|[0-9]{1,3}(?:,[0-9]{3}){1,2}")


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A practice as the register says; `locality` is the name of its locality. Days as in the table."""

    code: str
    name: str
    patients: int
    patients_on: date
    locality: str
    joined_on: date | None = None
    left_on: date | None = None


def name_of(text: str, field: str) -> str:
    """A name as it is kept: single spaces, nothing that cannot be seen. Refused on `field`."""
    name = " ".join(text.split())
    if not any(letter.isalnum() for letter in name):
        raise Refused("Enter a name.", field=field)
    if len(name) > LONGEST_NAME:
        raise Refused("Use %(most)s letters or fewer for a name.", field=field, most=LONGEST_NAME)
    if any(unicodedata.category(letter) in {"Cc", "Cf", "Cs"} for letter in name):
        raise Refused("There is a sign in this name that cannot be seen. Type the name again.", field=field)
    return name


def list_size(number: int) -> int:
    """A number of registered patients; Refused where no practice can have so many."""
    if not 0 <= number <= MOST_PATIENTS:
        raise Refused(
            "A list size is a whole number from 0 to %(most)s.", field="patients", most=f"{MOST_PATIENTS:,}"
        )
    return number


def list_size_in(text: str) -> int:
    """A list size as people write it, with commas between the thousands or without; Refused if it is none."""
    if not _WHOLE.fullmatch(text):
        raise Refused("Write the number of patients as a whole number, like 6219.", field="patients")
    return list_size(int(text.replace(",", "")))


def faults_of(entry: Entry, today: date) -> Iterator[Refused]:
    """What is impossible about the days of an entry."""
    if entry.patients_on > today:
        yield Refused("The day of the list size lies in the future.", field="patients_on")
    for field, day in (
        ("patients_on", entry.patients_on),
        ("joined_on", entry.joined_on),
        ("left_on", entry.left_on),
    ):
        if day and not FIRST_DAY <= day <= today + _AHEAD:
            yield Refused("Check the year of this day.", field=field)
    if entry.joined_on and entry.left_on and entry.left_on <= entry.joined_on:
        yield Refused("A practice leaves after it has joined. Check both days.", field="left_on")


def require_possible(entry: Entry, today: date) -> None:
    """Refused with the first fault of an entry."""
    for fault in faults_of(entry, today):
        raise fault


def folded(name: str) -> str:
    """Names that differ only in capitals and spaces are the same name."""
    return " ".join(name.split()).casefold()


def by_folded_name(names: Iterable[str]) -> dict[str, str]:
    """Each name by what it folds to; the first of several stays."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(folded(name), name)
    return found
