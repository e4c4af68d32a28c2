"""What practices answer to "will you do this?"."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from app.actor import Actor
from app.audit.delivery_events import PracticeAnswered
from app.audit.operations import record
from app.database import db
from app.delivery.kinds import Answer
from app.delivery.models import PracticeAnswer
from app.delivery.queries.practices import Asked
from app.errors import Refused
from app.seen import mark_of, refuse_if_stale


def mark(given: PracticeAnswer | None) -> str:
    """The mark of what a practice answered, for the form on which somebody read it."""
    return mark_of(given.answer, given.reason, given.how) if given else mark_of()


def answer(
    asked: Asked, said: Answer, *, reason: str, how: str, seen: str, actor: Actor, at: datetime
) -> None:
    """Keep what a practice answers; the newest answer counts. `how`: how it told staff, "" where its lead
    answers here. Refused without a reason for anything but yes; Stale where somebody answered since."""
    given = db.session.scalars(
        select(PracticeAnswer)
        .where(
            PracticeAnswer.decision_id == asked.decision.id, PracticeAnswer.practice_id == asked.practice_id
        )
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one_or_none()
    refuse_if_stale(seen, mark(given))
    if said is not Answer.YES and not reason.strip():
        raise Refused("Say why not, or what you cannot do.", field="reason")
    if given is None:
        given = PracticeAnswer(decision_id=asked.decision.id, practice_id=asked.practice_id)
        db.session.add(given)
    given.answer, given.reason = said.value, reason.strip() if said is not Answer.YES else ""
    given.how, given.answered_at = how.strip(), at
    db.session.flush()
    event = PracticeAnswered(
        subject=f"decision:{asked.decision.id}",
        title=asked.decision.said.what.title,
        practice=asked.practice_code,
        answer=said.value,
    )
    record(event, actor, at)
