"""A list of people to invite: one row each, with a reference or an email address, and what they are.

The file is read as a stream, once to find every fault and once to invite; only a small number a person is
held, to find those who stand in it twice.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from app.api.imports.parsed import FaultList, Limits, shown
from app.api.imports.source import checked_digest, table_rows
from app.errors import Refused

LIMITS: Final = Limits(file_bytes=200_000_000, rows=2_000_000, line_bytes=10_000)
MOST_KINDS: Final = 2_000
REFERENCE, ADDRESS = "reference", "address"
_KNOWN_COLUMNS: Final = (REFERENCE, ADDRESS, "group", "practice", "locality")
_LONGEST: Final = 200


@dataclass(frozen=True, kw_only=True)
class Kind:
    """What a row says of a person: each of these becomes a batch. None or "": they say so themselves."""

    group_id: int | None = None
    practice_code: str = ""
    locality_id: int | None = None
    label: str = ""


@dataclass(frozen=True, kw_only=True)
class Register:
    """What a row may name: groups and localities by key or name (in small letters), practices by ODS code
    with their locality."""

    groups: Mapping[str, int]
    localities: Mapping[str, int]
    practices: Mapping[str, int]


@dataclass(kw_only=True)
class InvitedList:
    """A file without a fault: its digest, which column names the people, and how many of each kind."""

    path: Path
    source: str
    by: str
    kinds: Counter[Kind] = field(default_factory=Counter)
    register: Register

    def people(self) -> Iterator[tuple[str, Kind]]:
        """Each person, in file order: the reference or address as it stands there, and what they are."""
        faults = FaultList(self.path.name)
        for _line, who, kind in _rows(self.path, faults, self.register):
            yield who, kind
        faults.check()


def read_invited(path: Path, register: Register, *, address: Callable[[str], str]) -> InvitedList:
    """Check the whole file. Raises ImportRefused with every fault and its line, or returns what is in it.

    `address` gives an email address in its normal form, or raises Refused.
    """
    faults = FaultList(path.name)
    source = checked_digest(path, faults, LIMITS)
    found = InvitedList(path=path, source=source, by=_heads(path, faults)[0], register=register)
    known: dict[int, int] = {}
    for line, who, kind in _rows(path, faults, register):
        found.kinds[kind] += 1
        _check_person(who, line, known, faults, address if found.by == ADDRESS else None)
    if not found.kinds:
        faults.add(0, "There is nobody in this file.")
    if found.kinds.total() > LIMITS.rows:
        faults.add(0, f"There are more than {LIMITS.rows:,} people in this file.")
    if len(found.kinds) > MOST_KINDS:
        faults.add(
            0, f"More than {MOST_KINDS:,} different groups, practices and localities are named together."
        )
    faults.check()
    return found


def _check_person(
    who: str, line: int, known: dict[int, int], faults: FaultList, address: Callable[[str], str] | None
) -> None:
    if not who:
        faults.add(line, f"There is no {REFERENCE} or {ADDRESS} in this row.")
        return
    if len(who) > _LONGEST or not who.isprintable():
        faults.add(line, f"A {REFERENCE} or {ADDRESS} is one line of at most {_LONGEST} letters.")
        return
    if address is not None:
        try:
            who = address(who)
        except Refused as refusal:
            faults.add(line, f"{shown(who)}: {refusal.sentence}")
            return
    # Eight bytes stand for a person: two of 2,000,000 people share them once in ten million such files.
    mark = int.from_bytes(hashlib.blake2b(who.encode(), digest_size=8).digest())
    first = known.setdefault(mark, line)
    if first != line:
        faults.add(line, f"{shown(who)} stands on line {first:,} already.")


def _heads(path: Path, faults: FaultList) -> tuple[str, dict[str, int]]:
    """Which column names the people, and where each column is."""
    line, cells = next(table_rows(path, faults, LIMITS), (1, []))
    names = [cell.strip().casefold() for cell in cells]
    for name in names:
        if name not in _KNOWN_COLUMNS:
            faults.add(line, f"There is a column {shown(name)}. We know {', '.join(_KNOWN_COLUMNS)}.")
        elif names.count(name) > 1:
            faults.add(line, f"There are two columns {shown(name)}.")
    by = [name for name in (REFERENCE, ADDRESS) if name in names]
    if len(by) != 1:
        faults.stop(
            line, "The first line must name a column “reference” or a column “address”, and not both."
        )
    faults.check()
    return by[0], {name: place for place, name in enumerate(names)}


def _rows(path: Path, faults: FaultList, register: Register) -> Iterator[tuple[int, str, Kind]]:
    """(line, who, kind) of each row; a row with a fault is noted and passed over."""
    by, places = _heads(path, faults)
    who, width = places[by], len(places)
    others = [places[name] for name in ("group", "practice", "locality") if name in places]
    names = [name for name in ("group", "practice", "locality") if name in places]
    kinds: dict[tuple[str, ...], Kind | str] = {}
    rows = table_rows(path, faults, LIMITS)
    next(rows)
    for line, cells in rows:
        if len(cells) != width:
            faults.add(line, f"This row has {len(cells):,} cells, and the first line has {width:,}.")
            continue
        said = tuple(cells[place] for place in others)
        kind = kinds.get(said)
        if kind is None:
            kind = _kind(dict(zip(names, said, strict=True)), register)
            if len(kinds) < MOST_KINDS * 2:
                kinds[said] = kind
        if isinstance(kind, str):
            faults.add(line, kind)
            continue
        yield line, cells[who].strip(), kind


def _kind(said: dict[str, str], register: Register) -> Kind | str:
    """What a person is, from the cells that say so; or the sentence that says what is wrong with them."""
    group, practice, locality = (said.get(name, "").strip() for name in ("group", "practice", "locality"))
    if group and group.casefold() not in register.groups:
        return f"There is no respondent group {shown(group)} in this consultation."
    if practice and practice.upper() not in register.practices:
        return f"There is no GP practice with the code {shown(practice)} in the register."
    if locality and locality.casefold() not in register.localities:
        return f"There is no locality {shown(locality)}."
    code = practice.upper()
    return Kind(
        group_id=register.groups[group.casefold()] if group else None,
        practice_code=code,
        locality_id=register.localities[locality.casefold()] if locality else register.practices.get(code),
        label=", ".join(part for part in (code, locality.casefold(), group.casefold()) if part),
    )
