"""The texts that staff write for a report."""

from __future__ import annotations

from datetime import datetime

from app.actor import Actor
from app.audit.operations import record
from app.audit.report_events import ReportWritten
from app.consultations.queries import get_locked
from app.database import db, under_lock
from app.errors import NotFound
from app.lifecycle import Act, require
from app.reports.models import ReportText
from app.reports.texts import PARTS
from app.seen import mark_of, refuse_if_stale


def mark(words: str) -> str:
    """The mark of what stands there, for whoever writes over it."""
    return mark_of(words)


def write_text(consultation_id: int, part: str, words: str, *, seen: str, actor: Actor, at: datetime) -> None:
    """Write one part anew. `seen`: the mark of what was read; Stale if it says something else by now."""
    if part not in PARTS:
        raise NotFound("There is no such part of a report.")
    consultation, at = get_locked(consultation_id), under_lock(at)
    require(consultation.timetable, Act.REPORT, at)
    row = db.session.get(ReportText, (consultation_id, part))
    refuse_if_stale(seen, mark(row.words if row else ""))
    if row is None:
        row = ReportText(consultation_id=consultation_id, part=part, words="", written_at=at)
        db.session.add(row)
    row.words, row.written_at = words.strip(), at
    db.session.flush()
    written = ReportWritten(subject=f"consultation:{consultation_id}", part=part)
    record(written, actor, at, quiet=True)
