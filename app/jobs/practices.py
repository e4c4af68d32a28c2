"""`flask import-practices`: a sheet of practices from the command line, by the same rules as on the site."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import click
from flask.cli import with_appcontext

from app import clock
from app.actor import Actor
from app.consortium.comparing import Plan, compare
from app.consortium.operations.sheets import bring_in, hold_register
from app.consortium.pages import practices as pages
from app.consortium.queries.sheets import read_register
from app.consortium.sheet import Sheet, read_sheet
from app.consortium.sheet_rows import SheetRefused
from app.database import transaction
from app.errors import Refused
from app.web.errors import told
from app.web.formats import london_day

COMMAND_LINE = Actor.system("command line")


@click.command("import-practices")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Write it. Without this, only what would change is shown.")
@click.option(
    "--left",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DAY",
    help="Record that members which the file does not name left on this day (2026-04-01).",
)
@with_appcontext
def import_practices(file: Path, yes: bool, left: datetime | None) -> None:
    """Bring a CSV file of practices into the register: all of it, or nothing with every fault named."""
    try:
        with file.open("rb") as stream:
            sheet = read_sheet(stream, london_day(clock.now()))
        plan = _write(sheet, left) if yes else compare(sheet, read_register(), london_day(clock.now()))
    except OSError as error:
        _stop([f"The file cannot be opened ({error.strerror or 'no reason given'})."])
    except SheetRefused as refusal:
        faults = [pages.fault(each) for each in refusal.faults]
        _stop([told(refusal), *(f"{each.where}: {each.sentence}" for each in faults)])
    except Refused as refusal:
        _stop([told(refusal)])
    for line in lines_of(plan, leaving=left is not None):
        click.echo(line)
    click.echo("It is written." if yes else "Nothing was written. To write it, add --yes.")


def _write(sheet: Sheet, left: datetime | None) -> Plan:
    with transaction() as at:
        day = left.date() if left else None
        return bring_in(sheet, hold_register(), leave_on=day, actor=COMMAND_LINE, at=at, today=london_day(at))


def _stop(sentences: list[str]) -> None:
    for sentence in sentences:
        click.echo(sentence, err=True)
    raise SystemExit(1)


def lines_of(plan: Plan, *, leaving: bool) -> Iterator[str]:
    """A plan in lines of text."""
    if plan.changes_nothing:
        yield "Nothing would change."
    for name in plan.localities:
        yield f"new locality: {name}"
    for each in pages.differences(plan):
        values = "; ".join(
            f"{what}: {new}" if each.is_new else f"{what}: {old} → {new}" for what, old, new in each.values
        )
        yield f"{'new' if each.is_new else 'changed'} {each.code} {each.name}: {values}"
    yield f"{len(plan.new):,} new, {len(plan.changed):,} changed, {plan.unchanged:,} as they are."
    for entry in plan.missing:
        yield f"not in the file: {entry.code} {entry.name}{' (left)' if leaving else ' (stays)'}"
