"""Writing down elections, for the warnings about dates."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from app.actor import Actor
from app.audit.date_events import ElectionLeftOut, ElectionRemoved, ElectionWritten
from app.audit.operations import record
from app.consultations.calendar import Election, local_elections
from app.consultations.elections import find_written_election
from app.consultations.models import ElectionDate
from app.database import db
from app.errors import NotFound, Refused

LONGEST = timedelta(days=100)
_SUBJECT = "elections"


def write_election(election: Election, *, was: date | None = None, actor: Actor, at: datetime) -> None:
    """Write an election down, or change it. `was`: the polling day it had until now.

    Raises Refused for days in the wrong order, a period no election has, or a polling day that is taken.
    """
    name = " ".join(election.name.split())
    if not name:
        raise Refused("Enter the name of the election.", field="name")
    if not election.begins_on <= election.polling_day:
        raise Refused("It must begin before polling day.", field="begins_on")
    if election.polling_day - election.begins_on > LONGEST:
        raise Refused("That is too long before polling day. Check both days.", field="begins_on")
    known = find_written_election(election.polling_day)
    if was != election.polling_day and known is not None and known.held:
        raise Refused("There is an election on this day already. Change that one.", field="polling_day")
    if was is not None and was != election.polling_day and (old := find_written_election(was)) is not None:
        db.session.delete(old)
    row = known or ElectionDate(polling_day=election.polling_day)
    row.begins_on, row.name, row.held = election.begins_on, name, True
    db.session.add(row)
    db.session.flush()
    record(ElectionWritten(subject=_SUBJECT, polling_day=row.polling_day.isoformat(), name=name), actor, at)


def leave_out(polling_day: date, *, actor: Actor, at: datetime) -> None:
    """Say that there is none here on the day of the English local elections: no warning counts it."""
    expected = next(local_elections(polling_day, polling_day), None)
    if expected is None:
        raise NotFound("There is no such election.")
    row = find_written_election(polling_day) or ElectionDate(polling_day=polling_day)
    row.begins_on, row.name, row.held = expected.begins_on, "", False
    db.session.add(row)
    db.session.flush()
    record(ElectionLeftOut(subject=_SUBJECT, polling_day=polling_day.isoformat()), actor, at)


def remove_election(polling_day: date, *, actor: Actor, at: datetime) -> None:
    """Take back what staff said of a day. The English local elections are then expected on theirs again."""
    row = find_written_election(polling_day)
    if row is None:
        raise NotFound("There is no such election.")
    db.session.delete(row)
    db.session.flush()
    record(ElectionRemoved(subject=_SUBJECT, polling_day=polling_day.isoformat()), actor, at)
