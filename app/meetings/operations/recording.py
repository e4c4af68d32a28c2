"""Writing meetings down: each change keeps what was there before."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import select

from app.actor import Actor
from app.audit import meeting_events as events
from app.audit.operations import record
from app.consortium.queries.practices import get_practice
from app.consultations.queries import get
from app.database import db
from app.errors import NotFound, Refused
from app.lifecycle import Stage, stage
from app.meetings.kinds import Agreed, MeetingKind, Minutes
from app.meetings.models import Meeting, MeetingVersion
from app.meetings.queries.meetings import minutes_to_json
from app.seen import mark_of, refuse_if_stale

MOST_PEOPLE = 10_000
MOST_TOPICS, LONGEST_TOPIC = 20, 120
FIRST_DAY = date(2000, 1, 1)


def mark(version: int) -> str:
    """The mark of a meeting as it is written down in this version."""
    return mark_of(version)


def record_meeting(minutes: Minutes, *, drafts: bool, actor: Actor, at: datetime, today: date) -> int:
    """Write a meeting down; returns its number. `drafts`: whether it may be about a consultation that is
    still being written; `today`: the day in London."""
    meeting = Meeting(version=0)
    _write(meeting, minutes, drafts=drafts, actor=actor, at=at, today=today)
    db.session.flush()
    held_on = minutes.held_on.isoformat()
    record(events.MeetingRecorded(subject=f"meeting:{meeting.id}", held_on=held_on), actor, at)
    return meeting.id


def change_meeting(
    meeting_id: int, minutes: Minutes, *, seen: str, drafts: bool, actor: Actor, at: datetime, today: date
) -> bool:
    """Write it down otherwise; what was there before stays in its history. `seen`: the mark of what a form
    showed, Stale if it is another one by now. True once it is done."""
    meeting = _locked(meeting_id)
    refuse_if_stale(seen, mark(meeting.version))
    _write(meeting, minutes, drafts=drafts, actor=actor, at=at, today=today)
    record(
        events.MeetingChanged(
            subject=f"meeting:{meeting_id}", held_on=minutes.held_on.isoformat(), version=meeting.version
        ),
        actor,
        at,
    )
    return True


def remove_meeting(meeting_id: int, *, reason: str, actor: Actor, at: datetime) -> bool:
    """Take a meeting out with all its versions, because it may hold what nobody should keep. The reason stays
    on record. True once it is done."""
    meeting = _locked(meeting_id)
    if not reason.strip():
        raise Refused("Say why it is removed.", field="reason")
    held_on = meeting.held_on.isoformat()
    db.session.delete(meeting)
    db.session.flush()
    subject = f"meeting:{meeting_id}"
    record(events.MeetingRemoved(subject=subject, held_on=held_on, reason=reason.strip()), actor, at)
    return True


def _write(
    meeting: Meeting, minutes: Minutes, *, drafts: bool, actor: Actor, at: datetime, today: date
) -> None:
    _check(minutes, today)
    meeting.held_on, meeting.kind, meeting.place = minutes.held_on, minutes.kind.value, minutes.place
    meeting.practice_id = get_practice(minutes.practice_code).id if minutes.practice_code else None
    if minutes.consultation_id != meeting.consultation_id:
        meeting.consultation_id = _talked_about(minutes.consultation_id, at, drafts=drafts)
    meeting.people, meeting.heard = minutes.people, minutes.heard
    meeting.topics = list(minutes.topics)
    meeting.answers = [dict(vars(answer)) for answer in minutes.answers]
    meeting.searched = _words(minutes).lower()
    meeting.version += 1
    db.session.add(meeting)
    db.session.flush()
    db.session.add(
        MeetingVersion(
            meeting_id=meeting.id,
            version=meeting.version,
            minutes=minutes_to_json(minutes),
            written_at=at,
            written_by=actor.name,
        )
    )
    db.session.flush()


def _words(minutes: Minutes) -> str:
    said = (minutes.place, *minutes.topics, *(answer.text for answer in minutes.answers), minutes.heard)
    return "\n".join(said)


def _talked_about(consultation_id: int | None, at: datetime, *, drafts: bool) -> int | None:
    if consultation_id is None:
        return None
    consultation = get(consultation_id)
    if not drafts and stage(consultation.timetable, at) is Stage.DRAFT:
        raise NotFound("There is no such consultation.", field="consultation")
    return consultation.id


def _check(minutes: Minutes, today: date) -> None:
    if not FIRST_DAY <= minutes.held_on <= today:
        raise Refused("Enter a day that is not in the future.", field="held_on")
    if minutes.kind is MeetingKind.PPG and not minutes.practice_code:
        raise Refused("Choose the GP practice whose patient group met.", field="practice")
    if not minutes.place and minutes.kind is not MeetingKind.PHONE:
        raise Refused("Say where it was.", field="place")
    if not 1 <= minutes.people <= MOST_PEOPLE:
        raise Refused("Enter a number from 1 to 10,000.", field="people")
    if len(minutes.topics) > MOST_TOPICS or any(len(topic) > LONGEST_TOPIC for topic in minutes.topics):
        raise Refused("Write up to 20 topics, each on a line of up to 120 letters.", field="topics")
    for number, answer in enumerate(minutes.answers, start=1):
        _check_answer(number, answer, minutes.people)


def _check_answer(number: int, answer: Agreed, people: int) -> None:
    if not answer.text:
        raise Refused("Say what these numbers are about.", field=f"answer_{number}_text")
    if min(answer.in_favour, answer.against, answer.unsure) < 0:
        raise Refused("Enter a number, 0 or more.", field=f"answer_{number}_in_favour")
    if answer.people > people:
        raise Refused(
            "For, against and unsure add up to %(sum)s. You wrote that %(people)s were there.",
            field=f"answer_{number}_in_favour",
            sum=answer.people,
            people=people,
        )


def _locked(meeting_id: int) -> Meeting:
    found = db.session.scalars(select(Meeting).where(Meeting.id == meeting_id).with_for_update()).first()
    if found is None:
        raise NotFound("There is no such meeting. It may have been removed.")
    return found
