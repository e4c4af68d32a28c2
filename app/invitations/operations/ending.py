"""Taking codes back: replacing one that was lost, cancelling one, cancelling what is left of a batch."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select, update

from app.actor import Actor
from app.audit import events
from app.audit.operations import record
from app.consultations.queries import lock_timetable
from app.database import db, rows_changed, under_lock
from app.errors import Refused
from app.invitations.models import (
    CANCELLED,
    REPLACED,
    UNUSED,
    USED,
    Invitation,
    InvitationBatch,
    InvitedAddress,
)
from app.invitations.operations.making import Made, new_code, store_codes
from app.invitations.operations.sending import LetterOf, last_number, send_letters
from app.invitations.queries import find_address, get_batch, get_invitation
from app.lifecycle import Act, require

_NOT_REPLACED = {
    USED: "This code was used already. It cannot be replaced.",
    CANCELLED: "This code was cancelled. It cannot be replaced.",
    REPLACED: "This code was replaced already.",
}


def replace(
    consultation_id: int,
    batch_id: int,
    number: int,
    *,
    letter_of: LetterOf | None = None,
    actor: Actor,
    at: datetime,
) -> Made:
    """A new code for one that was lost, which stops working in the same moment. Once for each person.

    With `letter_of` it is sent to the address the lost one was sent to.

    Raises Refused when it was used, cancelled or replaced, or is itself the replacement of another.
    """
    batch, lost = _held(consultation_id, batch_id, number, at)
    if lost.state != UNUSED:
        raise Refused(_NOT_REPLACED[lost.state])
    if lost.replaces_id is not None:
        raise Refused("This code is itself a replacement. A code can be replaced only once.")
    code, following = new_code(), max(last_number(batch_id), batch.size) + 1
    _take_back(lost, REPLACED)
    store_codes(batch_id, [code], first=following, replaces_id=lost.id)
    new = get_invitation(batch_id, following)
    moved = update(InvitedAddress).where(InvitedAddress.invitation_id == lost.id)
    written = {"written_to_at": at} if letter_of is not None else {}
    db.session.execute(moved.values(invitation_id=new.id, **written))
    if letter_of is not None:
        address = find_address(new.id)
        if not address:
            raise Refused("The email address of this code is not known any more.")
        send_letters([(new.id, address, letter_of(code))], at)
    record(events.InvitationReplaced(subject=_subject(consultation_id), batch=batch_id), actor, at)
    return Made(batch_id=batch_id, codes=[code], first=following)


def cancel(consultation_id: int, batch_id: int, number: int, *, actor: Actor, at: datetime) -> None:
    """Take one unused code back. Whoever held it may be invited again."""
    _batch, held = _held(consultation_id, batch_id, number, at)
    if held.state == USED:
        raise Refused("This code was used already. It cannot be cancelled.")
    if held.state != UNUSED:
        raise Refused("This code was cancelled or replaced already.")
    _take_back(held, CANCELLED)
    db.session.execute(delete(InvitedAddress).where(InvitedAddress.invitation_id == held.id))
    _note_cancelled(consultation_id, batch_id, 1, actor, at)


def cancel_batch(consultation_id: int, batch_id: int, *, actor: Actor, at: datetime) -> int:
    """Take back all codes of a batch that nobody has used; returns how many. Responses stay."""
    require(lock_timetable(consultation_id), Act.INVITE, under_lock(at))
    get_batch(consultation_id, batch_id)
    left = select(Invitation.id).where(Invitation.batch_id == batch_id, Invitation.state == UNUSED)
    db.session.execute(delete(InvitedAddress).where(InvitedAddress.invitation_id.in_(left)))
    unused = update(Invitation).where(Invitation.batch_id == batch_id, Invitation.state == UNUSED)
    count = rows_changed(unused.values(state=CANCELLED))
    if count == 0:
        raise Refused("No code of this batch is left to cancel.")
    _note_cancelled(consultation_id, batch_id, count, actor, at)
    return count


def _held(
    consultation_id: int, batch_id: int, number: int, at: datetime
) -> tuple[InvitationBatch, Invitation]:
    """A batch and one of its invitations, read under the lock responses to the consultation queue for."""
    require(lock_timetable(consultation_id), Act.INVITE, under_lock(at))
    return get_batch(consultation_id, batch_id), get_invitation(batch_id, number)


def _take_back(held: Invitation, state: int) -> None:
    """Only while it is unused: a response may have used it since it was read."""
    unused = update(Invitation).where(Invitation.id == held.id, Invitation.state == UNUSED)
    if rows_changed(unused.values(state=state)) != 1:
        raise Refused(_NOT_REPLACED[USED])


def _note_cancelled(consultation_id: int, batch_id: int, count: int, actor: Actor, at: datetime) -> None:
    subject = _subject(consultation_id)
    record(events.InvitationsCancelled(subject=subject, batch=batch_id, invitations=count), actor, at)


def _subject(consultation_id: int) -> str:
    return f"consultation:{consultation_id}"
