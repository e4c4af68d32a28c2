"""Short ways to actions and to what practices answer, through the real operations."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from flask import Flask

from app import clock
from app.database import transaction
from app.delivery.kinds import Answer, Status
from app.delivery.operations import actions, practices
from app.delivery.operations.actions import News, Planned
from app.delivery.queries.actions import get_action
from app.delivery.queries.practices import get_asked
from tests.factories import TESTER


def an_action(app: Flask, slug: str, *, what: str = "Hire two nurses", due_on: date | None = None) -> int:
    """An action of the decision at this address, due in a month; returns its number."""
    with app.app_context(), transaction() as at:
        due = due_on or at.date() + timedelta(days=30)
        return actions.plan(
            slug, Planned(what=what, owner="Head of nursing", due_on=due), actor=TESTER, at=at
        ).id


def an_update(
    app: Flask,
    action_id: int,
    status: Status = Status.DOING,
    words: str = "One nurse has started.",
    *,
    difference: str = "",
    at: datetime | None = None,
) -> None:
    """How far an action is."""
    with app.app_context(), clock.hold(at or clock.now()), transaction() as now:
        seen = actions.mark(get_action(action_id)[0])
        news = News(status=status, words=words, difference=difference)
        actions.update(action_id, news, seen=seen, actor=TESTER, at=now)


def answers(app: Flask, slug: str, code: str, said: Answer, reason: str = "") -> None:
    """What a practice told staff by phone."""
    with app.app_context(), transaction() as at:
        asked = get_asked(slug, code)
        seen = practices.mark(asked.answer)
        practices.answer(asked, said, reason=reason, how="By phone.", seen=seen, actor=TESTER, at=at)
