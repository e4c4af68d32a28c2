"""What was decided about comments, and why. Nothing is changed here: a new decision is a new row."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, BigKey, UTCDateTime


class ModerationAct(Base):
    """One decision about one version of a comment, or the author's wish that it be looked at again.

    `verdict`: a `verdicts.Verdict`. `reason`: a `verdicts.Reason`, or "". `note`: what the author is told, or
    what the author asks. `person_id`: None for the author.
    """

    __tablename__ = "moderation_acts"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    comment_id: Mapped[int] = mapped_column(BigKey, ForeignKey("comments.id", ondelete="CASCADE"), index=True)
    version: Mapped[int]
    verdict: Mapped[str]
    reason: Mapped[str] = mapped_column(default="", server_default="")
    note: Mapped[str] = mapped_column(default="", server_default="")
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    at: Mapped[datetime] = mapped_column(UTCDateTime)
