"""Running a consultation: its stage follows from the moments written here."""

from __future__ import annotations

from datetime import datetime

from app.actor import Actor
from app.audit import events
from app.audit.operations import record
from app.consultations.defaults import PAPER_DAYS
from app.consultations.models import Consultation
from app.consultations.operations.counting import counting_rule, put_in_force
from app.consultations.operations.gating import missing_to_schedule
from app.consultations.operations.timetables import Tell, publish_dates, tell_nobody
from app.consultations.queries import get_locked
from app.database import db, under_lock
from app.errors import Refused
from app.lifecycle import Act, require
from app.ranking.assurance import Assurance
from app.story.kinds import Kind
from app.story.operations.announcing import Told, tell_followers


def _subject(consultation: Consultation) -> str:
    return f"consultation:{consultation.id}"


def _takes_paper(consultation: Consultation) -> bool:
    return Assurance.OPEN in consultation.assurances


def schedule(
    consultation_id: int, *, reason: str = "", tell: Tell = tell_nobody, actor: Actor, at: datetime
) -> Consultation:
    """Make it public: it will open and close on its dates. The counting rule is frozen here.

    `reason`, `tell`: for where people were told other dates, before it was taken back to draft."""
    consultation, at = get_locked(consultation_id), under_lock(at)
    require(consultation.timetable, Act.SCHEDULE, at)
    missing = missing_to_schedule(consultation, at)
    if missing:
        raise Refused("This is not ready yet. %(what)s", what=" ".join(each.sentence for each in missing))
    assert consultation.opens_at is not None
    assert consultation.closes_at is not None
    rule = counting_rule(consultation)
    consultation.opens_at = max(consultation.opens_at, at)  # nothing opens in the past
    consultation.scheduled_at = at
    if not _takes_paper(consultation):
        consultation.paper_days = 0  # nothing to wait for: a sheet of paper cannot show who sends it
    put_in_force(consultation, rule, at)
    db.session.flush()
    change = publish_dates(consultation, reason, at)
    record(
        events.ConsultationScheduled(
            subject=_subject(consultation),
            opens=consultation.opens_at.isoformat(),
            closes=consultation.closes_at.isoformat(),
            rule=rule.digest(),
        ),
        actor,
        at,
    )
    if change is not None:
        tell(change, actor, at)
    return consultation


def unschedule(consultation_id: int, *, actor: Actor, at: datetime) -> None:
    """Take a consultation that has not opened back to draft."""
    consultation = get_locked(consultation_id)
    require(consultation.timetable, Act.UNSCHEDULE, under_lock(at))
    consultation.extended_reason = None
    if not _takes_paper(consultation):
        consultation.paper_days = PAPER_DAYS
    consultation.scheduled_at = consultation.rule = consultation.rule_digest = None
    consultation.rule_versions.clear()  # nobody has answered under them
    db.session.flush()
    record(events.ConsultationUnscheduled(subject=_subject(consultation)), actor, at)


def withdraw(consultation_id: int, *, reason: str, actor: Actor, at: datetime) -> None:
    """Stop it for good: it stays readable, with the reason, and is never counted."""
    consultation, at = get_locked(consultation_id), under_lock(at)
    require(consultation.timetable, Act.WITHDRAW, at)
    if not reason.strip():
        raise Refused("Give the reason: it is shown to everybody.", field="reason")
    consultation.withdrawn_at, consultation.withdrawn_reason = at, reason.strip()
    db.session.flush()
    told = Told(
        key=f"withdrawn:{consultation.id}",
        kind=Kind.WITHDRAWN,
        title=consultation.title,
        summary=reason.strip(),
        path=f"/consultations/{consultation.slug}",
    )
    tell_followers(told, consultation_id=consultation.id, at=at)
    record(events.ConsultationWithdrawn(subject=_subject(consultation), reason=reason.strip()), actor, at)


def mark_published(consultation: Consultation, at: datetime) -> None:
    """Note the moment of publication; `results` calls this in its own publishing transaction."""
    require(consultation.timetable, Act.PUBLISH, at)
    consultation.published_at = at
    db.session.flush()
