"""Actions with their updates, which are only added to; and what practices answer."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.database import Base, UTCDateTime


class PlannedAction(Base):
    """Something that is to be done because of a decision. `owner`: a role or a name that is public by
    office. Never changed: what is new is an update."""

    __tablename__ = "actions"

    id: Mapped[int] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decisions.id"), index=True)
    what: Mapped[str]
    owner: Mapped[str]
    due_on: Mapped[date]
    made_at: Mapped[datetime] = mapped_column(UTCDateTime)
    updates: Mapped[list[ActionUpdate]] = relationship(order_by="ActionUpdate.number")


class ActionUpdate(Base):
    """How far an action was at one moment. `difference`: what difference it made, or ""."""

    __tablename__ = "action_updates"
    __table_args__ = (UniqueConstraint("action_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    action_id: Mapped[int] = mapped_column(ForeignKey("actions.id"))
    number: Mapped[int]
    status: Mapped[str]
    words: Mapped[str]
    difference: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(UTCDateTime)


class PracticeAnswer(Base):
    """Whether a practice will do what was decided: the newest thing it said. `reason`: why not, or not all of
    it. `how`: how it told staff, "" where its lead answered on this site."""

    __tablename__ = "practice_answers"
    __table_args__ = (UniqueConstraint("decision_id", "practice_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decisions.id"))
    practice_id: Mapped[int] = mapped_column(ForeignKey("practices.id"), index=True)
    answer: Mapped[str]
    reason: Mapped[str]
    how: Mapped[str]
    answered_at: Mapped[datetime] = mapped_column(UTCDateTime)
