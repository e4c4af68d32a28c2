"""Reading the register whole, and the sheets that wait to be confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from app.consortium.comparing import Plan, Register, compare
from app.consortium.entries import Entry
from app.consortium.models import Practice, PracticeSheet
from app.consortium.queries.practices import list_every_practice, list_localities
from app.consortium.sheet import Row, Sheet
from app.database import db
from app.errors import NotFound

KEPT: Final = timedelta(days=1)
"""How long a sheet waits to be confirmed."""


@dataclass(frozen=True, kw_only=True)
class Preview:
    """A sheet that waits, what it would change, and the fingerprint of the register it was compared with."""

    plan: Plan
    register: str


def entry_of(practice: Practice) -> Entry:
    """A practice as a value. Its locality must be loaded."""
    return Entry(
        code=practice.code,
        name=practice.name,
        patients=practice.patients,
        patients_on=practice.patients_on,
        locality=practice.locality.name,
        joined_on=practice.joined_on,
        left_on=practice.left_on,
    )


def read_register() -> Register:
    """The register as it stands, by two queries."""
    return Register(
        entries={each.code: entry_of(each) for each in list_every_practice()},
        localities=tuple(each.name for each in list_localities()),
    )


def get_sheet(key: str, at: datetime) -> Sheet:
    """The sheet that waits under this key, or NotFound."""
    kept = db.session.get(PracticeSheet, key)
    if kept is None or kept.made_at <= at - KEPT:
        raise NotFound("This file is not waiting any more: it was brought in, or it was sent over a day ago.")
    columns = set(kept.rows[0])
    return Sheet(
        rows=tuple(_row(values) for values in kept.rows),
        columns=frozenset(columns - {"line"}),
        digest=kept.file_digest,
    )


def preview(key: str, *, at: datetime, today: date) -> Preview:
    """What the sheet under this key would change in the register as it is now."""
    register = read_register()
    return Preview(plan=compare(get_sheet(key, at), register, today), register=register.digest)


def _row(values: dict[str, Any]) -> Row:
    told = {name: value for name, value in values.items() if name != "line"}
    for name in ("patients_on", "joined_on", "left_on"):
        if told.get(name):
            told[name] = date.fromisoformat(told[name])
    return Row(line=values["line"], entry=Entry(**told))
