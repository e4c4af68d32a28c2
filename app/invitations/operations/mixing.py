"""Forgetting in which order codes were used, once nobody can answer any more.

PostgreSQL writes a changed row anew, at the end of its table and marked with the transaction that wrote it;
a code is marked as used in the transaction that writes the response. So until this has run, whoever reads
the database's own files, or a dump in the order of its rows, could pair the two. SQLite changes rows in
their place.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select, text, update

from app.consultations.queries import in_stage
from app.database import db
from app.invitations.models import Invitation, InvitationBatch
from app.lifecycle import Stage

_OVER = (Stage.CLOSED, Stage.PUBLISHED, Stage.SEALED, Stage.WITHDRAWN)


def mix_used_codes(at: datetime) -> int:
    """Write the codes of consultations that are over anew, all in one transaction and in the order in which
    they were made; returns how many batches. Call in a transaction of its own, and `drop_old_rows` in the
    next one: until then PostgreSQL keeps the rows as they were."""
    over = in_stage(*_OVER, at=at).with_only_columns(text("consultations.id")).order_by(None)
    wanted = InvitationBatch.consultation_id.in_(over), InvitationBatch.mixed.is_(False)
    batches = db.session.scalars(select(InvitationBatch.id).where(*wanted)).all()
    if not batches:
        return 0
    if db.session.get_bind().dialect.name == "postgresql":
        anew = update(Invitation).where(Invitation.batch_id.in_(batches)).values(number=Invitation.number)
        db.session.execute(anew.execution_options(synchronize_session=False))
    db.session.execute(
        update(InvitationBatch)
        .where(InvitationBatch.id.in_(batches))
        .values(mixed=True)
        .execution_options(synchronize_session=False)
    )
    return len(batches)


def drop_old_rows() -> None:
    """Have PostgreSQL write the table anew, in the order in which the codes were made and without the rows it
    keeps of what was changed. Call in a transaction of its own: the table is locked for that long."""
    if db.session.get_bind().dialect.name == "postgresql":
        db.session.execute(text("CLUSTER invitations USING pk_invitations"))
