"""What is asked, what was counted, and what is known of the area."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, select

from app.database import db
from app.equality.models import AskedAboutYou, Count, LocalFigure, LocalSource, Slip
from app.equality.questions import QUESTIONS
from app.lifecycle import Timetable

# Who sends their answers at the last moment has this long for the questions about themselves.
GRACE = timedelta(days=1)


def asked_in(consultation_id: int) -> frozenset[str]:
    """The keys of the questions a consultation asks; empty where it asks none."""
    kept = db.session.scalar(
        select(AskedAboutYou.keys).where(AskedAboutYou.consultation_id == consultation_id)
    )
    return frozenset(QUESTIONS) if kept is None else frozenset(kept.split(",")) & frozenset(QUESTIONS)


def is_taken(times: Timetable, at: datetime) -> bool:
    """Whether somebody may still say something about themselves: while it is open and a day after."""
    began = times.opens_at is not None and times.opens_at <= at
    return began and times.withdrawn_at is None and not is_over(times, at)


def is_over(times: Timetable, at: datetime) -> bool:
    """Whether nobody can any more, so that everything that waits may be counted and looked at."""
    if times.withdrawn_at is not None and times.withdrawn_at <= at:
        return True
    return times.ends_at is not None and times.ends_at + GRACE <= at


def count_waiting(consultation_id: int) -> int:
    """How many pages wait to be counted."""
    waiting = select(func.count()).where(Slip.consultation_id == consultation_id, Slip.sealed.is_not(None))
    return db.session.scalar(waiting) or 0


def list_with_waiting() -> list[int]:
    """The consultations in which pages wait."""
    return list(
        db.session.scalars(
            select(Slip.consultation_id)
            .where(Slip.sealed.is_not(None))
            .distinct()
            .order_by(Slip.consultation_id)
        )
    )


def counts_of(consultation_id: int) -> dict[str, dict[str, int]]:
    """How many people gave which answer, by question. For staff after closing, small numbers hidden first."""
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    rows = db.session.execute(
        select(Count.question, Count.answer, Count.people).where(Count.consultation_id == consultation_id)
    )
    for question, answer, people in rows:
        found[question][answer] = people
    return dict(found)


@dataclass(frozen=True, kw_only=True)
class Local:
    """What is known of the people of the area: how many give which answer, from where, as of when."""

    people: dict[str, int]
    source: str
    as_of: date


def local_figures() -> dict[str, Local]:
    """The figures of each question that has some."""
    people: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for one in db.session.scalars(select(LocalFigure)):
        people[one.question][one.answer] = one.people
    return {
        one.question: Local(people=people[one.question], source=one.source, as_of=one.as_of)
        for one in db.session.scalars(select(LocalSource))
    }
