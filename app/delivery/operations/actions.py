"""Planning actions, and saying how far they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from app.actor import Actor
from app.audit.delivery_events import ActionPlanned, ActionUpdated
from app.audit.operations import record
from app.database import db, under_lock
from app.decisions.queries.published import get_by_slug
from app.delivery.kinds import Status
from app.delivery.models import ActionUpdate, PlannedAction
from app.delivery.queries.actions import get_action
from app.errors import NotFound, Refused
from app.seen import mark_of, refuse_if_stale
from app.story.kinds import Kind
from app.story.operations.announcing import Told, tell_followers


@dataclass(frozen=True, kw_only=True)
class Planned:
    """What is to be done, by whom, by when."""

    what: str
    owner: str
    due_on: date


@dataclass(frozen=True, kw_only=True)
class News:
    """How far an action is. `difference`: what difference it made, or ""."""

    status: Status
    words: str
    difference: str = ""


def plan(slug: str, planned: Planned, *, actor: Actor, at: datetime) -> PlannedAction:
    """Write down an action of the decision at this address."""
    decision, _consultation = get_by_slug(slug)
    if not planned.what.strip():
        raise Refused("Say what is to be done.", field="what")
    if not planned.owner.strip():
        raise Refused("Say who does it.", field="owner")
    action = PlannedAction(
        decision_id=decision.id,
        what=planned.what.strip(),
        owner=planned.owner.strip(),
        due_on=planned.due_on,
        made_at=at,
    )
    db.session.add(action)
    db.session.flush()
    event = ActionPlanned(subject=_subject(action), title=action.what, due=action.due_on.isoformat())
    record(event, actor, at)
    return action


def mark(action: PlannedAction) -> str:
    """The mark of what was said of an action, for the form on which somebody read it."""
    return mark_of(len(action.updates))


def update(action_id: int, news: News, *, seen: str, actor: Actor, at: datetime) -> None:
    """Add how far an action is; what was said before stays. `seen`: the mark of what was read; Stale where
    somebody added something since. Those who follow are told once that it is done, and of nothing else."""
    action = db.session.get(PlannedAction, action_id, with_for_update=True, populate_existing=True)
    if action is None:
        raise NotFound("There is no such action.")
    at = under_lock(at)
    refuse_if_stale(seen, mark(action))
    if not news.words.strip():
        raise Refused("Say how far it is.", field="words")
    if news.difference.strip() and news.status is not Status.DONE:
        raise Refused("Say what difference it made once it is done.", field="difference")
    action.updates.append(
        ActionUpdate(
            number=len(action.updates) + 1,
            status=news.status.value,
            words=news.words.strip(),
            difference=news.difference.strip(),
            made_at=at,
        )
    )
    db.session.flush()
    event = ActionUpdated(subject=_subject(action), title=action.what, status=news.status.value)
    record(event, actor, at)
    if news.status is Status.DONE:
        _tell(action, at)


def _tell(action: PlannedAction, at: datetime) -> None:
    _same, decision = get_action(action.id)
    told = Told(
        key=_subject(action),
        kind=Kind.ACTION,
        title=action.what,
        summary=action.updates[-1].words,
        path=f"/decisions/{decision.slug}",
    )
    tell_followers(told, consultation_id=decision.consultation_id, at=at)


def _subject(action: PlannedAction) -> str:
    return f"action:{action.id}"
