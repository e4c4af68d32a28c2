"""Recording decisions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from app.actor import Actor
from app.audit import events
from app.audit.operations import record
from app.consortium.queries.interests import list_open_interests
from app.consultations.gates import Missing, Told, missing_to_decide
from app.consultations.operations.drafting import slug_of
from app.consultations.operations.gating import was_assessed_again
from app.consultations.queries import get_locked
from app.database import db, under_lock
from app.decisions.models import Decision
from app.errors import Refused
from app.lifecycle import Act, require
from app.story.kinds import Kind
from app.story.operations import announce


@dataclass(frozen=True, kw_only=True)
class DecisionTexts:
    """What a decision record says."""

    title: str
    changes: str
    reasons: str
    decided_by: str
    decided_on: date
    next_steps: str = ""
    organisations: tuple[str, ...] = ()


def publish_decision(
    consultation_id: int,
    texts: DecisionTexts,
    *,
    actor: Actor,
    at: datetime,
    day_of: Callable[[datetime], date] = datetime.date,
    interests_seen: bool = False,
) -> Decision:
    """Publish a decision on a published result. It cannot be dated before people stopped answering:
    a decision taken earlier would mean that the consultation could not change it (Gunning 1).
    `day_of` tells the local day of a moment. Where somebody has an open interest in an organisation it
    concerns, it is refused until `interests_seen`: whoever records it has read who that is."""
    consultation, at = get_locked(consultation_id), under_lock(at)
    require(consultation.timetable, Act.DECIDE, at)
    _refuse_without(missing_to_decide(Told(assessed_again=was_assessed_again(consultation))))
    ended = consultation.timetable.ends_at
    assert ended is not None
    if texts.decided_on < day_of(ended):
        raise Refused("A decision cannot be dated before the consultation closed.", field="decided_on")
    if texts.decided_on > day_of(at):
        raise Refused("A decision cannot be dated in the future.", field="decided_on")
    if not interests_seen:
        _refuse_unseen_interests(texts)
    decision = Decision(
        consultation_id=consultation.id,
        slug=slug_of(texts.title, set(db.session.scalars(select(Decision.slug)))),
        published_at=at,
        **{**vars(texts), "organisations": list(texts.organisations)},
    )
    db.session.add(decision)
    db.session.flush()
    record(events.DecisionPublished(subject=f"decision:{decision.id}", title=texts.title), actor, at)
    announce(
        title=texts.title,
        summary=texts.changes.split("\n\n")[0],
        link=f"/decisions/{decision.slug}",
        kind=Kind.DECISION,
        consultation_id=consultation.id,
        actor=actor,
        at=at,
    )
    return decision


def _refuse_without(missing: tuple[Missing, ...]) -> None:
    """Refuse while a gate is not passed."""
    for each in missing:
        raise Refused(each.sentence)


def _refuse_unseen_interests(texts: DecisionTexts) -> None:
    """Name everybody whose interest was open on the day of the decision."""
    found = list_open_interests(texts.organisations, texts.decided_on)
    if found:
        raise Refused(
            "These people have declared an interest: %(who)s. Say in the reasons how that was handled, and "
            "tick the box.",
            field="interests_seen",
            who="; ".join(f"{each.who} ({each.organisation})" for each in found),
        )
