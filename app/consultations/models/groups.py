"""Who answers, and how they are counted together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.database import Base

if TYPE_CHECKING:
    from app.consultations.models.consultation import Consultation


class CountingGroup(Base):
    """A group that has its own say in the joint order."""

    __tablename__ = "counting_groups"
    __table_args__ = (UniqueConstraint("consultation_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id", ondelete="CASCADE"))
    key: Mapped[str]
    label: Mapped[str]
    position: Mapped[int]
    consultation: Mapped[Consultation] = relationship(back_populates="counting_groups")


class RespondentGroup(Base):
    """What a person can say they are; counted in one counting group."""

    __tablename__ = "respondent_groups"
    __table_args__ = (UniqueConstraint("consultation_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id", ondelete="CASCADE"))
    counting_group_id: Mapped[int] = mapped_column(ForeignKey("counting_groups.id"), index=True)
    key: Mapped[str]
    label: Mapped[str]
    position: Mapped[int]
    consultation: Mapped[Consultation] = relationship(back_populates="respondent_groups")
    counting_group: Mapped[CountingGroup] = relationship()
