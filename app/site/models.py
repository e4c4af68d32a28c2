"""When the worker last did its round; and what staff wrote on the pages about us."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, UTCDateTime


class JobRun(Base):
    """One kind of job: when it last ran, and what went wrong in it, if anything."""

    __tablename__ = "job_runs"

    name: Mapped[str] = mapped_column(primary_key=True)
    finished_at: Mapped[datetime] = mapped_column(UTCDateTime)
    problem: Mapped[str] = mapped_column(default="")


class PageText(Base):
    """What a section of a page said from `written_at` on, in Markdown; "": what the template says. Rows are
    only added, so that the newest is what stands there and the others are its history."""

    __tablename__ = "page_texts"
    __table_args__ = (Index(None, "page", "section"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    page: Mapped[str]
    section: Mapped[str]
    words: Mapped[str]
    written_by: Mapped[str]
    written_at: Mapped[datetime] = mapped_column(UTCDateTime)
