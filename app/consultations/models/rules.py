"""The versions of a counting rule."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.database import Base, UTCDateTime

if TYPE_CHECKING:
    from app.consultations.models.consultation import Consultation


class CountingRuleVersion(Base):
    """A counting rule that was public: version 1 from scheduling, then one for each change and its reason."""

    __tablename__ = "counting_rule_versions"
    __table_args__ = (UniqueConstraint("consultation_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id", ondelete="CASCADE"))
    version: Mapped[int]
    rule: Mapped[dict[str, Any]] = mapped_column(JSON)
    rule_digest: Mapped[str]
    weights_reason: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    made_at: Mapped[datetime] = mapped_column(UTCDateTime)
    consultation: Mapped[Consultation] = relationship(back_populates="rule_versions")
