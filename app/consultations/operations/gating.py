"""The facts of a consultation for the gates, read from what is written."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime

from app.consultations import gates
from app.consultations.duties import equality_duty_on
from app.consultations.kinds import QuestionKind
from app.consultations.models import Consultation
from app.consultations.operations.counting import missing_in_counting
from app.consultations.operations.drafting import Basics
from app.consultations.operations.equality import lines_of
from app.consultations.operations.grounds import Affected, Choosing, Contact, Privacy
from app.consultations.operations.questions import missing_in_questions
from app.consultations.proposals import faults_of_proposals
from app.consultations.queries import list_do_nothings

_BASICS = tuple(each.name for each in fields(Basics))
_GROUNDS = tuple(each.name for part in (Affected, Choosing, Contact, Privacy) for each in fields(part))


def facts_of(consultation: Consultation, at: datetime) -> gates.Facts:
    """What the gates ask of this consultation."""
    texts = {name: getattr(consultation, name).strip() for name in _BASICS}
    texts |= {name: getattr(consultation.grounds, name) for name in (*_GROUNDS, "none_heard_because")}
    return gates.Facts(
        texts=texts,
        options=len(consultation.options),
        proposal_faults=faults_of_proposals(
            consultation.kind, len(consultation.options), len(list_do_nothings(consultation.id))
        ),
        opens_with_open_question=_opens_with_open_question(consultation),
        question_faults=tuple(dict.fromkeys(missing_in_questions(consultation))),
        misfits=tuple(missing_in_counting(consultation)),
        rejected=len(consultation.rejected_alternatives),
        heard=len(consultation.listening_records),
        characteristics=tuple(each.key for each in equality_duty_on(at.date()).characteristics),
        assessed=lines_of(consultation.equality_assessment),
        opens_at=consultation.opens_at,
        closes_at=consultation.closes_at,
    )


def _opens_with_open_question(consultation: Consultation) -> bool:
    """Whether everybody is asked to speak in their own words before they see any option."""
    first = next(iter(consultation.questions), None)
    asked_of_all = first is not None and not first.only_groups and not first.only_areas
    return first is not None and first.kind == QuestionKind.OPEN and asked_of_all


def missing_to_schedule(consultation: Consultation, at: datetime) -> tuple[gates.Missing, ...]:
    """What stands between this draft and its opening."""
    return gates.missing_to_schedule(facts_of(consultation, at), at)


def was_assessed_again(consultation: Consultation) -> bool:
    """Whether the equality assessment was looked at since people stopped answering."""
    newest, ended = consultation.equality_assessment, consultation.timetable.ends_at
    return newest is not None and ended is not None and newest.written_at >= ended
