"""Values for pages that tell of practices."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import date, datetime

from flask_babel import gettext as _

from app.consortium.comparing import Change, Plan
from app.consortium.entries import Entry
from app.consortium.models import Practice
from app.consortium.queries.practices import list_members
from app.consortium.sheet import COLUMNS
from app.consortium.sheet_rows import Fault
from app.privacy.suppression import Shown
from app.web.cells import csv_text
from app.web.errors import told
from app.web.formats import london_day, long_date, number


@dataclass(frozen=True, kw_only=True)
class TakingPart:
    """Something people can take part in, now or soon; `when`: its date as a sentence."""

    title: str
    url: str
    when: str
    is_open: bool


@dataclass(frozen=True, kw_only=True)
class TookPart:
    """A published list the people of a locality took part in. `people`: how many, as published; None where
    that is hidden. `first`: what came first there, or ""."""

    title: str
    url: str
    published_at: datetime
    people: Shown
    first: str


@dataclass(frozen=True, kw_only=True)
class ToldFault:
    """A fault of a sheet in words: where ("Line 7, column “patients”"), and what to do."""

    where: str
    sentence: str


@dataclass(frozen=True, kw_only=True)
class Difference:
    """A practice in the preview of a sheet: new, or changed; (what, old value, new value) of each change."""

    code: str
    name: str
    is_new: bool
    values: tuple[tuple[str, str, str], ...]


def standing(practice: Practice, today: date) -> str:
    """Where it stands on this day, as a sentence; "" for a plain member."""
    if practice.left_on and practice.left_on <= today:
        return _("Left on %(date)s. It is not counted any more.", date=long_date(practice.left_on))
    if practice.left_on:
        return _("Leaves on %(date)s. Until then it is counted.", date=long_date(practice.left_on))
    if practice.joined_on and practice.joined_on > today:
        return _("Joins on %(date)s. It is not counted before.", date=long_date(practice.joined_on))
    return ""


def fault(found: Fault) -> ToldFault:
    """A fault in words."""
    where = _("The file")
    if found.line and found.column:
        where = _("Line %(line)s, column “%(column)s”", line=number(found.line), column=found.column)
    elif found.line:
        where = _("Line %(line)s", line=number(found.line))
    return ToldFault(where=where, sentence=told(found.refusal))


def differences(plan: Plan) -> list[Difference]:
    """All practices a plan would write: the new ones first."""
    new = [
        Difference(code=entry.code, name=entry.name, is_new=True, values=_all_values(entry))
        for entry in plan.new
    ]
    changed = [
        Difference(code=change.after.code, name=change.before.name, is_new=False, values=_changes(change))
        for change in plan.changed
    ]
    return [*new, *changed]


def _names() -> dict[str, str]:
    return {
        "name": _("Name"),
        "patients": _("List size"),
        "patients_on": _("List size on"),
        "locality": _("Locality"),
        "joined_on": _("Joined"),
        "left_on": _("Left"),
    }


def _all_values(entry: Entry) -> tuple[tuple[str, str, str], ...]:
    told = ((name, words, getattr(entry, name)) for name, words in _names().items() if name != "name")
    return tuple((words, "", _value(value)) for _name, words, value in told if value is not None)


def _changes(change: Change) -> tuple[tuple[str, str, str], ...]:
    names = _names()
    return tuple(
        (names[field], _value(getattr(change.before, field)), _value(getattr(change.after, field)))
        for field in change.fields
    )


def _value(value: object) -> str:
    if value is None:
        return _("no date")
    if isinstance(value, date):
        return long_date(value)
    return number(value) if isinstance(value, int) else str(value)


def register_csv(entries: Iterable[Entry]) -> str:
    """Entries as a file that `sheet.read_sheet` reads to the same entries."""
    return csv_text(COLUMNS, (astuple(entry) for entry in entries))


def practice_choices(at: datetime) -> list[tuple[str, str]]:
    """(ODS code, name with the code) of the members at this moment, for forms of rooms below."""
    return [(one.code, f"{one.name} ({one.code})") for one in list_members(london_day(at))]
