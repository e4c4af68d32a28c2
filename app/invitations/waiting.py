"""Who was invited by email and has not taken part, and who of them may be written to again. Reads only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, or_, select

from app.database import db
from app.invitations.models import UNUSED, Invitation, InvitationBatch, InvitedAddress
from app.lifecycle import Timetable

EVERY = timedelta(days=7)
"""At least so long after the last email."""
LAST = timedelta(hours=24)
"""None in the last hours: who reads it then has no time left."""


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """Somebody who can still take part. `ends_at`: when their code ends by itself, or None; `written_to_at`:
    when we last wrote to them."""

    invitation_id: int
    address: str
    ends_at: datetime | None
    written_to_at: datetime


def list_waiting(consultation_id: int, at: datetime) -> list[Waiting]:
    """Everybody who was invited by email and has a code that works and was not used, in no order that says
    anything."""
    batch = InvitationBatch
    rows = db.session.execute(
        select(
            InvitedAddress.invitation_id,
            InvitedAddress.address,
            batch.ends_at,
            func.coalesce(
                InvitedAddress.written_to_at, batch.made_at, type_=InvitedAddress.written_to_at.type
            ),
        )
        .join(Invitation, Invitation.id == InvitedAddress.invitation_id)
        .join(batch, batch.id == Invitation.batch_id)
        .where(
            InvitedAddress.consultation_id == consultation_id,
            Invitation.state == UNUSED,
            or_(batch.ends_at.is_(None), batch.ends_at > at),
        )
        .order_by(InvitedAddress.invitation_id)
    )
    return [
        Waiting(invitation_id=number, address=address, ends_at=ends_at, written_to_at=written)
        for number, address, ends_at, written in rows
    ]


def list_due(consultation_id: int, times: Timetable, at: datetime) -> list[Waiting]:
    """Those who may get a reminder now."""
    closes_at = times.ends_at
    if closes_at is None or closes_at - at <= LAST:
        return []
    return [each for each in list_waiting(consultation_id, at) if _is_due(each, at)]


def _is_due(one: Waiting, at: datetime) -> bool:
    has_time = one.ends_at is None or one.ends_at - at > LAST
    return has_time and at - one.written_to_at >= EVERY
