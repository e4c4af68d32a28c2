"""Taking in what a patient group answers as a group: one voice, changed until closing, never twice.

The deadline is checked under the lock by the database's own clock, as for the answers of people, and the
unique constraint guards the one voice.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime

from sqlalchemy import select

from app.actor import Actor
from app.audit import meeting_events as events
from app.audit.operations import record
from app.consultations.queries import get, lock_timetable
from app.database import db, under_lock
from app.errors import NotFound, Refused
from app.lifecycle import Act, is_typing_late, require
from app.meetings.models import GroupAnswer
from app.meetings.operations.recording import FIRST_DAY, MOST_PEOPLE
from app.meetings.queries.answers import Answered, Seat
from app.ranking.ballots import Ballot
from app.seen import mark_of, refuse_if_stale

WEB, PAPER, PHONE, MEETING = "web", "paper", "phone", "meeting"
LONGEST_REASONS = 4_000


@dataclass(frozen=True, kw_only=True)
class GroupSays:
    """A group's answer on its way in. `marks`: its ballot on the counted question, packed; `channel`: how it
    came: WEB where the group sends it itself. `received_on`: the day it reached staff who type it after
    closing."""

    marks: bytes
    present: int
    agreeing: int
    against: int
    unsure: int
    met_on: date
    reasons: str
    channel: str
    received_on: date | None = None


def mark(answer: Answered | GroupAnswer | None) -> str:
    """The mark of an answer as it stands; "" when there is none."""
    if answer is None:
        return ""
    return mark_of(answer.version, *(getattr(answer, each.name) for each in fields(GroupSays)))


def answer_as_group(
    seat: Seat,
    says: GroupSays,
    *,
    seen: str,
    actor: Actor,
    at: datetime,
    today: date,
    last_day: date | None = None,
) -> int:
    """Record the answer of a group, or change it; returns its version. `seen`: the mark of what the form
    showed, Stale if it is another by now; `today`: the day in London, `last_day`: that of closing.

    Refused when the consultation is not open, and when staff would write over what the group sent itself.
    While paper is still typed in after closing, staff may type what reached them by the last day (ADR 0025).
    """
    times, at = lock_timetable(seat.consultation_id), under_lock(at)
    late = says.channel != WEB and is_typing_late(times, at)
    require(times, Act.TYPE if late else Act.ACCEPT_RESPONSE, at)
    _check(says, today)
    _check_ballot(seat, says.marks)
    stored = _stored(seat)
    if late:
        _check_late(stored, says, last_day)
    if stored and stored.channel == WEB and says.channel != WEB:
        raise Refused("The group has sent its answer itself. Take that back first, if the group asks for it.")
    refuse_if_stale(seen, mark(stored))
    answer = stored or GroupAnswer(
        consultation_id=seat.consultation_id, practice_id=seat.practice_id, version=0
    )
    for name, value in vars(says).items():
        setattr(answer, name, value)
    answer.group_name, answer.sent_on, answer.version = seat.group_name, today, answer.version + 1
    db.session.add(answer)
    db.session.flush()
    event = events.GroupAnswered(
        subject=f"consultation:{seat.consultation_id}",
        name=seat.group_name,
        version=answer.version,
        channel=says.channel,
    )
    record(event, actor, at)
    return answer.version


def withdraw_group_answer(seat: Seat, *, by_group: bool, actor: Actor, at: datetime) -> bool:
    """Take the answer of a group back: nothing of it stays but the fact. True once it is done. After closing
    only staff can, and only what was typed in after it (see `answer_as_group`)."""
    times, at = lock_timetable(seat.consultation_id), under_lock(at)
    stored = _stored(seat)
    typed_late = stored is not None and stored.received_on is not None
    if by_group or not typed_late or not is_typing_late(times, at):
        require(times, Act.ACCEPT_RESPONSE, at)
    if stored is None:
        raise NotFound("This patient group has no answer to take back.")
    db.session.delete(stored)
    db.session.flush()
    subject = f"consultation:{seat.consultation_id}"
    record(events.GroupAnswerWithdrawn(subject=subject, name=seat.group_name), actor, at)
    return True


def _check_late(stored: GroupAnswer | None, says: GroupSays, last_day: date | None) -> None:
    """What was there at closing stays; what is typed after it had to be there by then."""
    if stored is not None and stored.received_on is None:
        raise Refused("This group answered before it closed. That answer cannot be changed any more.")
    if says.received_on is None or last_day is None or says.received_on > last_day:
        raise Refused("Only an answer that reached you by the last day can be typed in.", field="received_on")
    if says.met_on > says.received_on:
        raise Refused("The group met before its answer reached you. Check both days.", field="met_on")


def _stored(seat: Seat) -> GroupAnswer | None:
    return db.session.scalars(
        select(GroupAnswer)
        .where(
            GroupAnswer.consultation_id == seat.consultation_id, GroupAnswer.practice_id == seat.practice_id
        )
        .execution_options(populate_existing=True)
    ).one_or_none()


def _check(says: GroupSays, today: date) -> None:
    if not FIRST_DAY <= says.met_on <= today:
        raise Refused("Enter a day that is not in the future.", field="met_on")
    if not 1 <= says.present <= MOST_PEOPLE:
        raise Refused("Enter a number from 1 to 10,000.", field="present")
    people = says.agreeing + says.against + says.unsure
    if min(says.agreeing, says.against, says.unsure) < 0 or people > says.present:
        raise Refused(
            "Agreeing, against and unsure add up to %(sum)s. You wrote that %(people)s were there.",
            field="agreeing",
            sum=people,
            people=says.present,
        )
    if len(says.reasons) > LONGEST_REASONS:
        raise Refused("Write fewer than 4,000 letters.", field="reasons")


def _check_ballot(seat: Seat, marks: bytes) -> None:
    """The ballot was read from the question as the form showed it; it must be one of the question now."""
    consultation = get(seat.consultation_id)
    question = consultation.priority_question
    assert question is not None
    assert question.scale is not None
    if len(marks) != question.scale.columns(len(consultation.options)):
        raise Refused("The question was changed after you saw it. Please start again.")
    Ballot.unpack(question.scale, marks)
    if not any(marks):
        raise Refused("Enter what the group agreed on: at least one answer.", field="answer")
