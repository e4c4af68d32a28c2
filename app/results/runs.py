"""What the worker is asked for in this room: counts and publications, and how far they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum
from typing import Final

from sqlalchemy import case, func, or_, select

from app.database import db
from app.privacy.suppression import SmallNumbers
from app.results.models import PriorityList, ResultRun

LEASE: Final = timedelta(minutes=2)
"""A worker that said nothing for so long is gone: another may take its work."""


class Kind(StrEnum):
    """What is asked for."""

    COUNT = "count"
    PUBLICATION = "publication"


class State(StrEnum):
    """What becomes of it."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    TAKEN_BACK = "taken-back"


class CountStep(IntEnum):
    """The steps of a count, in their order."""

    READING = 1
    COUNTING = 2
    BESIDE = 3
    KEEPING = 4


class PublishStep(IntEnum):
    """The steps of a publication, in their order."""

    WRITING_THE_LIST = 1
    TAKING_THE_BALLOTS = 2
    COUNTING_AGAIN = 3
    WRITING_THE_FILE = 4
    PUBLISHING = 5


class Unwanted(Exception):
    """What is being done was taken back, or another worker has done it: nothing more is to be done."""


@dataclass(frozen=True, kw_only=True)
class Watch:
    """Told by whoever counts or publishes. `tell`: the step that begins; `end`: that it is over, inside the
    transaction that ends it, with the number of the list. Both raise Unwanted."""

    tell: Callable[[int], None]
    end: Callable[[datetime, int | None], None]


UNWATCHED: Final = Watch(tell=lambda _step: None, end=lambda _at, _number: None)


@dataclass(frozen=True, kw_only=True)
class Run:
    """One of them as others see it. `late`: whether it waits although its worker should be at it."""

    id: int
    consultation_id: int
    kind: Kind
    title: str
    small_numbers: SmallNumbers
    person_id: int | None
    process: str
    state: State
    step: int
    number: int | None
    problem: str
    late: bool

    @property
    def goes_on(self) -> bool:
        """Whether it waits or is being done."""
        return self.state in (State.WAITING, State.RUNNING)


def run_of(row: ResultRun, at: datetime) -> Run:
    """The row as a value."""
    return Run(
        id=row.id,
        consultation_id=row.consultation_id,
        kind=Kind(row.kind),
        title=row.title,
        small_numbers=SmallNumbers(row.small_numbers),
        person_id=row.person_id,
        process=row.process,
        state=_state(row),
        step=row.step,
        number=row.number,
        problem=row.problem,
        late=row.ended_at is None and (row.seen_at or row.asked_at) < at - LEASE,
    )


def _state(row: ResultRun) -> State:
    if row.ended_at is None:
        return State.WAITING if row.began_at is None else State.RUNNING
    if row.problem:
        return State.FAILED
    return State.TAKEN_BACK if row.kind == Kind.PUBLICATION and row.number is None else State.DONE


def find_run(consultation_id: int, at: datetime) -> Run | None:
    """What was asked for last."""
    row = find_last(consultation_id)
    return run_of(row, at) if row else None


def find_last(consultation_id: int) -> ResultRun | None:
    """The same as it is stored."""
    of_this = select(ResultRun).where(ResultRun.consultation_id == consultation_id)
    newest = of_this.order_by(ResultRun.id.desc()).limit(1).execution_options(populate_existing=True)
    return db.session.scalars(newest).first()


def find_run_and_numbers(consultation_id: int, at: datetime) -> tuple[Run | None, int | None, int]:
    """The same, with the number of the list that came out of this consultation, and the number the next list
    will have: one statement, for a page that asks much."""
    own = case((PriorityList.consultation_id == consultation_id, PriorityList.number))
    numbers = select(func.max(own).label("own"), func.max(PriorityList.number).label("latest")).subquery()
    newest = select(func.max(ResultRun.id)).where(ResultRun.consultation_id == consultation_id)
    row, number, latest = db.session.execute(
        select(ResultRun, numbers.c.own, numbers.c.latest)
        .select_from(numbers)
        .outerjoin(ResultRun, ResultRun.id == newest.scalar_subquery())
    ).one()
    return run_of(row, at) if row else None, number, (latest or 0) + 1


def list_due(at: datetime) -> Sequence[int]:
    """Those that wait, or whose worker is gone, the oldest first."""
    waits = or_(ResultRun.began_at.is_(None), ResultRun.seen_at < at - LEASE)
    due = select(ResultRun.id).where(ResultRun.ended_at.is_(None), waits).order_by(ResultRun.id)
    return db.session.scalars(due).all()
