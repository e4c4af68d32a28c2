"""Reading requests, for staff; and the bare counts for everybody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, and_, case, func, select

from app.database import db
from app.errors import NotFound
from app.needs.kinds import DUE, Need
from app.needs.models import CommunicationNeed

_N = CommunicationNeed


class State(StrEnum):
    """What became of a request."""

    WAITING = "waiting"
    MET = "met"
    UNMET = "unmet"


_IS: dict[State, ColumnElement[bool]] = {
    State.WAITING: and_(_N.sent_at.is_(None), _N.unmet_at.is_(None)),
    State.MET: _N.sent_at.is_not(None),
    State.UNMET: and_(_N.sent_at.is_(None), _N.unmet_at.is_not(None)),
}


def state_of(request: CommunicationNeed) -> State:
    """The state of one that was read."""
    if request.sent_at is not None:
        return State.MET
    return State.WAITING if request.unmet_at is None else State.UNMET


def is_overdue(request: CommunicationNeed, at: datetime) -> bool:
    """Whether nothing was sent in time."""
    return state_of(request) is State.WAITING and request.asked_at + DUE < at


def every(state: State | None = None) -> Select[CommunicationNeed]:
    """What waits first, the longest first; then the others, the newest first."""
    statement = select(_N) if state is None else select(_N).where(_IS[state])
    return statement.order_by(
        case((_IS[State.WAITING], 0), else_=1),
        case((_IS[State.WAITING], _N.asked_at)),
        _N.asked_at.desc(),
        _N.id,
    )


def list_waiting() -> Sequence[CommunicationNeed]:
    """What waits, the longest first."""
    return db.session.scalars(every(State.WAITING)).all()


def count_by_state() -> dict[State, int]:
    """How many there are in each state, in one statement."""
    counts = [func.count(case((condition, 1))) for condition in _IS.values()]
    return dict(zip(_IS, db.session.execute(select(*counts)).one(), strict=True))


def count_overdue(at: datetime) -> int:
    """How many wait longer than they should."""
    late = select(func.count()).select_from(_N).where(_IS[State.WAITING], _N.asked_at < at - DUE)
    return db.session.scalar(late) or 0


def get(key: str) -> CommunicationNeed:
    """The request with this key; NotFound if there is none."""
    found = db.session.scalars(select(_N).where(_N.key == key)).first()
    if found is None:
        raise NotFound("There is no such request.")
    return found


def count_about(consultation_id: int) -> int:
    """How many people asked for another format of one consultation. A bare count: whoever shows it hides a
    small one."""
    asked = select(func.count()).select_from(_N).where(_N.consultation_id == consultation_id)
    return db.session.scalar(asked) or 0


@dataclass(frozen=True, kw_only=True)
class Told:
    """One need of one request, without anything of whoever asked."""

    need: Need
    asked_at: datetime
    state: State


def list_told() -> Sequence[Told]:
    """Every need that was ever told, for counting."""
    requests = db.session.scalars(select(_N).order_by(_N.id))
    return [
        Told(need=Need(need), asked_at=request.asked_at, state=state_of(request))
        for request in requests
        for need in request.needs
    ]
