"""Publishing a decision record: once, for good."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import select

from app.actor import Actor
from app.audit.events import DecisionPublished
from app.audit.operations import record as write_down
from app.consultations.models import Consultation
from app.consultations.operations.drafting import slug_of
from app.database import db
from app.decisions.gates import Facts, missing_to_publish
from app.decisions.models import Decision, DecisionDraft
from app.decisions.operations.drafting import get_locked_draft
from app.decisions.operations.gating import DayOf, facts_of, main_themes, places_of
from app.decisions.operations.scores import scores_of
from app.decisions.record import Record, Settled, digest
from app.errors import Refused
from app.lifecycle import Act, require
from app.results.queries import find_number_for
from app.seen import mark_of, refuse_if_stale
from app.story.kinds import Kind
from app.story.operations.announcing import announce
from app.texts import paragraphs


def mark_whole(draft: DecisionDraft) -> str:
    """The mark of all that a draft says, for the page on which somebody read it."""
    return mark_of(digest(draft.record))


def publish_decision(
    draft_id: int,
    *,
    seen: str,
    actor: Actor,
    at: datetime,
    day_of: DayOf = datetime.date,
    quorum: int = 0,
) -> Decision:
    """Publish a draft that has everything, and tell those who follow, once.

    `seen`: the mark of what was read; Stale if it says something else by now. `quorum`: how many board
    members must take part. Raises Refused with the first
    thing that is missing.
    """
    draft, consultation, at = get_locked_draft(draft_id, at)
    require(consultation.timetable, Act.DECIDE, at)
    refuse_if_stale(seen, mark_whole(draft))
    facts = facts_of(draft, consultation, at, day_of, quorum)
    written = Record.from_json(draft.record)
    for one in missing_to_publish(written, facts):
        raise Refused(one.sentence, **one.values)
    settled = _settled(written, draft, consultation, facts, day_of)
    decision = _keep(settled, draft, at)
    subject, title = f"decision:{decision.id}", settled.what.title
    write_down(DecisionPublished(subject=subject, title=title, digest=decision.digest), actor, at)
    announce(
        title=title,
        summary=next(iter(paragraphs(settled.what.changes)), ""),
        link=f"/decisions/{decision.slug}",
        kind=Kind.DECISION,
        consultation_id=consultation.id,
        actor=actor,
        at=at,
    )
    return decision


def _keep(record: Record, draft: DecisionDraft, at: datetime) -> Decision:
    plain = record.to_json()
    assert record.meeting.decided_on is not None
    decision = Decision(
        draft_id=draft.id,
        consultation_id=draft.consultation_id,
        slug=slug_of(record.what.title, set(db.session.scalars(select(Decision.slug)))),
        kind=record.what.kind.value,
        decided_on=record.meeting.decided_on,
        review_on=record.after.review_on,
        departs=record.settled.departs,
        record=plain,
        digest=digest(plain),
        published_at=at,
    )
    db.session.add(decision)
    db.session.flush()
    return decision


def _settled(
    record: Record,
    draft: DecisionDraft,
    consultation: Consultation,
    facts: Facts,
    day_of: DayOf,
) -> Record:
    """The record with what is true now: places, scores, interests, readings, themes and days."""
    places, scores = places_of(consultation.id), scores_of(consultation)
    readings = {each.member: each for each in draft.readings}
    assessed = consultation.equality_assessment
    options = tuple(
        replace(each, place=places.get(each.option_id), scores=scores.get(each.option_id, ()))
        for each in record.choice.options
    )
    seats = tuple(
        replace(
            seat,
            interests=facts.interests.get(seat.member, ()),
            read_on=readings[seat.member].read_on if seat.member in readings else None,
            read_how=readings[seat.member].how if seat.member in readings else "",
        )
        for seat in record.votes.seats
        if seat.member in facts.board
    )
    return replace(
        record,
        choice=replace(record.choice, options=options),
        votes=replace(record.votes, seats=seats),
        settled=Settled(
            list_number=find_number_for(consultation.id),
            closed_on=facts.closed_on,
            assessed_on=day_of(assessed.written_at) if assessed else None,
            departs=facts.departs,
            quorum=facts.quorum,
            themes=main_themes(consultation.id),
        ),
    )
