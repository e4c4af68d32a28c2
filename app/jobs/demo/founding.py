"""The demo's register of practices: entered when the consortium was young, brought up to date since."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from io import BytesIO

from app import clock
from app.actor import Actor
from app.consortium.operations.practices import NewPractice, enter_practices
from app.consortium.operations.sheets import bring_in, hold_register
from app.consortium.pages.practices import register_csv
from app.consortium.sheet import read_sheet
from app.database import transaction
from app.jobs.demo.places import LOCALITIES, register
from app.web.formats import london_day

DEMO = Actor.system("demo")
_FOUNDED, _ENTERED, _COUNTED = 980, 700, 85


def enter(today: datetime) -> None:
    """All practices, with the lists of that time."""
    founded_on = _first_of_month(today, _FOUNDED)
    counted_on = _first_of_month(today, _ENTERED)
    with clock.hold(today - timedelta(days=_ENTERED)), transaction() as at:
        enter_practices(
            (
                NewPractice(
                    code=entry.code,
                    name=entry.name,
                    patients=entry.patients,
                    patients_on=entry.patients_on,
                    locality=entry.locality,
                    joined_on=entry.joined_on,
                )
                for entry in register(founded_on=founded_on, counted_on=counted_on, of_100=98)
            ),
            about={each.name: each.about for each in LOCALITIES},
            actor=DEMO,
            at=at,
        )


def bring_up_to_date(today: datetime) -> None:
    """The newest lists, from a file, as staff would bring them in."""
    entries = register(
        founded_on=_first_of_month(today, _FOUNDED), counted_on=_first_of_month(today, _COUNTED)
    )
    with transaction() as at:
        sheet = read_sheet(BytesIO(register_csv(entries).encode()), london_day(at))
        bring_in(sheet, hold_register(), leave_on=None, actor=DEMO, at=at, today=london_day(at))


def _first_of_month(today: datetime, days_ago: int) -> date:
    return london_day(today - timedelta(days=days_ago)).replace(day=1)
