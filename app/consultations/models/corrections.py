"""Wording that was corrected while people answered."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, UTCDateTime


class WordingCorrection(Base):
    """A correction of the words of one question or one option. `version`: 1, 2, 3 in the consultation, so
    that a response need only keep how many there were. `changes`: triples of field, words before, words
    after; the field of a question's own item is "item" and its number."""

    __tablename__ = "wording_corrections"
    __table_args__ = (
        UniqueConstraint("consultation_id", "version"),
        CheckConstraint("(question_id is null) <> (option_id is null)", name="one_is_corrected"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id", ondelete="CASCADE"))
    version: Mapped[int]
    question_id: Mapped[int | None] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"))
    option_id: Mapped[int | None] = mapped_column(ForeignKey("options.id", ondelete="CASCADE"))
    changes: Mapped[list[list[str]]] = mapped_column(JSON)
    reason: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(UTCDateTime)
