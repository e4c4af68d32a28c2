"""Meetings with what was said at them, version by version; and the answers of patient groups."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, UTCDateTime


class Meeting(Base):
    """One meeting as it is written down now: see `kinds.Minutes`. `searched`: its words in small letters."""

    __tablename__ = "meetings"

    id: Mapped[int] = mapped_column(primary_key=True)
    held_on: Mapped[date] = mapped_column(index=True)
    kind: Mapped[str]
    place: Mapped[str]
    practice_id: Mapped[int | None] = mapped_column(ForeignKey("practices.id"), index=True)
    consultation_id: Mapped[int | None] = mapped_column(
        ForeignKey("consultations.id", ondelete="SET NULL"), index=True
    )
    people: Mapped[int]
    topics: Mapped[list[str]] = mapped_column(JSON)
    answers: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    heard: Mapped[str]
    searched: Mapped[str]
    version: Mapped[int]


class MeetingVersion(Base):
    """How a meeting was written down at some time: nothing of it is changed, and all of it goes with it."""

    __tablename__ = "meeting_versions"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id", ondelete="CASCADE"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    minutes: Mapped[dict[str, Any]] = mapped_column(JSON)
    written_at: Mapped[datetime] = mapped_column(UTCDateTime)
    written_by: Mapped[str]


class GroupAnswer(Base):
    """What the patient group of one practice answers to one consultation: one voice, whatever the numbers.

    It hangs on the practice, so that a group that is taken out of the register and entered again has one
    voice still. `marks`: packed, as a ballot of the counted question. `present`, `agreeing`, `against`,
    `unsure`: the people behind it on the day `met_on`. `received_on`: where staff typed it after closing, the
    day it reached them.
    """

    __tablename__ = "group_answers"
    __table_args__ = (
        UniqueConstraint("consultation_id", "practice_id"),
        CheckConstraint("agreeing + against + unsure <= present", name="no_more_than_were_there"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id"))
    practice_id: Mapped[int] = mapped_column(ForeignKey("practices.id"), index=True)
    group_name: Mapped[str]
    marks: Mapped[bytes]
    present: Mapped[int]
    agreeing: Mapped[int]
    against: Mapped[int]
    unsure: Mapped[int]
    met_on: Mapped[date]
    reasons: Mapped[str]
    channel: Mapped[str]
    version: Mapped[int]
    sent_on: Mapped[date]
    received_on: Mapped[date | None]
