"""Records of listening to people before anything is asked. A meeting can be taken in as one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from app.actor import Actor
from app.consultations.models import Consultation, ListeningRecord
from app.consultations.operations.drafting import open_draft
from app.consultations.operations.grounds import edited
from app.errors import NotFound, Refused

MOST_RECORDS = 100
MOST_PEOPLE = 100_000
_PART = "listening"


@dataclass(frozen=True, kw_only=True)
class Heard:
    """One time people were listened to. `who`: kinds of people, never names; `people`: how many."""

    held_on: date
    what: str
    who: str
    people: int
    heard: str


def add_record(
    consultation_id: int,
    heard: Heard,
    *,
    actor: Actor,
    at: datetime,
    day_of: Callable[[datetime], date] = datetime.date,
) -> ListeningRecord:
    """Take a record in; it becomes public with the consultation. Refused for a day that has not come."""
    consultation = open_draft(consultation_id, at)
    _check(heard, day_of(at))
    if len(consultation.listening_records) >= MOST_RECORDS:
        raise Refused("A consultation can have at most %(most)s records of listening.", most=MOST_RECORDS)
    added = ListeningRecord(**_stripped(heard))
    consultation.listening_records.append(added)
    edited(consultation, _PART, actor, at)
    return added


def take_in(
    consultation_id: int,
    heard: Heard,
    *,
    actor: Actor,
    at: datetime,
    day_of: Callable[[datetime], date] = datetime.date,
) -> ListeningRecord:
    """Take in what was written down elsewhere, once: refused where the same record stands there already."""
    said, known = _stripped(heard), open_draft(consultation_id, at).listening_records
    if any(all(getattr(one, name) == value for name, value in said.items()) for one in known):
        raise Refused("This is among the records of listening already.")
    return add_record(consultation_id, heard, actor=actor, at=at, day_of=day_of)


def write_record(
    consultation_id: int,
    record_id: int,
    heard: Heard,
    *,
    actor: Actor,
    at: datetime,
    day_of: Callable[[datetime], date] = datetime.date,
) -> None:
    """Change a record."""
    consultation = open_draft(consultation_id, at)
    one = _record(consultation, record_id)
    _check(heard, day_of(at))
    for name, value in _stripped(heard).items():
        setattr(one, name, value)
    edited(consultation, _PART, actor, at)


def remove_record(consultation_id: int, record_id: int, *, actor: Actor, at: datetime) -> None:
    """Take a record out."""
    consultation = open_draft(consultation_id, at)
    consultation.listening_records.remove(_record(consultation, record_id))
    edited(consultation, _PART, actor, at)


def say_why_nobody(consultation_id: int, reason: str, *, actor: Actor, at: datetime) -> None:
    """Say, for everybody to read, why nobody was listened to before; "" takes that back."""
    consultation = open_draft(consultation_id, at)
    consultation.grounds.none_heard_because = reason.strip()
    edited(consultation, _PART, actor, at)


def _record(consultation: Consultation, record_id: int) -> ListeningRecord:
    found = next((each for each in consultation.listening_records if each.id == record_id), None)
    if found is None:
        raise NotFound("There is no such record in this consultation.")
    return found


def _check(heard: Heard, today: date) -> None:
    if heard.held_on > today:
        raise Refused("People can only have been heard on a day that has come.", field="held_on")
    if not 1 <= heard.people <= MOST_PEOPLE:
        raise Refused("Enter how many people were there, from 1 to 100,000.", field="people")


def _stripped(heard: Heard) -> dict[str, object]:
    return {name: value.strip() if isinstance(value, str) else value for name, value in vars(heard).items()}
