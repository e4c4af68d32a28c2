"""Bringing in a sheet of practices: all of it or nothing, and exactly what was shown before."""

from __future__ import annotations

import secrets
from dataclasses import asdict, replace
from datetime import date, datetime

from sqlalchemy import delete, select, text

from app.actor import Actor
from app.audit import events
from app.audit.operations import record
from app.consortium.comparing import Plan, Register, compare
from app.consortium.entries import Entry, require_possible
from app.consortium.models import Locality, Practice, PracticeSheet
from app.consortium.operations.localities import add_locality
from app.consortium.queries.sheets import KEPT, get_sheet, read_register
from app.consortium.sheet import Row, Sheet
from app.database import db
from app.errors import Conflict


def keep_sheet(sheet: Sheet, *, at: datetime) -> str:
    """Keep a sheet until it is confirmed; returns its key. Old ones are cleared away."""
    db.session.execute(delete(PracticeSheet).where(PracticeSheet.made_at <= at - KEPT))
    kept = PracticeSheet(
        key=secrets.token_hex(16),
        made_at=at,
        file_digest=sheet.digest,
        rows=[_kept(row, sheet.columns) for row in sheet.rows],
    )
    db.session.add(kept)
    db.session.flush()
    return kept.key


def _kept(row: Row, columns: frozenset[str]) -> dict[str, str | int | None]:
    told = {name: value for name, value in asdict(row.entry).items() if name in columns}
    days = {name: value.isoformat() for name, value in told.items() if isinstance(value, date)}
    return {"line": row.line, **told, **days}


def confirm_sheet(
    key: str, *, seen: str, leave_on: date | None, actor: Actor, at: datetime, today: date
) -> Plan:
    """Bring in the sheet under this key, once. `seen`: the fingerprint of the register its changes were shown
    against; Conflict where the register is another by now. `leave_on`: the members it does not name left on
    this day; None: they stay as they are.
    """
    register = hold_register()
    sheet = get_sheet(key, at)
    if register.digest != seen:
        raise Conflict("The register has changed since these changes were shown. Look at them again.")
    plan = bring_in(sheet, register, leave_on=leave_on, actor=actor, at=at, today=today)
    db.session.execute(delete(PracticeSheet).where(PracticeSheet.key == key))
    return plan


def hold_register() -> Register:
    """The register as it stands; nobody else writes it until this transaction ends. (SQLite has one writer
    anyway.)"""
    if db.session.get_bind().dialect.name == "postgresql":
        db.session.execute(text("LOCK TABLE localities, practices IN SHARE ROW EXCLUSIVE MODE"))
    return read_register()


def bring_in(
    sheet: Sheet, register: Register, *, leave_on: date | None, actor: Actor, at: datetime, today: date
) -> Plan:
    """Write what a sheet says into the register, which is held (`hold_register`); says nothing in the record
    where nothing changes."""
    plan = compare(sheet, register, today)
    leaving = plan.missing if leave_on else ()
    for entry in leaving:
        require_possible(replace(entry, left_on=leave_on), today)
    for name in plan.localities:
        add_locality(name, about="", actor=actor, at=at)
    localities = {each.name: each for each in db.session.scalars(select(Locality))}
    changed = [change.after for change in plan.changed]
    codes = [entry.code for entry in (*changed, *leaving)]
    there = {each.code: each for each in db.session.scalars(select(Practice).where(Practice.code.in_(codes)))}
    for entry in plan.new:
        db.session.add(_written(Practice(code=entry.code), entry, localities))
    for entry in changed:
        _written(there[entry.code], entry, localities)
    for entry in leaving:
        there[entry.code].left_on = leave_on
    db.session.flush()
    if not plan.changes_nothing or leaving:
        record(
            events.PracticesImported(
                subject="consortium",
                digest=sheet.digest,
                new=len(plan.new),
                changed=len(plan.changed),
                left=len(leaving),
            ),
            actor,
            at,
        )
    return plan


def _written(practice: Practice, entry: Entry, localities: dict[str, Locality]) -> Practice:
    practice.name, practice.patients, practice.patients_on = entry.name, entry.patients, entry.patients_on
    practice.joined_on, practice.left_on = entry.joined_on, entry.left_on
    practice.locality = localities[entry.locality]
    return practice
