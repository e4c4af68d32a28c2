"""Reading actions with their newest update."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import aliased, selectinload

from app.database import db
from app.decisions.models import Decision
from app.delivery.kinds import SILENCE, Status
from app.delivery.models import ActionUpdate, PlannedAction
from app.errors import NotFound

DayOf = Callable[[datetime], date]
_LARGEST_KEY: Final = 2**31 - 1
_A = PlannedAction


@dataclass(frozen=True, kw_only=True)
class Standing:
    """An action as it stands on a day. `updated_on`: of the newest update, or when it was written down.
    `words`: of the newest update, "" for none; `difference`: the newest that was said. `is_silent`: nobody
    has said anything for 60 days."""

    id: int
    decision_id: int
    what: str
    owner: str
    due_on: date
    status: Status
    updated_on: date
    words: str
    difference: str
    is_late: bool
    is_silent: bool


def standing(action: PlannedAction, today: date, day_of: DayOf) -> Standing:
    """An action, whose updates are loaded, on this day."""
    newest = action.updates[-1] if action.updates else None
    status = Status(newest.status) if newest else Status.NOT_STARTED
    updated_on = day_of(newest.made_at if newest else action.made_at)
    is_open = status is not Status.DONE
    return Standing(
        id=action.id,
        decision_id=action.decision_id,
        what=action.what,
        owner=action.owner,
        due_on=action.due_on,
        status=status,
        updated_on=updated_on,
        words=newest.words if newest else "",
        difference=next((each.difference for each in reversed(action.updates) if each.difference), ""),
        is_late=is_open and action.due_on < today,
        is_silent=is_open and updated_on + SILENCE <= today,
    )


def list_of(decisions: Collection[int], today: date, day_of: DayOf) -> list[Standing]:
    """The actions of these decisions, the one that is due first comes first."""
    if not decisions:
        return []
    rows = db.session.scalars(
        select(_A)
        .where(_A.decision_id.in_(decisions))
        .options(selectinload(_A.updates))
        .order_by(_A.due_on, _A.id)
    )
    return [standing(each, today, day_of) for each in rows]


def get_action(action_id: int) -> tuple[PlannedAction, Decision]:
    """The action with this number, its updates and its decision; NotFound."""
    row = (
        db.session.execute(
            select(_A, Decision)
            .join(Decision, Decision.id == _A.decision_id)
            .where(_A.id == action_id)
            .options(selectinload(_A.updates), selectinload(Decision.corrections))
        ).first()
        if action_id <= _LARGEST_KEY
        else None
    )
    if row is None:
        raise NotFound("There is no such action.")
    return row[0], row[1]


def every(status: Status | None = None) -> Select[PlannedAction]:
    """All actions, of one status or of any, the one that is due first comes first."""
    statement = select(_A).options(selectinload(_A.updates)).order_by(_A.due_on, _A.id)
    return statement if status is None else statement.where(has_status(status))


def every_late(today: date) -> Select[PlannedAction]:
    """Actions that are not done and were due before this day."""
    return every().where(~has_status(Status.DONE), _A.due_on < today)


def every_silent(before: datetime) -> Select[PlannedAction]:
    """Actions that are not done and of which nothing was said since this moment."""
    newest = _newest_at()
    return every().where(~has_status(Status.DONE), func.coalesce(newest, _A.made_at) < before)


def count(statement: Select[PlannedAction]) -> int:
    """How many there are of them."""
    return db.session.scalar(select(func.count()).select_from(statement.order_by(None).subquery())) or 0


def titles_of(decisions: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Number of a decision to its address and title, for these."""
    rows = db.session.scalars(
        select(Decision).where(Decision.id.in_(set(decisions))).options(selectinload(Decision.corrections))
    )
    return {row.id: (row.slug, row.said.what.title) for row in rows}


def find_next_day(today: date, day_of: DayOf) -> date | None:
    """The next day after this one on which an action is late, or silent for 60 days, by itself."""
    newest = _newest_at()
    rows = db.session.execute(
        select(_A.due_on, func.coalesce(newest, _A.made_at)).where(~has_status(Status.DONE))
    )
    days = [day for due, said in rows for day in (due + timedelta(days=1), day_of(said) + SILENCE)]
    return min((day for day in days if day > today), default=None)


def _newest_at() -> ColumnElement[datetime]:
    return (
        select(func.max(ActionUpdate.made_at)).where(ActionUpdate.action_id == _A.id).correlate(_A)
    ).scalar_subquery()


def has_status(status: Status) -> ColumnElement[bool]:
    """Whether the newest update says so; an action without one is not started."""
    later = aliased(ActionUpdate)
    newest = (
        select(ActionUpdate.id)
        .where(
            ActionUpdate.action_id == _A.id,
            ActionUpdate.status == status.value,
            ~select(later.id)
            .where(later.action_id == ActionUpdate.action_id, later.number > ActionUpdate.number)
            .exists(),
        )
        .exists()
    )
    none = ~select(later.id).where(later.action_id == _A.id).exists()
    return or_(newest, none) if status is Status.NOT_STARTED else newest
