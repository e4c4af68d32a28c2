"""Decision records: drafts that change, and published ones that never do."""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.database import Base, UTCDateTime
from app.decisions.record import Record, corrected


class DecisionDraft(Base):
    """A record that is being written: `record`: a Record as plain values. Kept when it was published."""

    __tablename__ = "decision_drafts"

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id"), index=True)
    record: Mapped[dict[str, Any]] = mapped_column(JSON)
    begun_at: Mapped[datetime] = mapped_column(UTCDateTime)
    changed_at: Mapped[datetime] = mapped_column(UTCDateTime)
    readings: Mapped[list[Reading]] = relationship(cascade="all, delete-orphan", order_by="Reading.id")


class Reading(Base):
    """A board member has read the report before deciding. `member`: the public id of their term; `read_on`:
    the day in London; `how`: how they told the secretary, "" for who confirmed it themselves."""

    __tablename__ = "decision_readings"
    __table_args__ = (UniqueConstraint("draft_id", "member"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("decision_drafts.id", ondelete="CASCADE"))
    member: Mapped[str]
    read_on: Mapped[date]
    how: Mapped[str]
    recorded_at: Mapped[datetime] = mapped_column(UTCDateTime)


class Decision(Base):
    """A published decision: `record` is the whole of it, with its `digest`, and is never written again; the
    other columns repeat from it what lists are found and ordered by. `draft_id`: the draft it was, once;
    None for decisions from before there were drafts. Corrections stand beside it."""

    __tablename__ = "decisions"

    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[int | None] = mapped_column(ForeignKey("decision_drafts.id"), unique=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id"), index=True)
    slug: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    decided_on: Mapped[date]
    review_on: Mapped[date | None]
    departs: Mapped[bool]
    record: Mapped[dict[str, Any]] = mapped_column(JSON)
    digest: Mapped[str]
    published_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)
    corrections: Mapped[list[DecisionCorrection]] = relationship(order_by="DecisionCorrection.number")

    @cached_property
    def as_published(self) -> Record:
        """What it said when it was published."""
        return Record.from_json(self.record)

    @property
    def said(self) -> Record:
        """What it says now, with its corrections."""
        return corrected(self.as_published, ((each.place, each.after) for each in self.corrections))


class DecisionCorrection(Base):
    """A text of a published decision, put right once. `place`: its part and field, as "why.reasons"."""

    __tablename__ = "decision_corrections"
    __table_args__ = (UniqueConstraint("decision_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decisions.id"))
    number: Mapped[int]
    place: Mapped[str]
    before: Mapped[str]
    after: Mapped[str]
    reason: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(UTCDateTime)
