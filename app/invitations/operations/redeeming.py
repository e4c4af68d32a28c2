"""Using a code up, in the transaction that writes the response, and giving it back with the response."""

from __future__ import annotations

from datetime import datetime

from app.database import ShortWay, under_lock
from app.errors import Refused
from app.invitations.queries import refuse_spent

# The moment is text that both databases compare rightly: PostgreSQL reads it, and SQLite holds moments as
# text of the same shape.
_USE = ShortWay(
    "UPDATE invitations SET state = 1 WHERE id = :id AND state = 0 AND EXISTS (SELECT 1 FROM"
    " invitation_batches AS b WHERE b.id = invitations.batch_id AND b.consultation_id = :consultation"
    " AND (b.ends_at IS NULL OR b.ends_at > :at)) RETURNING id"
)
_RELEASE = ShortWay("UPDATE invitations SET state = 0 WHERE id = :id AND state = 1")


def redeem(invitation_id: int, consultation_id: int, *, at: datetime) -> None:
    """Mark an invitation as used: once, ever. Call inside a transaction; ShortWay only.

    Raises Refused, before anything is written, if it was used, cancelled or replaced meanwhile, has run
    out, or belongs to another consultation. When it was used is not kept.
    """
    at = under_lock(at)
    used = _USE.first(
        id=invitation_id,
        consultation=consultation_id,
        at=at.isoformat(sep=" ", timespec="microseconds"),
    )
    if used is None:
        refuse_spent(invitation_id, consultation_id, at)
        raise Refused("This code could not be used. Try again.", field="code")


def release(invitation_id: int) -> None:
    """Let the code of a response that was taken back be used again. Call inside that transaction."""
    _RELEASE.run(id=invitation_id)
