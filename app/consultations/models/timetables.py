"""What people were told of the dates of a consultation."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, UTCDateTime


class TimetableVersion(Base):
    """Dates that were public: version 1 from scheduling, then one for each change, with its reason. They stay
    when a consultation is taken back to draft, so that nobody can be told less time without a word."""

    __tablename__ = "timetable_versions"
    __table_args__ = (UniqueConstraint("consultation_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id", ondelete="CASCADE"))
    version: Mapped[int]
    opens_at: Mapped[datetime] = mapped_column(UTCDateTime)
    closes_at: Mapped[datetime] = mapped_column(UTCDateTime)
    reason: Mapped[str] = mapped_column(default="", server_default="")
    made_at: Mapped[datetime] = mapped_column(UTCDateTime)
