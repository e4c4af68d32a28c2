"""Writing a decision record part by part."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from app.actor import Actor
from app.audit.decision_events import DecisionDeleted, DecisionDrafted, DecisionEdited
from app.audit.operations import record as write_down
from app.consultations.models import Consultation
from app.consultations.queries import get_locked
from app.database import db, under_lock
from app.decisions import gates
from app.decisions.models import DecisionDraft
from app.decisions.operations.gating import interests_on
from app.decisions.queries.drafts import find_decision_of
from app.decisions.record import DECIDING, NAMES, Part, Record, Votes, What
from app.errors import NotFound, Refused
from app.lifecycle import Act, require
from app.seen import mark_of, refuse_if_stale


def begin(consultation_id: int, what: What, *, actor: Actor, at: datetime) -> DecisionDraft:
    """Begin a record that nobody outside the staff area sees."""
    consultation, at = get_locked(consultation_id), under_lock(at)
    require(consultation.timetable, Act.DECIDE, at)
    if not what.title:
        raise Refused(gates.TITLE, field="title")
    draft = DecisionDraft(
        consultation_id=consultation.id, record=Record(what=what).to_json(), begun_at=at, changed_at=at
    )
    db.session.add(draft)
    db.session.flush()
    write_down(DecisionDrafted(subject=subject_of(draft), title=what.title), actor, at, quiet=True)
    return draft


def mark(part: Part) -> str:
    """The mark of what a part says, for the form on which somebody read it."""
    return mark_of(part)


def write_part(draft_id: int, part: Part, *, seen: str, actor: Actor, at: datetime) -> None:
    """Write one part anew. `seen`: the mark of what was read; Stale if it says something else by now. Nobody
    with an open interest is written down as deciding, unless the chair says why."""
    draft, _consultation, at = get_locked_draft(draft_id, at)
    record, name = Record.from_json(draft.record), NAMES[type(part)]
    refuse_if_stale(seen, mark(getattr(record, name)))
    if isinstance(part, What) and not part.title:
        raise Refused(gates.TITLE, field="title")
    if isinstance(part, Votes):
        _refuse_interested(part, record)
    change: dict[str, Any] = {name: part}
    draft.record, draft.changed_at = replace(record, **change).to_json(), at
    db.session.flush()
    write_down(
        DecisionEdited(subject=subject_of(draft), title=record.what.title, part=name), actor, at, quiet=True
    )


def delete(draft_id: int, *, actor: Actor, at: datetime) -> int:
    """Delete a draft for good; returns the number of its consultation."""
    draft, consultation, at = get_locked_draft(draft_id, at)
    title = Record.from_json(draft.record).what.title
    write_down(DecisionDeleted(subject=subject_of(draft), title=title), actor, at, quiet=True)
    db.session.delete(draft)
    db.session.flush()
    return consultation.id


def get_locked_draft(draft_id: int, at: datetime) -> tuple[DecisionDraft, Consultation, datetime]:
    """A draft with its consultation, both held until the transaction ends, and the moment then; Refused where
    it is published."""
    draft = db.session.get(DecisionDraft, draft_id, with_for_update=True, populate_existing=True)
    if draft is None:
        raise NotFound("There is no such decision record.")
    consultation, at = get_locked(draft.consultation_id), under_lock(at)
    if find_decision_of(draft.id) is not None:
        raise Refused("This decision is published already. It can only be corrected now.")
    return draft, consultation, at


def subject_of(draft: DecisionDraft) -> str:
    """What the record of acts calls a draft."""
    return f"decision-draft:{draft.id}"


def _refuse_interested(votes: Votes, record: Record) -> None:
    interests = interests_on(record.meeting)
    for seat in votes.seats:
        if seat.vote in DECIDING and seat.member in interests and not seat.takes_part_because:
            raise Refused(gates.INTEREST, field=f"vote_{seat.member}", who=seat.name)
