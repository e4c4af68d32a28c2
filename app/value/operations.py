"""Writing outcomes, and publishing them all at once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select

from app.actor import Actor
from app.audit.operations import record
from app.audit.value_events import OutcomeRemoved, OutcomeWritten, ValuePublished
from app.database import db
from app.errors import Refused
from app.seen import refuse_if_stale
from app.value.claims import FEWEST, MOST, Claim
from app.value.models import Outcome, ValuePage
from app.value.queries import claim_of, find_published, get_outcome, list_outcomes, mark

_SUBJECT = "value"
_NEEDED = {
    "title": "Give it a title.",
    "sentence": "Say in one sentence what changed.",
    "unit": "Say what is counted.",
    "period": "Say which time it is about.",
    "comparator": "Say with whom it is compared.",
    "source": "Say where the figures come from.",
}


def add_outcome(claim: Claim, *, actor: Actor, at: datetime) -> int:
    """Write a new one, after the others; its number."""
    last = db.session.scalar(select(func.max(Outcome.position))) or 0
    outcome = Outcome(position=last + 1)
    _write(outcome, claim)
    db.session.add(outcome)
    db.session.flush()
    record(OutcomeWritten(subject=_SUBJECT, title=outcome.title), actor, at)
    return outcome.id


def change_outcome(outcome_id: int, claim: Claim, *, seen: str, actor: Actor, at: datetime) -> None:
    """Write one anew. `seen`: the mark of what was read; Stale if it says something else by now."""
    outcome = get_outcome(outcome_id)
    refuse_if_stale(seen, mark([claim_of(outcome)]))
    _write(outcome, claim)
    db.session.flush()
    record(OutcomeWritten(subject=_SUBJECT, title=outcome.title), actor, at)


def _write(outcome: Outcome, claim: Claim) -> None:
    stored = claim.to_json()
    for name, text in stored.items():
        cleaned = text.strip() if isinstance(text, str) else text
        if name in _NEEDED and not cleaned:
            raise Refused(_NEEDED[name], field=name)
        setattr(outcome, name, cleaned)


def remove_outcome(outcome_id: int, *, actor: Actor, at: datetime) -> None:
    """It stands on no page that is published from now on."""
    outcome = get_outcome(outcome_id)
    record(OutcomeRemoved(subject=_SUBJECT, title=outcome.title), actor, at)
    db.session.delete(outcome)
    db.session.flush()


def move_up(outcome_id: int, *, actor: Actor, at: datetime) -> None:
    """Swap it with the one above it."""
    moved, rows = get_outcome(outcome_id), list(list_outcomes())
    place = rows.index(moved)
    if place > 0:
        rows[place - 1], rows[place] = rows[place], rows[place - 1]
    for position, row in enumerate(rows, start=1):
        row.position = position
    db.session.flush()
    record(OutcomeWritten(subject=_SUBJECT, title=moved.title), actor, at)


def publish(*, seen: str, actor: Actor, at: datetime) -> None:
    """From now on people read what is written. `seen`: the mark of what was read; Stale if it says something
    else by now. Refused: fewer or more outcomes than the page holds, and nothing new."""
    claims = [claim_of(outcome) for outcome in list_outcomes()]
    refuse_if_stale(seen, mark(claims))
    if not FEWEST <= len(claims) <= MOST:
        raise Refused("The page holds %(fewest)s to %(most)s outcomes.", fewest=FEWEST, most=MOST)
    now = find_published()
    if now and list(now.claims) == claims:
        raise Refused("This is what people read already.")
    db.session.add(
        ValuePage(published_at=at, published_by=actor.name, claims=[each.to_json() for each in claims])
    )
    db.session.flush()
    record(ValuePublished(subject=_SUBJECT, outcomes=len(claims)), actor, at)
