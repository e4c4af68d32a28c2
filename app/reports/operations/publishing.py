"""Publishing a version of a report."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from app.actor import Actor
from app.audit.operations import record
from app.audit.report_events import ReportPublished
from app.consultations.queries import get_locked
from app.database import db, under_lock
from app.errors import NotFound, Refused
from app.reports.models import ReportVersion
from app.reports.operations.building import require_told
from app.reports.queries import list_published
from app.story.kinds import Kind
from app.story.operations.announcing import announce


def publish_version(
    consultation_id: int,
    number: int,
    *,
    changed: str,
    with_board_paper: bool,
    actor: Actor,
    at: datetime,
) -> None:
    """Let everybody read a version, and tell those who follow. A version that takes the place of another says
    what is new in it (`changed`); the older one stays readable."""
    consultation, at = get_locked(consultation_id), under_lock(at)
    require_told(consultation, at)
    row = db.session.scalars(
        select(ReportVersion).where(
            ReportVersion.consultation_id == consultation_id, ReportVersion.number == number
        )
    ).first()
    if row is None:
        raise NotFound("There is no such version of the report.")
    if row.published_at is not None:
        raise Refused("This version is public already.")
    before = list_published(consultation_id)
    if before and before[0].number > number:
        raise Refused("A newer version is public already. Build the report anew and publish that.")
    if before and not changed.strip():
        raise Refused("Say what is new in this version: everybody can read it.", field="changed")
    row.published_at, row.changed, row.has_board_paper = at, changed.strip(), with_board_paper
    db.session.flush()
    published = ReportPublished(subject=f"consultation:{consultation_id}", version=number, digest=row.digest)
    record(published, actor, at)
    announce(
        title=f"Report: {consultation.title}"[:120],
        summary=changed.strip().split("\n")[0]
        or "What we asked, what people told us, and what happens next.",
        link=f"/consultations/{consultation.slug}/report",
        kind=Kind.REPORT,
        consultation_id=consultation_id,
        key=f"report:{consultation_id}:{number}",
        actor=actor,
        at=at,
    )
