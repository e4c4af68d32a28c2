"""Changing dates that people were told. There is no way to take time from them but to close early, with a
reason that everybody can read; and whatever changes, everybody is told (DOMAIN.md 2.1, principle 3)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from app.actor import Actor
from app.audit import events
from app.audit.date_events import ConsultationOpensLater
from app.audit.operations import record
from app.consultations.models import Consultation, TimetableVersion
from app.consultations.queries import get_locked
from app.consultations.timetables import find_told
from app.database import db, under_lock
from app.errors import Refused
from app.lifecycle import Act, require


@dataclass(frozen=True, kw_only=True)
class DatesChanged:
    """What people were told, and what they are told now. `version`: of the timetable, from 2 up."""

    consultation_id: int
    slug: str
    title: str
    version: int
    opened_at: datetime
    closed_at: datetime
    opens_at: datetime
    closes_at: datetime
    reason: str


Tell = Callable[[DatesChanged, Actor, datetime], None]
"""Tells everybody whom it concerns, in the transaction of the change."""


def tell_nobody(_change: DatesChanged, _actor: Actor, _at: datetime) -> None:
    """For what was never public before."""


def publish_dates(consultation: Consultation, reason: str, at: datetime) -> DatesChanged | None:
    """Keep what people are told as the dates of this consultation, unless they were told just that. Returns
    the change, if they were told something else before.

    Raises Refused where they would have less time than they were told, and there is no reason.
    """
    assert consultation.opens_at is not None
    ends_at = consultation.timetable.ends_at
    assert ends_at is not None
    told, reason = find_told(consultation.id), reason.strip()
    if told and (told.opens_at, told.closes_at) == (consultation.opens_at, ends_at):
        return None
    if told and not reason and (consultation.opens_at > told.opens_at or ends_at < told.closes_at):
        raise Refused(
            "People were told dates that gave them more time. Give the reason: it is shown to everybody.",
            field="reason",
        )
    number = told.version + 1 if told else 1
    db.session.add(
        TimetableVersion(
            consultation_id=consultation.id,
            version=number,
            opens_at=consultation.opens_at,
            closes_at=ends_at,
            reason=reason,
            made_at=at,
        )
    )
    db.session.flush()
    if told is None:
        return None
    return DatesChanged(
        consultation_id=consultation.id,
        slug=consultation.slug,
        title=consultation.title,
        version=number,
        opened_at=told.opens_at,
        closed_at=told.closes_at,
        opens_at=consultation.opens_at,
        closes_at=ends_at,
        reason=reason,
    )


def extend(
    consultation_id: int, *, closes_at: datetime, reason: str, tell: Tell, actor: Actor, at: datetime
) -> None:
    """Give people more time. A shorter time is refused here: that is closing early."""
    consultation, at = get_locked(consultation_id), under_lock(at)
    require(consultation.timetable, Act.EXTEND, at)
    if consultation.closes_at is None or closes_at <= consultation.closes_at:
        raise Refused("The new closing date must be later than the one people were told.", field="closes_on")
    _require_reason(reason)
    consultation.closes_at, consultation.extended_reason = closes_at, reason.strip()
    event = events.ConsultationExtended(
        subject=_subject(consultation), closes=closes_at.isoformat(), reason=reason.strip()
    )
    _publish(consultation, reason, event, tell, actor, at)


def open_later(
    consultation_id: int,
    *,
    opens_at: datetime,
    closes_at: datetime,
    reason: str,
    tell: Tell,
    actor: Actor,
    at: datetime,
) -> None:
    """Let it open later than people were told, before it has opened. They keep at least as long to answer,
    and at least the closing date they were told."""
    consultation, at = get_locked(consultation_id), under_lock(at)
    require(consultation.timetable, Act.OPEN_LATER, at)
    assert consultation.opens_at is not None
    assert consultation.closes_at is not None
    if opens_at <= consultation.opens_at:
        raise Refused("The new opening date must be later than the one people were told.", field="opens_on")
    if closes_at < consultation.closes_at:
        raise Refused("It must not close before the date people were told.", field="closes_on")
    if closes_at - opens_at < consultation.closes_at - consultation.opens_at:
        raise Refused(
            "People would have less time than they were told. Choose a later closing date.", field="closes_on"
        )
    _require_reason(reason)
    consultation.opens_at, consultation.closes_at = opens_at, closes_at
    event = ConsultationOpensLater(
        subject=_subject(consultation),
        opens=opens_at.isoformat(),
        closes=closes_at.isoformat(),
        reason=reason.strip(),
    )
    _publish(consultation, reason, event, tell, actor, at)


def close_early(consultation_id: int, *, reason: str, tell: Tell, actor: Actor, at: datetime) -> None:
    """End it before its date, with a reason that everybody can read."""
    consultation, at = get_locked(consultation_id), under_lock(at)
    require(consultation.timetable, Act.CLOSE_EARLY, at)
    _require_reason(reason)
    consultation.closed_early_at, consultation.closed_early_reason = at, reason.strip()
    event = events.ConsultationClosedEarly(subject=_subject(consultation), reason=reason.strip())
    _publish(consultation, reason, event, tell, actor, at)


def _publish(
    consultation: Consultation, reason: str, event: events.Event, tell: Tell, actor: Actor, at: datetime
) -> None:
    """Keep the new dates beside the old ones, record the act, and tell everybody."""
    db.session.flush()
    change = publish_dates(consultation, reason, at)
    record(event, actor, at)
    if change is not None:
        tell(change, actor, at)


def _require_reason(reason: str) -> None:
    if not reason.strip():
        raise Refused("Give the reason: it is shown to everybody.", field="reason")


def _subject(consultation: Consultation) -> str:
    return f"consultation:{consultation.id}"
