"""Writing the record: in the same transaction as the act itself."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select, text

from app.actor import Actor
from app.audit.chain import BEGINNING, link
from app.audit.events import Event
from app.audit.models import AuditEntry
from app.database import db

_CHAIN_LOCK = 7_331_001  # any fixed number: names the chain's advisory lock in PostgreSQL


def record(event: Event, actor: Actor, at: datetime, *, quiet: bool = False) -> None:
    """Append `event` to the chain. Must be called inside a transaction. `quiet`: nothing that everybody reads
    is changed by it, so that public pages which are kept stay (docs/adr/0005)."""
    if db.session.get_bind().dialect.name == "postgresql":
        db.session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _CHAIN_LOCK})
    last = db.session.scalars(select(AuditEntry).order_by(AuditEntry.seq.desc()).limit(1)).first()
    seq, previous = (last.seq + 1, last.digest) if last else (1, BEGINNING)
    db.session.add(
        AuditEntry(
            seq=seq,
            at=at,
            actor_kind=actor.kind,
            actor_name=actor.name,
            person_id=actor.person_id,
            kind=event.kind,
            subject=event.subject,
            detail=event.detail(),
            previous=previous,
            shown=last.shown if last and quiet else seq,
            digest=link(
                previous,
                seq=seq,
                at=at,
                actor=f"{actor.kind}:{actor.person_id}:{actor.name}",
                kind=event.kind,
                subject=event.subject,
                detail=event.detail(),
            ),
        )
    )
    db.session.flush()
