"""Tallies and published lists: each a frozen picture, told apart by digests."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint, text
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


class ResultRun(Base):
    """A count, or a publication (`kind`), that the worker was asked for: by the person `person_id`, or by
    `process`. What it is doing follows from its moments: `began_at`: taken by a worker; `seen_at`: when that
    last said that it is alive; `ended_at`: over, with `problem`, or with the `number` of the list. `step`:
    what it is at. `title` and `small_numbers`: how a list is to be published."""

    __tablename__ = "result_runs"
    __table_args__ = (
        Index(
            "uq_result_runs_going_on",
            "consultation_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultations.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[str]
    title: Mapped[str]
    small_numbers: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    process: Mapped[str]
    asked_at: Mapped[datetime] = mapped_column(UTCDateTime)
    began_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    seen_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    step: Mapped[int] = mapped_column(default=0, server_default="0")
    number: Mapped[int | None]
    problem: Mapped[str] = mapped_column(default="", server_default="")
