"""Decision records."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, UTCDateTime


class Decision(Base):
    """What was decided after a consultation, by whom, why, and what happens next. Never changed.

    `organisations`: those it concerns, such as suppliers; the register of interests is asked about them.
    """

    __tablename__ = "decisions"

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id"), index=True)
    slug: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    changes: Mapped[str]
    reasons: Mapped[str]
    decided_by: Mapped[str]
    decided_on: Mapped[date]
    next_steps: Mapped[str] = mapped_column(default="")
    organisations: Mapped[list[str]] = mapped_column(JSON, default=list, server_default="[]")
    published_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)
