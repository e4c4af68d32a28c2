"""Reading how far a consultation has come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, exists, select

from app.consultations.gates import Told
from app.consultations.models import Consultation
from app.consultations.operations.gating import was_assessed_again
from app.consultations.queries import in_stage
from app.database import db
from app.decisions.models import Decision
from app.decisions.queries.published import list_for
from app.insight.queries.answers import list_main_without_answer
from app.insight.queries.frame import is_published
from app.insight.queries.gathering import count_new
from app.insight.queries.texts import Progress, progress
from app.lifecycle import Stage
from app.reports.queries import has_report
from app.responses.queries import count_by_consultation
from app.results.queries import find_number_for, find_tally

_WAITING = (Stage.CLOSED, Stage.PUBLISHED, Stage.SEALED)


@dataclass(frozen=True, kw_only=True)
class HowFar:
    """What has happened since it opened. `told`: as the later gates ask; `list_number`: of the published
    list, or None; `decisions`: how many there are; `has_report`: whether everybody can read one; `coding`:
    of what people wrote, in texts; `wrote_nothing`: whether there is nothing to code; `main_without_answer`:
    main themes; `themes_told`: whether everybody can read the themes."""

    responses: int
    told: Told
    list_number: int | None
    decisions: int
    coding: Progress
    wrote_nothing: bool
    main_without_answer: int
    themes_told: bool
    has_report: bool = False


def how_far(consultation: Consultation, now: Stage) -> HowFar:
    """How far a consultation at the stage `now` has come. Nothing is asked of what cannot be yet."""
    told = now in (Stage.PUBLISHED, Stage.SEALED)
    number = find_number_for(consultation.id) if told else None
    counted = find_tally(consultation.id) if now is Stage.CLOSED else None
    asked, over = now not in (Stage.DRAFT, Stage.SCHEDULED), now in _WAITING
    coding = progress(consultation.id) if over else Progress()
    return HowFar(
        responses=count_by_consultation([consultation.id]).get(consultation.id, 0) if asked else 0,
        told=Told(
            counted=told or counted is not None,
            enough_people=told or bool(counted and counted.result.ranked_groups),
            assessed_again=was_assessed_again(consultation),
        ),
        list_number=number,
        decisions=len(list_for(consultation.id)) if told else 0,
        has_report=told and has_report(consultation.slug),
        coding=coding,
        wrote_nothing=over and not coding.total and not count_new(consultation.id),
        main_without_answer=len(list_main_without_answer(consultation.id)) if over else 0,
        themes_told=told and is_published(consultation.id),
    )


def is_answered(consultation_id: int) -> bool:
    """Whether people were told what was decided."""
    return bool(db.session.scalar(select(exists().where(Decision.consultation_id == consultation_id))))


def _unanswered(at: datetime) -> Select[Consultation]:
    decided = exists().where(Decision.consultation_id == Consultation.id)
    return in_stage(*_WAITING, at=at).where(~decided)


def list_unanswered(at: datetime) -> Sequence[Consultation]:
    """Consultations that have ended and that no decision was published on; the one that closed last first."""
    return db.session.scalars(_unanswered(at)).all()


def list_waiting(at: datetime) -> list[tuple[date | None, datetime]]:
    """The day staff chose for the response, and the end, of each of them."""
    columns = (Consultation.response_due_on, Consultation.closes_at, Consultation.closed_early_at)
    rows = db.session.execute(_unanswered(at).with_only_columns(*columns))
    return [(due, min(closes, early or closes)) for due, closes, early in rows if closes is not None]
