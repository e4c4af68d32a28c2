"""What people are asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.database import Base

if TYPE_CHECKING:
    from app.consultations.models.consultation import Consultation


class Question(Base):
    """One question. `kind` is open, rating, agreement or ranking; `size` is the scale's."""

    __tablename__ = "questions"
    __table_args__ = (CheckConstraint("size between 0 and 250", name="size_fits_a_byte"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultations.id", ondelete="CASCADE"), index=True
    )
    position: Mapped[int]
    kind: Mapped[str]
    text: Mapped[str]
    hint: Mapped[str] = mapped_column(default="")
    size: Mapped[int] = mapped_column(default=0)
    consultation: Mapped[Consultation] = relationship(back_populates="questions")
