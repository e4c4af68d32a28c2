"""Writing practices, one at a time. (A whole sheet of them: `operations.sheets`.)"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select

from app.actor import Actor
from app.audit import events
from app.audit.operations import record
from app.consortium.comparing import Change
from app.consortium.entries import Entry, list_size, name_of, require_possible
from app.consortium.models import Locality, Practice
from app.consortium.operations.localities import slug_of
from app.consortium.queries.practices import find_practice, get_locality, get_practice
from app.consortium.queries.sheets import entry_of
from app.database import db
from app.errors import Refused
from app.ods import practice_code
from app.seen import mark_of, refuse_if_stale


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


@dataclass(frozen=True, kw_only=True)
class PracticeTexts:
    """What is said of a practice; `locality`: the slug of its locality."""

    name: str
    patients: int
    patients_on: date
    locality: str
    joined_on: date | None


def enter_practices(
    practices: Iterable[NewPractice], *, actor: Actor, at: datetime, about: dict[str, str] | None = None
) -> None:
    """Fill an empty register; localities are made as they are met, with what `about` says of each by name."""
    localities: dict[str, Locality] = {}
    count = patients = 0
    for new in practices:
        if new.locality not in localities:
            localities[new.locality] = Locality(
                slug=slug_of(new.locality), name=new.locality, about=(about or {}).get(new.locality, "")
            )
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


def add_practice(code: str, texts: PracticeTexts, *, actor: Actor, at: datetime, today: date) -> Practice:
    """Enter one practice; Refused where its code is in the register, also of one that left."""
    code = practice_code(code)
    if find_practice(code) is not None:
        raise Refused("This practice is in the register already. Change it there.", field="code")
    practice = Practice(code=code)
    db.session.add(_written(practice, texts, today))
    db.session.flush()
    record(events.PracticeAdded(subject=f"practice:{code}", name=practice.name), actor, at)
    return practice


def own_mark(practice: Practice) -> str:
    """The mark of what the lead of a practice may change."""
    return mark_of(practice.name, practice.patients, practice.patients_on)


def mark(practice: Practice) -> str:
    """The mark of all that `write_practice` changes."""
    return mark_of(own_mark(practice), practice.locality_id, practice.joined_on)


def write_practice(
    code: str, texts: PracticeTexts, *, seen: str, actor: Actor, at: datetime, today: date
) -> None:
    """Everything but the code, which is who it is, and the day it left (`record_leaving`). `seen`: the mark
    of what was shown; Stale if it is another one by now."""
    practice = _locked(code)
    refuse_if_stale(seen, mark(practice))
    before = entry_of(practice)
    _written(practice, texts, today)
    _changed(practice, before, actor, at)


def write_own_practice(
    code: str,
    *,
    name: str,
    patients: int,
    patients_on: date,
    seen: str,
    actor: Actor,
    at: datetime,
    today: date,
) -> None:
    """What the lead of a practice may change: its name and its list size. `seen`: as above (`own_mark`)."""
    practice = _locked(code)
    refuse_if_stale(seen, own_mark(practice))
    before = entry_of(practice)
    named = name_of(name, "name")
    require_possible(replace(before, name=named, patients=patients, patients_on=patients_on), today)
    practice.name, practice.patients, practice.patients_on = named, list_size(patients), patients_on
    _changed(practice, before, actor, at)


def record_leaving(code: str, left_on: date, *, actor: Actor, at: datetime, today: date) -> None:
    """It leaves, or left, on this day: it stays in the register and is counted no more from then on."""
    practice = get_practice(code)
    require_possible(replace(entry_of(practice), left_on=left_on), today)
    practice.left_on = left_on
    db.session.flush()
    record(
        events.PracticeLeft(subject=f"practice:{code}", name=practice.name, left_on=left_on.isoformat()),
        actor,
        at,
    )


def take_back_leaving(code: str, *, actor: Actor, at: datetime) -> None:
    """It did not leave after all."""
    practice = get_practice(code)
    if practice.left_on is None:
        raise Refused("This practice has not left.")
    practice.left_on = None
    db.session.flush()
    record(events.PracticeStayed(subject=f"practice:{code}", name=practice.name), actor, at)


def _locked(code: str) -> Practice:
    """The practice as it stands in the database now; nobody else writes it until this is done."""
    practice = get_practice(code)
    db.session.execute(select(Practice.id).where(Practice.id == practice.id).with_for_update())
    db.session.refresh(practice)
    return practice


def _written(practice: Practice, texts: PracticeTexts, today: date) -> Practice:
    with db.session.no_autoflush:
        locality = get_locality(texts.locality)
    practice.name, practice.locality = name_of(texts.name, "name"), locality
    practice.patients, practice.patients_on = list_size(texts.patients), texts.patients_on
    practice.joined_on = texts.joined_on
    require_possible(entry_of(practice), today)
    return practice


def _changed(practice: Practice, before: Entry, actor: Actor, at: datetime) -> None:
    """Record what differs, if anything does."""
    fields = Change(before=before, after=entry_of(practice)).fields
    db.session.flush()
    if fields:
        subject = f"practice:{practice.code}"
        record(
            events.PracticeChanged(subject=subject, name=practice.name, parts=", ".join(fields)), actor, at
        )
