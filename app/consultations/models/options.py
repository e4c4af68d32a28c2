"""What people are asked to weigh."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.consultations.models.withdrawals import OptionWithdrawal
from app.database import Base

if TYPE_CHECKING:
    from app.consultations.models.consultation import Consultation
    from app.consultations.models.proposals import OptionGround, OptionMeasure, OptionProposal


class Option(Base):
    """One thing people are asked to weigh."""

    __tablename__ = "options"
    __table_args__ = (UniqueConstraint("consultation_id", "slug"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id", ondelete="CASCADE"))
    position: Mapped[int]
    slug: Mapped[str]
    title: Mapped[str]
    summary: Mapped[str] = mapped_column(default="")
    detail: Mapped[str] = mapped_column(default="")
    cost_pounds: Mapped[int | None] = mapped_column(BigInteger)
    cost_note: Mapped[str] = mapped_column(default="")
    consultation: Mapped[Consultation] = relationship(back_populates="options")
    proposal: Mapped[OptionProposal | None] = relationship(
        back_populates="option", cascade="all, delete-orphan", passive_deletes=True
    )
    grounds: Mapped[list[OptionGround]] = relationship(
        back_populates="option",
        order_by="OptionGround.id",
        cascade="all, delete-orphan",
        passive_deletes=True,
    )
    measures: Mapped[list[OptionMeasure]] = relationship(
        back_populates="option",
        order_by="OptionMeasure.id",
        cascade="all, delete-orphan",
        passive_deletes=True,
    )
    withdrawal: Mapped[OptionWithdrawal | None] = relationship(
        foreign_keys=[OptionWithdrawal.option_id], lazy="joined", cascade="all, delete-orphan"
    )
