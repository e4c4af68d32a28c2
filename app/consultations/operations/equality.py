"""The equality assessment: written in the draft, looked at again before a decision, never overwritten once
it was public."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from app.actor import Actor
from app.audit.fairness_events import EqualityAssessed
from app.audit.operations import record
from app.consultations.gates import Assessed, Effect, missing_in_assessment
from app.consultations.models import Consultation, EqualityAssessment, EqualityEffect
from app.consultations.operations.drafting import open_draft
from app.consultations.operations.grounds import edited
from app.consultations.queries import get_locked
from app.database import db, under_lock
from app.errors import Refused
from app.lifecycle import Act, require
from app.seen import mark_of, refuse_if_stale

DayOf = Callable[[datetime], date]


@dataclass(frozen=True, kw_only=True)
class Assessment:
    """What an assessment says. `changed`: what is new since the one before, for everybody to read."""

    assessed_on: date
    lines: tuple[Assessed, ...]
    changed: str = ""


def lines_of(assessment: EqualityAssessment | None) -> tuple[Assessed, ...]:
    """The lines of a stored assessment, as the gates see them."""
    return tuple(
        Assessed(
            characteristic=each.characteristic,
            effect=Effect(each.effect) if each.effect else None,
            evidence=each.evidence,
            action=each.action,
        )
        for each in (assessment.effects if assessment else ())
    )


def mark(assessment: EqualityAssessment | None) -> str:
    """The mark of an assessment as it stands (`app.seen`); "" where there is none."""
    return mark_of(assessment.number, assessment.written_at) if assessment else ""


def write_assessment(
    consultation_id: int,
    assessment: Assessment,
    *,
    actor: Actor,
    at: datetime,
    seen: str | None = None,
    day_of: DayOf = datetime.date,
) -> None:
    """Write the assessment of a draft, whole or in part. `seen` as in `grounds.write_part`."""
    consultation = open_draft(consultation_id, at)
    _check_day(consultation, assessment, day_of(at), seen)
    stored = consultation.equality_assessment
    if stored is None:
        stored = EqualityAssessment(number=1)
    else:
        stored.effects.clear()
        db.session.flush()  # the old lines go before new ones of the same characteristics come
    _fill(stored, assessment, at)
    if stored not in consultation.equality_assessments:
        consultation.equality_assessments.append(stored)
    edited(consultation, "equality", actor, at)


def assess_again(
    consultation_id: int,
    assessment: Assessment,
    *,
    characteristics: tuple[str, ...],
    actor: Actor,
    at: datetime,
    seen: str | None = None,
    day_of: DayOf = datetime.date,
) -> int:
    """Publish the next version of an assessment that is public; returns its number. It is whole, and says
    what changed. The version before stays readable."""
    consultation, at = get_locked(consultation_id), under_lock(at)
    require(consultation.timetable, Act.ASSESS, at)
    _check_day(consultation, assessment, day_of(at), seen)
    missing = missing_in_assessment(characteristics, assessment.lines)
    if missing:
        raise Refused(missing[0].sentence)
    if not assessment.changed.strip():
        raise Refused("Say what is new in it, even if nothing is.", field="changed")
    number = len(consultation.equality_assessments) + 1
    following = EqualityAssessment(number=number)
    _fill(following, assessment, at)
    consultation.equality_assessments.append(following)
    db.session.flush()
    subject = f"consultation:{consultation.id}"
    record(EqualityAssessed(subject=subject, version=number, reason=following.changed), actor, at)
    return number


def _check_day(consultation: Consultation, assessment: Assessment, today: date, seen: str | None) -> None:
    """A day that has come; and, where it is asked, nobody else wrote in between."""
    stored = consultation.equality_assessment
    if seen is not None:
        refuse_if_stale(seen, mark(stored))
    if assessment.assessed_on > today:
        raise Refused("An assessment cannot be dated in the future.", field="assessed_on")


def _fill(stored: EqualityAssessment, assessment: Assessment, at: datetime) -> None:
    stored.assessed_on, stored.changed = assessment.assessed_on, assessment.changed.strip()
    stored.written_at = at
    stored.effects.extend(
        EqualityEffect(
            position=place,
            characteristic=line.characteristic,
            effect=line.effect.value if line.effect else "",
            evidence=line.evidence.strip(),
            action=line.action.strip(),
        )
        for place, line in enumerate(assessment.lines, start=1)
    )
