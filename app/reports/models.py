"""What staff wrote for a report, the builds that were asked for, and the versions that came of them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, UTCDateTime


class ReportText(Base):
    """The words of one part (`texts.PARTS`) of the report of a consultation."""

    __tablename__ = "report_texts"

    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultations.id", ondelete="CASCADE"), primary_key=True
    )
    part: Mapped[str] = mapped_column(primary_key=True)
    words: Mapped[str]
    written_at: Mapped[datetime] = mapped_column(UTCDateTime)


class ReportBuild(Base):
    """A report that somebody asked to be built. What it is doing follows from its moments: `began_at`:
    taken by a worker; `seen_at`: when that last said that it is alive; `ended_at`: over, with `version` or
    `problem`. `step`: the section that is being written."""

    __tablename__ = "report_builds"

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultations.id", ondelete="CASCADE"), index=True
    )
    asked_at: Mapped[datetime] = mapped_column(UTCDateTime)
    began_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    seen_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime, index=True)
    step: Mapped[int] = mapped_column(default=0, server_default="0")
    version: Mapped[int | None]
    problem: Mapped[str] = mapped_column(default="", server_default="")


class ReportVersion(Base):
    """A report that was built. It is never written again but for its publication. `digest`: of what it says;
    `files`: name to [digest in the store, size in bytes]; `changed`: what is new in it, for readers."""

    __tablename__ = "report_versions"
    __table_args__ = (
        UniqueConstraint("consultation_id", "number"),
        UniqueConstraint("consultation_id", "digest"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id", ondelete="CASCADE"))
    number: Mapped[int]
    digest: Mapped[str]
    files: Mapped[dict[str, Any]] = mapped_column(JSON)
    built_at: Mapped[datetime] = mapped_column(UTCDateTime)
    published_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    has_board_paper: Mapped[bool] = mapped_column(default=False, server_default=false())
    changed: Mapped[str] = mapped_column(default="", server_default="")
