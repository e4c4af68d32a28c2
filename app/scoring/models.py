"""The versions of the criteria of a consultation, and the scores."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, UTCDateTime


class ScoringVersion(Base):
    """The criteria as they were from `made_at` until the next version.

    `criteria`: values of criteria.Criterion. `reason`: why they were changed, public ("" for version 1).
    `locked_at`: from when on a change makes another version; None until a day is set or somebody scores.
    `kept_scores`: the scores as they were when the next version came; None for the newest version.
    """

    __tablename__ = "scoring_versions"
    __table_args__ = (UniqueConstraint("consultation_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id", ondelete="CASCADE"))
    version: Mapped[int]
    reason: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(UTCDateTime)
    locked_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    criteria: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    kept_scores: Mapped[list[dict[str, Any]] | None] = mapped_column(JSON(none_as_null=True))


class Score(Base):
    """What one scorer gives one option by one criterion, 0 to 100. `scorer`: a role, never a patient.
    No version: the scores stand whatever the weights."""

    __tablename__ = "scores"
    __table_args__ = (UniqueConstraint("consultation_id", "option_id", "criterion", "scorer"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id", ondelete="CASCADE"))
    option_id: Mapped[int] = mapped_column(ForeignKey("options.id", ondelete="CASCADE"), index=True)
    criterion: Mapped[str]
    scorer: Mapped[str]
    score: Mapped[int]
    changed_at: Mapped[datetime] = mapped_column(UTCDateTime)
