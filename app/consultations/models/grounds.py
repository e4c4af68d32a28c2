"""What people need to know before they answer: the grounds of a consultation, and what was rejected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.database import Base

if TYPE_CHECKING:
    from app.consultations.models.consultation import Consultation


class Grounds(Base):
    """The texts a fair consultation needs beside its first ones, in a row that lists never read.

    `none_rejected_because`, `none_heard_because`: why there are no rejected alternatives, and why nobody was
    listened to before, as everybody can read it; "" where there are some.
    """

    __tablename__ = "consultation_grounds"

    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultations.id", ondelete="CASCADE"), primary_key=True
    )
    affected: Mapped[str] = mapped_column(default="")
    effects: Mapped[str] = mapped_column(default="")
    costs: Mapped[str] = mapped_column(default="")
    do_nothing: Mapped[str] = mapped_column(default="")
    chosen_how: Mapped[str] = mapped_column(default="")
    none_rejected_because: Mapped[str] = mapped_column(default="")
    none_heard_because: Mapped[str] = mapped_column(default="")
    lawful_basis: Mapped[str] = mapped_column(default="")
    special_condition: Mapped[str] = mapped_column(default="")
    retention: Mapped[str] = mapped_column(default="")
    contact_name: Mapped[str] = mapped_column(default="")
    contact_email: Mapped[str] = mapped_column(default="")
    contact_phone: Mapped[str] = mapped_column(default="")
    contact_address: Mapped[str] = mapped_column(default="")
    other_formats: Mapped[str] = mapped_column(default="")
    consultation: Mapped[Consultation] = relationship(back_populates="grounds")


class RejectedAlternative(Base):
    """Something that was looked at and is not among the options, with the reason."""

    __tablename__ = "rejected_alternatives"

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultations.id", ondelete="CASCADE"), index=True
    )
    title: Mapped[str]
    reason: Mapped[str]
    consultation: Mapped[Consultation] = relationship(back_populates="rejected_alternatives")
