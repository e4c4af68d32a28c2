"""Choosing who may take part, and how sure we must be of it: while it is a draft."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from app.actor import Actor
from app.audit import events
from app.audit.operations import record
from app.consultations.operations.drafting import open_draft
from app.database import db
from app.errors import Refused
from app.ranking.assurance import Assurance, in_order


def choose_assurances(
    consultation_id: int,
    assurances: Iterable[Assurance],
    *,
    asks_practice: bool = False,
    asks_private: bool | None = None,
    actor: Actor,
    at: datetime,
) -> None:
    """Let people take part with these degrees of certainty; ask them for their surgery or not; let them ask,
    beside what they write, that part of it is kept private, or not
    (None: as it was). Refused where there is no degree."""
    consultation, chosen = open_draft(consultation_id, at), in_order(assurances)
    if not chosen:
        raise Refused("Choose at least one way to take part.", field="assurances")
    consultation.assurances_kept = ",".join(chosen)
    consultation.asks_practice = asks_practice
    if asks_private is not None:
        consultation.asks_private = asks_private
    db.session.flush()
    event = events.ConsultationEdited(subject=f"consultation:{consultation.id}", part="taking part")
    record(event, actor, at)
