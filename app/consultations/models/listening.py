"""What was heard before anything was asked."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.database import Base

if TYPE_CHECKING:
    from app.consultations.models.consultation import Consultation


class ListeningRecord(Base):
    """One time people were listened to: when, what it was, who was there in words (never names of patients),
    how many, and what they said. Public with the consultation."""

    __tablename__ = "listening_records"
    __table_args__ = (CheckConstraint("people >= 0", name="people_are_counted"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultations.id", ondelete="CASCADE"), index=True
    )
    held_on: Mapped[date]
    what: Mapped[str]
    who: Mapped[str]
    people: Mapped[int]
    heard: Mapped[str]
    consultation: Mapped[Consultation] = relationship(back_populates="listening_records")
