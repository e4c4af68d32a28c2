"""Entering the consortium's practices."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from app.actor import Actor
from app.audit import events
from app.audit.operations import record
from app.consortium.models import Locality, Practice
from app.database import db
from app.ods import practice_code


@dataclass(frozen=True, kw_only=True)
class NewPractice:
    """A practice to enter: code, name, number of registered patients, name of its locality.

    `patients_on`: the day its list was counted; None is the day it is entered.
    """

    code: str
    name: str
    patients: int
    locality: str
    patients_on: date | None = None
    joined_on: date | None = None


def slug_of(name: str) -> str:
    """A name as it stands in an address."""
    return "-".join("".join(c if c.isalnum() else " " for c in name.lower()).split())


def enter_practices(practices: Iterable[NewPractice], *, actor: Actor, at: datetime) -> None:
    """Enter practices; their localities are made as they are met."""
    localities: dict[str, Locality] = {}
    count = patients = 0
    for new in practices:
        if new.locality not in localities:
            localities[new.locality] = Locality(slug=slug_of(new.locality), name=new.locality)
            db.session.add(localities[new.locality])
        db.session.add(
            Practice(
                code=practice_code(new.code),
                name=new.name,
                patients=new.patients,
                patients_on=new.patients_on or at.date(),
                joined_on=new.joined_on,
                locality=localities[new.locality],
            )
        )
        count, patients = count + 1, patients + new.patients
    db.session.flush()
    record(events.ConsortiumChanged(subject="consortium", practices=count, patients=patients), actor, at)
