"""Asking the worker to count or to publish, and taking that back. One thing at a time for a consultation."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import update

from app.actor import Actor
from app.audit.operations import record
from app.audit.result_events import CountAsked, PublicationAsked, PublicationTakenBack
from app.consultations.queries import lock_timetable
from app.database import db, rows_changed, under_lock
from app.errors import Conflict, Refused
from app.lifecycle import Act, require
from app.privacy.suppression import SmallNumbers
from app.results.models import ResultRun
from app.results.queries import list_due_for_tally
from app.results.runs import Kind, Run, find_last, run_of

PAUSE: Final = timedelta(minutes=1)
"""How long the worker waits before it counts again by itself what it could not count."""


def ask_count(consultation_id: int, *, actor: Actor, at: datetime) -> int:
    """Have it counted; the number of the run. A count that waits or goes on already is that count."""
    require(lock_timetable(consultation_id), Act.TALLY, under_lock(at))
    going = _going_on(consultation_id, at)
    if going is not None and going.kind is Kind.PUBLICATION:
        raise Conflict("The list is being published just now. Nothing can be counted meanwhile.")
    if going is not None:
        return going.id
    asked = _ask(consultation_id, Kind.COUNT, actor, at)
    record(CountAsked(subject=f"consultation:{consultation_id}"), actor, at, quiet=True)
    return asked


def ask_due_counts(at: datetime) -> int:
    """Have everything counted that has closed and is not counted, and again what could not be counted a while
    ago; how many are new."""
    new = 0
    for consultation in list_due_for_tally(at):
        lock_timetable(consultation.id)
        last = find_last(consultation.id)
        if last is not None and (last.ended_at is None or (last.problem and last.ended_at > at - PAUSE)):
            continue
        if last is not None and last.kind == Kind.COUNT and last.problem:
            _open_again(last, at)
        else:
            _ask(consultation.id, Kind.COUNT, Actor.system("worker"), at)
        new += 1
    return new


def ask_publication(
    consultation_id: int, *, title: str, small_numbers: SmallNumbers, actor: Actor, at: datetime
) -> int:
    """Have the list published under this title; the number of the run. Asked for twice in the same words it
    is one. The caller has held it against `publishing.require_ready`; the worker does so again."""
    require(lock_timetable(consultation_id), Act.PUBLISH, under_lock(at))
    going, title = _going_on(consultation_id, at), title.strip()
    if going is not None and going.kind is Kind.COUNT:
        raise Conflict("The responses are being counted just now. Look at the count, then publish it.")
    if going is not None and (going.title, going.small_numbers) != (title, small_numbers):
        raise Conflict("The list is being published already, under the title “%(title)s”.", title=going.title)
    if going is not None:
        return going.id
    asked = _ask(consultation_id, Kind.PUBLICATION, actor, at, title, small_numbers)
    subject = f"consultation:{consultation_id}"
    record(PublicationAsked(subject=subject, title=title), actor, at, quiet=True)
    return asked


def take_back_publication(consultation_id: int, *, actor: Actor, at: datetime) -> None:
    """Publish nothing after all. Possible until the list is there: the worker ends a publication in the same
    transaction that makes the list, and finds that nobody wants it any more."""
    lock_timetable(consultation_id)
    waits = update(ResultRun).where(
        ResultRun.consultation_id == consultation_id,
        ResultRun.kind == Kind.PUBLICATION,
        ResultRun.ended_at.is_(None),
    )
    if not rows_changed(waits.values(ended_at=at)):
        raise Refused("Nothing waits to be published.")
    record(PublicationTakenBack(subject=f"consultation:{consultation_id}"), actor, at, quiet=True)


def _going_on(consultation_id: int, at: datetime) -> Run | None:
    last = find_last(consultation_id)
    return run_of(last, at) if last is not None and last.ended_at is None else None


def _ask(
    consultation_id: int,
    kind: Kind,
    actor: Actor,
    at: datetime,
    title: str = "",
    small_numbers: SmallNumbers = SmallNumbers.TEN,
) -> int:
    asked = ResultRun(
        consultation_id=consultation_id,
        kind=kind.value,
        title=title,
        small_numbers=small_numbers.value,
        person_id=actor.person_id,
        process="" if actor.person_id else actor.name,
        asked_at=at,
    )
    db.session.add(asked)
    db.session.flush()
    return asked.id


def _open_again(run: ResultRun, at: datetime) -> None:
    run.asked_at, run.began_at, run.seen_at, run.ended_at = at, None, None, None
    run.problem, run.step = "", 0
    db.session.flush()
