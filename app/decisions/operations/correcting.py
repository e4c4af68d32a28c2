"""Putting a published decision right: the old words stay, and are shown."""

from __future__ import annotations

from datetime import datetime

from app.actor import Actor
from app.audit.decision_events import DecisionCorrected
from app.audit.operations import record as write_down
from app.database import db
from app.decisions.models import Decision, DecisionCorrection
from app.decisions.record import CORRECTABLE, text_at
from app.errors import NotFound, Refused
from app.seen import mark_of, refuse_if_stale


def mark(text: str) -> str:
    """The mark of a text, for the form on which somebody read it."""
    return mark_of(text)


def correct(
    decision_id: int, place: str, text: str, *, reason: str, seen: str, actor: Actor, at: datetime
) -> None:
    """Put one text of a published decision right. The record itself stays as it was published.

    Raises Refused without words, without a reason, or where nothing changed; Stale where somebody corrected
    it in between.
    """
    decision = db.session.get(Decision, decision_id, with_for_update=True, populate_existing=True)
    if decision is None or place not in CORRECTABLE:
        raise NotFound("There is no such text.")
    before, after = text_at(decision.said, place), text.strip()
    refuse_if_stale(seen, mark(before))
    if not after:
        raise Refused("Write the words as they should be.", field="text")
    if after == before.replace("\r\n", "\n").strip():
        raise Refused("Nothing is changed yet. Write the words as they should be.", field="text")
    if not reason.strip():
        raise Refused("Give the reason: it is shown to everybody.", field="reason")
    number = len(decision.corrections) + 1
    decision.corrections.append(
        DecisionCorrection(
            number=number, place=place, before=before, after=after, reason=reason.strip(), made_at=at
        )
    )
    db.session.flush()
    event = DecisionCorrected(
        subject=f"decision:{decision.id}",
        title=decision.as_published.what.title,
        part=place,
        version=number,
        reason=reason.strip(),
    )
    write_down(event, actor, at)
