"""Approving words of a text for printing, and taking that back."""

from __future__ import annotations

from datetime import datetime

from app.actor import Actor
from app.audit.operations import record
from app.audit.theme_events import QuotationApproved, QuotationTakenBack
from app.consultations.queries import get_locked
from app.database import db, under_lock
from app.errors import Refused
from app.insight.models import Quotation
from app.insight.queries.answers import get_quotation, is_quotable
from app.insight.queries.frame import get_theme, is_published
from app.insight.queries.texts import get_text
from app.lifecycle import Act, require


def approve_quotation(
    consultation_id: int, theme_id: int, text_id: int, words: str, *, actor: Actor, at: datetime
) -> Quotation:
    """Let these words of a text be printed. Refused unless they stand in the text just like that, and for a
    text that its author wants kept private, or a comment that not everybody can read."""
    consultation, at = get_locked(consultation_id), under_lock(at)
    require(consultation.timetable, Act.CODE, at)
    get_theme(consultation_id, theme_id)
    text = get_text(consultation_id, text_id)
    if not is_quotable(text_id):
        raise Refused("Words of this text may not be printed.", field="words")
    if theme_id not in text.themes:
        raise Refused("This text is not about this theme.", field="words")
    start = text.text.find(words) if words else -1
    if start < 0:
        raise Refused(
            "These words do not stand in the text just like that. Copy them from it.", field="words"
        )
    row = Quotation(
        theme_id=theme_id,
        text_id=text_id,
        start=start,
        words=words,
        person_id=actor.person_id,
        approved_at=at,
    )
    db.session.add(row)
    db.session.flush()
    event = QuotationApproved(subject=f"consultation:{consultation_id}", quotation=row.id)
    record(event, actor, at, quiet=not is_published(consultation_id))
    return row


def take_back_quotation(
    consultation_id: int, theme_id: int, quotation_id: int, *, actor: Actor, at: datetime
) -> None:
    """No longer print these words."""
    get_locked(consultation_id)
    get_theme(consultation_id, theme_id)
    row = get_quotation(theme_id, quotation_id)
    event = QuotationTakenBack(subject=f"consultation:{consultation_id}", quotation=row.id)
    record(event, actor, under_lock(at), quiet=not is_published(consultation_id))
    db.session.delete(row)
    db.session.flush()
