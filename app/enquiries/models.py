"""What people asked the team, and what it answered."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, false
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, UTCDateTime


class Enquiry(Base):
    """One question to the team.

    `text`: as it was asked, for staff alone. `email`: where the answer goes, or "": forgotten 30 days after
    the answer, and never on any page. `may_publish`: whether the one who asked allows it. `wording`: the
    question as it is published. `published_at`: None while only staff see it.
    """

    __tablename__ = "enquiries"

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultations.id", ondelete="CASCADE"), index=True
    )
    text: Mapped[str]
    email: Mapped[str] = mapped_column(default="", server_default="")
    may_publish: Mapped[bool] = mapped_column(default=False, server_default=false())
    asked_at: Mapped[datetime] = mapped_column(UTCDateTime)
    answer: Mapped[str] = mapped_column(default="", server_default="")
    answered_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    wording: Mapped[str] = mapped_column(default="", server_default="")
    published_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
