"""Whom a proposal would treat differently, and what is done about it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.database import Base, UTCDateTime

if TYPE_CHECKING:
    from app.consultations.models.consultation import Consultation


class EqualityAssessment(Base):
    """One version of the equality assessment. The first is written in the draft; what came later took the
    place of the one before, which stays readable. `changed`: what is new in it, in words."""

    __tablename__ = "equality_assessments"
    __table_args__ = (UniqueConstraint("consultation_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id", ondelete="CASCADE"))
    number: Mapped[int]
    assessed_on: Mapped[date]
    changed: Mapped[str] = mapped_column(default="")
    written_at: Mapped[datetime] = mapped_column(UTCDateTime)
    consultation: Mapped[Consultation] = relationship(back_populates="equality_assessments")
    effects: Mapped[list[EqualityEffect]] = relationship(
        back_populates="assessment",
        order_by="EqualityEffect.position, EqualityEffect.id",
        cascade="all, delete-orphan",
        lazy="joined",
    )


class EqualityEffect(Base):
    """What is expected for the people one characteristic is about. `effect`: a gates.Effect, or ""."""

    __tablename__ = "equality_effects"
    __table_args__ = (UniqueConstraint("assessment_id", "characteristic"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = mapped_column(ForeignKey("equality_assessments.id", ondelete="CASCADE"))
    position: Mapped[int]
    characteristic: Mapped[str]
    effect: Mapped[str] = mapped_column(default="")
    evidence: Mapped[str] = mapped_column(default="")
    action: Mapped[str] = mapped_column(default="")
    assessment: Mapped[EqualityAssessment] = relationship(back_populates="effects")
