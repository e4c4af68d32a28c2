"""Tallies and published lists: each a frozen picture, told apart by digests."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, UTCDateTime


class Tally(Base):
    """One count of one consultation: same ballots, same rule, same software, same row. `groups`: the count of
    what patient groups answered as groups, None where none did; `statements`: what people said of statements,
    None for counts from before they were counted; `stances`: the sides of comments that were counted in;
    `apart`: what was set apart when it was counted, None for counts from before anything could be."""

    __tablename__ = "tallies"
    __table_args__ = (UniqueConstraint("consultation_id", "input_digest", "rule_digest", "software"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id"), index=True)
    input_digest: Mapped[str]
    rule_digest: Mapped[str]
    software: Mapped[str]
    result: Mapped[dict[str, Any]] = mapped_column(JSON)
    groups: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    statements: Mapped[list[dict[str, Any]] | None] = mapped_column(JSON(none_as_null=True))
    stances: Mapped[list[list[list[int]]] | None] = mapped_column(JSON(none_as_null=True))
    apart: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    made_at: Mapped[datetime] = mapped_column(UTCDateTime)


class PriorityList(Base):
    """A published list. Its snapshot holds everything its pages say, and is never written again. Its bundle
    is the file with this sha256 and size in bytes; lists from before there were bundles have none."""

    __tablename__ = "priority_lists"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id"), unique=True)
    title: Mapped[str]
    snapshot: Mapped[dict[str, Any]] = mapped_column(JSON)
    digest: Mapped[str]
    bundle_digest: Mapped[str | None]
    bundle_size: Mapped[int | None]
    published_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)
