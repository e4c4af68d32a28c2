"""Reading the record and checking its chain."""

from __future__ import annotations

from sqlalchemy import Select, func, select

from app.audit.chain import BEGINNING, link
from app.audit.models import AuditEntry
from app.database import db

_HEAD = select(func.max(AuditEntry.seq))


def head() -> int:
    """The number of the newest row: changes with every staff act, and with nothing else."""
    return db.session.execute(_HEAD).scalar() or 0


def list_entries(subject: str | None = None) -> Select[AuditEntry]:
    """All rows, newest first; only those about `subject` when it is given."""
    statement = select(AuditEntry).order_by(AuditEntry.seq.desc())
    return statement.where(AuditEntry.subject == subject) if subject else statement


def find_broken_link() -> int | None:
    """The number of the first row that does not follow from the one before it; None when all do."""
    previous, expected = BEGINNING, 1
    for entry in db.session.scalars(
        select(AuditEntry).order_by(AuditEntry.seq).execution_options(yield_per=500)
    ):
        digest = link(
            previous,
            seq=entry.seq,
            at=entry.at,
            actor=f"{entry.actor_kind}:{entry.person_id}:{entry.actor_name}",
            kind=entry.kind,
            subject=entry.subject,
            detail=entry.detail,
        )
        if (entry.seq, entry.previous, entry.digest) != (expected, previous, digest):
            return expected
        previous, expected = entry.digest, expected + 1
    return None
