"""What is said of an option as a proposal, in rows that lists and ballots never read."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, ForeignKey, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.database import Base

if TYPE_CHECKING:
    from app.consultations.models.options import Option


class OptionProposal(Base):
    """How it is now, what would change and for whom, what it saves and when.

    `net_saving_pounds`: in a year, less than 0 where it costs more; None: not known, which is not 0.
    `months_to_effect`: None: not known. `is_do_nothing`: leave everything as it is.
    """

    __tablename__ = "option_proposals"

    option_id: Mapped[int] = mapped_column(ForeignKey("options.id", ondelete="CASCADE"), primary_key=True)
    now: Mapped[str] = mapped_column(default="")
    change: Mapped[str] = mapped_column(default="")
    affected: Mapped[str] = mapped_column(default="")
    demand: Mapped[str] = mapped_column(default="")
    risks: Mapped[str] = mapped_column(default="")
    net_saving_pounds: Mapped[int | None] = mapped_column(BigInteger)
    months_to_effect: Mapped[int | None]
    is_do_nothing: Mapped[bool] = mapped_column(default=False, server_default=false())
    option: Mapped[Option] = relationship(back_populates="proposal")


class OptionGround(Base):
    """Why an option is proposed. `kind`: "need" (what data show) or "want" (what people said)."""

    __tablename__ = "option_grounds"

    id: Mapped[int] = mapped_column(primary_key=True)
    option_id: Mapped[int] = mapped_column(ForeignKey("options.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str]
    text: Mapped[str]
    source: Mapped[str]
    dated_on: Mapped[date | None]
    option: Mapped[Option] = relationship(back_populates="grounds")


class OptionMeasure(Base):
    """How everybody will see whether an option did what it promised."""

    __tablename__ = "option_measures"

    id: Mapped[int] = mapped_column(primary_key=True)
    option_id: Mapped[int] = mapped_column(ForeignKey("options.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    baseline: Mapped[str]
    baseline_on: Mapped[date]
    target: Mapped[str]
    target_on: Mapped[date]
    source: Mapped[str]
    option: Mapped[Option] = relationship(back_populates="measures")
