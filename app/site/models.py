"""When the worker last did its round."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, UTCDateTime


class JobRun(Base):
    """One kind of job: when it last ran, and what went wrong in it, if anything."""

    __tablename__ = "job_runs"

    name: Mapped[str] = mapped_column(primary_key=True)
    finished_at: Mapped[datetime] = mapped_column(UTCDateTime)
    problem: Mapped[str] = mapped_column(default="")
