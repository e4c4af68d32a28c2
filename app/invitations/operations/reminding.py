"""Writing once more to people who were invited by email and have not taken part.

A reminder brings a code that works, so that one press is enough; and codes are kept as digests, so the first
one cannot be sent again. So each reminder brings a new code for the same invitation, beside the old one. Both
open it, and whichever is used first uses it up: it is still one voice. (To replace the code would break the
answers of somebody who is at the questions just now; to send none would leave those who lost the first email
out.) Nobody gets more than one of these a week, or any in the last day; nobody who took part gets one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import insert, update

from app.actor import Actor
from app.audit.date_events import InvitedReminded
from app.audit.operations import record
from app.consultations.queries import lock_timetable
from app.database import db, under_lock
from app.errors import Refused
from app.invitations.models import InvitedAddress, ReminderCode
from app.invitations.operations.making import new_code
from app.invitations.operations.sending import LetterOf
from app.invitations.queries import PURPOSE
from app.invitations.waiting import Waiting, list_due, list_waiting
from app.lifecycle import Act, require
from app.mail.operations import Addressed, Letter, post_all
from app.privacy.codes import code_digest

LetterUntil = Callable[[datetime | None], LetterOf]
"""What makes the letters of those whose codes end at a moment (None: with the consultation)."""


def remind(consultation_id: int, letter_until: LetterUntil, *, actor: Actor, at: datetime) -> int:
    """Write to everybody who is due a reminder; returns how many. Call in a transaction.

    Raises Refused where the consultation takes no answers, or nobody is due one.
    """
    times, at = lock_timetable(consultation_id), under_lock(at)
    require(times, Act.ACCEPT_RESPONSE, at)
    due = list_due(consultation_id, times, at)
    if not due:
        raise Refused("Nobody is due a reminder now.")
    letters = {ends_at: letter_until(ends_at) for ends_at in {each.ends_at for each in due}}
    codes = [new_code() for _ in due]
    db.session.execute(
        insert(ReminderCode),
        [
            {"digest": code_digest(PURPOSE, code), "invitation_id": each.invitation_id}
            for each, code in zip(due, codes, strict=True)
        ],
    )
    _note_written(due, at)
    messages = [
        Addressed(
            letter=letters[each.ends_at](code),
            to=each.address,
            key=f"reminder:{each.invitation_id}:{at.isoformat()}",
        )
        for each, code in zip(due, codes, strict=True)
    ]
    post_all(messages, purpose="reminder", at=at, confidential=True)
    record(InvitedReminded(subject=f"consultation:{consultation_id}", people=len(due)), actor, at)
    return len(due)


def tell_dates(consultation_id: int, closes_at: datetime, letter: Letter, key: str, at: datetime) -> None:
    """Post a letter about other dates to everybody invited by email who has not taken part, and whose code
    works until the consultation closes. It tells who has not, so it is wiped once it is sent."""
    waiting = [
        each
        for each in list_waiting(consultation_id, at)
        if each.ends_at is None or each.ends_at >= closes_at
    ]
    _note_written(waiting, at)
    post_all(
        [Addressed(letter=letter, to=each.address, key=f"{key}:{each.invitation_id}") for each in waiting],
        purpose="dates",
        at=at,
        confidential=True,
    )


def _note_written(people: Sequence[Waiting], at: datetime) -> None:
    """So that nobody gets the next email too soon. In one statement, however many there are."""
    if people:
        db.session.execute(
            update(InvitedAddress),
            [{"invitation_id": each.invitation_id, "written_to_at": at} for each in people],
        )
