"""What a sheet would change in the register, worked out before anything is written. Pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Final

from app.consortium.entries import Entry, by_folded_name, faults_of, folded
from app.consortium.sheet import Row, Sheet
from app.consortium.sheet_rows import Faults, SheetRefused

CHANGEABLE: Final = ("name", "patients", "patients_on", "locality", "joined_on", "left_on")
_SILENT_ABOUT: Final = ("joined_on", "left_on")


@dataclass(frozen=True, kw_only=True)
class Change:
    """A practice that is there already: what the register says of it, and what it will say."""

    before: Entry
    after: Entry

    @property
    def fields(self) -> tuple[str, ...]:
        """What differs, in the order of the columns."""
        return tuple(name for name in CHANGEABLE if getattr(self.before, name) != getattr(self.after, name))


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What confirming a sheet does. `missing`: members that the sheet does not name, which stay as they are
    unless somebody says that they left; `localities`: names of those that would be new."""

    new: tuple[Entry, ...]
    changed: tuple[Change, ...]
    unchanged: int
    missing: tuple[Entry, ...]
    localities: tuple[str, ...]

    @property
    def changes_nothing(self) -> bool:
        """Whether the register says all of it already."""
        return not self.new and not self.changed


@dataclass(frozen=True, kw_only=True)
class Register:
    """The register as it stands: every practice by code, and the names of all localities."""

    entries: Mapping[str, Entry]
    localities: tuple[str, ...]

    @property
    def digest(self) -> str:
        """A fingerprint of all of it: the same only as long as nothing changed."""
        told = [[asdict(self.entries[code]) for code in sorted(self.entries)], sorted(self.localities)]
        return hashlib.sha256(json.dumps(told, default=date.isoformat).encode()).hexdigest()


def compare(sheet: Sheet, register: Register, today: date) -> Plan:
    """The plan for a sheet; SheetRefused where what it says and what the register says cannot both be."""
    known = by_folded_name([*register.localities, *(row.entry.locality for row in sheet.rows)])
    silent = [name for name in _SILENT_ABOUT if name not in sheet.columns]
    new, changed, faults = [], [], Faults()
    for row in sheet.rows:
        before = register.entries.get(row.entry.code)
        after = replace(row.entry, locality=known[folded(row.entry.locality)])
        if before is None:
            new.append(after)
            continue
        after = replace(after, **{name: getattr(before, name) for name in silent})
        for fault in faults_of(after, today):
            faults.add(row.line, fault, fault.field or "")
        if after != before:
            changed.append(Change(before=before, after=after))
    if faults.total:
        raise SheetRefused(faults.found, faults.total)
    return Plan(
        new=tuple(new),
        changed=tuple(changed),
        unchanged=len(sheet.rows) - len(new) - len(changed),
        missing=_missing(sheet.rows, register.entries),
        localities=_strange(new, changed, register.localities),
    )


def _missing(rows: Sequence[Row], entries: Mapping[str, Entry]) -> tuple[Entry, ...]:
    named = {row.entry.code for row in rows}
    return tuple(
        entry for code, entry in sorted(entries.items()) if code not in named and entry.left_on is None
    )


def _strange(new: Iterable[Entry], changed: Iterable[Change], known: Sequence[str]) -> tuple[str, ...]:
    """Localities that are named and not there yet, in the order in which they are met."""
    named = [entry.locality for entry in (*new, *(change.after for change in changed))]
    return tuple(name for name in dict.fromkeys(named) if name not in known)
