"""Running a consultation: its stage follows from the moments written here."""

from __future__ import annotations

from datetime import datetime

from app.actor import Actor
from app.audit import events
from app.audit.operations import record
from app.consultations.models import Consultation
from app.consultations.operations.counting import counting_rule, put_in_force
from app.consultations.operations.gating import missing_to_schedule
from app.consultations.queries import get_locked
from app.database import db, under_lock
from app.errors import Refused
from app.lifecycle import Act, require


def _subject(consultation: Consultation) -> str:
    return f"consultation:{consultation.id}"


def schedule(consultation_id: int, *, actor: Actor, at: datetime) -> Consultation:
    """Make it public: it will open and close on its dates. The counting rule is frozen here."""
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
    put_in_force(consultation, rule, at)
    db.session.flush()
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
    return consultation


def unschedule(consultation_id: int, *, actor: Actor, at: datetime) -> None:
    """Take a consultation that has not opened back to draft."""
    consultation = get_locked(consultation_id)
    require(consultation.timetable, Act.UNSCHEDULE, under_lock(at))
    consultation.extended_reason = None
    consultation.scheduled_at = consultation.rule = consultation.rule_digest = None
    consultation.rule_versions.clear()  # nobody has answered under them
    db.session.flush()
    record(events.ConsultationUnscheduled(subject=_subject(consultation)), actor, at)


def extend(consultation_id: int, *, closes_at: datetime, reason: str, actor: Actor, at: datetime) -> None:
    """Give people more time. A shorter time is refused here: that is closing early."""
    consultation, at = get_locked(consultation_id), under_lock(at)
    require(consultation.timetable, Act.EXTEND, at)
    if consultation.closes_at is None or closes_at <= consultation.closes_at:
        raise Refused("The new closing date must be later than the one people were told.", field="closes_on")
    if not reason.strip():
        raise Refused("Give the reason: it is shown to everybody.", field="reason")
    consultation.closes_at, consultation.extended_reason = closes_at, reason.strip()
    db.session.flush()
    record(
        events.ConsultationExtended(
            subject=_subject(consultation), closes=closes_at.isoformat(), reason=reason.strip()
        ),
        actor,
        at,
    )


def close_early(consultation_id: int, *, reason: str, actor: Actor, at: datetime) -> None:
    """End it before its date, with a reason that everybody can read."""
    consultation, at = get_locked(consultation_id), under_lock(at)
    require(consultation.timetable, Act.CLOSE_EARLY, at)
    if not reason.strip():
        raise Refused("Give the reason: it is shown to everybody.", field="reason")
    consultation.closed_early_at, consultation.closed_early_reason = at, reason.strip()
    db.session.flush()
    record(events.ConsultationClosedEarly(subject=_subject(consultation), reason=reason.strip()), actor, at)


def withdraw(consultation_id: int, *, reason: str, actor: Actor, at: datetime) -> None:
    """Stop it for good: it stays readable, with the reason, and is never counted."""
    consultation, at = get_locked(consultation_id), under_lock(at)
    require(consultation.timetable, Act.WITHDRAW, at)
    if not reason.strip():
        raise Refused("Give the reason: it is shown to everybody.", field="reason")
    consultation.withdrawn_at, consultation.withdrawn_reason = at, reason.strip()
    db.session.flush()
    record(events.ConsultationWithdrawn(subject=_subject(consultation), reason=reason.strip()), actor, at)


def mark_published(consultation: Consultation, at: datetime) -> None:
    """Note the moment of publication; `results` calls this in its own publishing transaction."""
    require(consultation.timetable, Act.PUBLISH, at)
    consultation.published_at = at
    db.session.flush()
