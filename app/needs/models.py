"""Requests for information in another form."""

from __future__ import annotations

import secrets
from datetime import datetime

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, UTCDateTime


class CommunicationNeed(Base):
    """What somebody needs, and what was done. No column leads to a response.

    `needs`: values of kinds.Need. `name`, `contact` and `other` are emptied KEPT after it is settled. `how`:
    what was sent, in the words of staff. `reviewed_at`: when whoever asked said that it works for them.
    """

    __tablename__ = "communication_needs"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True, default=lambda: secrets.token_hex(8))
    consultation_id: Mapped[int | None] = mapped_column(
        ForeignKey("consultations.id", ondelete="SET NULL"), index=True
    )
    needs: Mapped[list[str]] = mapped_column(JSON)
    language: Mapped[str]
    other: Mapped[str]
    name: Mapped[str]
    contact: Mapped[str]
    asked_at: Mapped[datetime] = mapped_column(UTCDateTime)
    how: Mapped[str] = mapped_column(default="")
    sent_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    reviewed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    unmet_reason: Mapped[str] = mapped_column(default="")
    unmet_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
