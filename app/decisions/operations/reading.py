"""Board members confirm that they have read the report before they decide."""

from __future__ import annotations

from datetime import date, datetime

from app.actor import Actor
from app.audit.decision_events import ReportRead
from app.audit.operations import record as write_down
from app.consortium.queries.board import get_board_member
from app.database import db
from app.decisions.models import DecisionDraft, Reading
from app.decisions.operations.drafting import get_locked_draft, subject_of
from app.decisions.operations.gating import DayOf
from app.decisions.queries.drafts import find_term_of
from app.decisions.record import Record
from app.errors import Refused


def confirm_own(draft_id: int, *, actor: Actor, at: datetime, today: date) -> None:
    """Somebody on the board, signed in, says that they have read the report; twice changes nothing."""
    draft, _consultation, at = get_locked_draft(draft_id, at)
    term = find_term_of(actor.person_id, Record.from_json(draft.record).meeting.decided_on or today)
    if term is None:
        raise Refused("Your account is not that of somebody on the board.")
    _keep(draft, term.public_id, term.name, today, "", actor, at)


def record_reading(
    draft_id: int, member: str, *, read_on: date, how: str, actor: Actor, at: datetime, day_of: DayOf
) -> None:
    """The secretary writes down that a board member has read the report, when, and how they said so. Nobody
    has read what people said before they had said it: refused for a day before the consultation closed."""
    draft, consultation, at = get_locked_draft(draft_id, at)
    term, closed = get_board_member(member), consultation.timetable.ends_at
    if read_on > day_of(at):
        raise Refused("Enter a day that is not in the future.", field="read_on")
    if closed is not None and read_on < day_of(closed):
        raise Refused("Nobody can have read the report before the consultation closed.", field="read_on")
    if not how.strip():
        raise Refused("Say how they told you.", field="how")
    _keep(draft, term.public_id, term.name, read_on, how.strip(), actor, at)


def _keep(
    draft: DecisionDraft, member: str, name: str, read_on: date, how: str, actor: Actor, at: datetime
) -> None:
    if any(each.member == member for each in draft.readings):
        return
    draft.readings.append(Reading(member=member, read_on=read_on, how=how, recorded_at=at))
    db.session.flush()
    write_down(ReportRead(subject=subject_of(draft), name=name, how=how), actor, at, quiet=True)
