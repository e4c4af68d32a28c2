"""The record: append-only, each row carrying the hash of the one before it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, BigKey, UTCDateTime


class AuditEntry(Base):
    """One act: when, who, what kind, on what, its own values, and the link of the chain. `shown`: the
    number of the newest act, up to this one, after which everybody may read something else than before."""

    __tablename__ = "audit_entries"

    seq: Mapped[int] = mapped_column(BigKey, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    actor_kind: Mapped[str]
    actor_name: Mapped[str]
    person_id: Mapped[int | None]
    kind: Mapped[str] = mapped_column(index=True)
    subject: Mapped[str] = mapped_column(index=True)
    detail: Mapped[dict[str, Any]] = mapped_column(JSON)
    previous: Mapped[str]
    digest: Mapped[str]
    shown: Mapped[int] = mapped_column(BigKey)
