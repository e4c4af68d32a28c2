"""Outcomes as staff write them, and the pages that were published of them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, UTCDateTime


class Outcome(Base):
    """One claim. `points`: [when, ours, theirs] in their order, numbers as they were typed; `measures`: what
    the numbers are (`claims.Measures`)."""

    __tablename__ = "outcomes"

    id: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int]
    title: Mapped[str]
    sentence: Mapped[str]
    unit: Mapped[str]
    measures: Mapped[str]
    period: Mapped[str]
    comparator: Mapped[str]
    source: Mapped[str]
    quality: Mapped[str]
    quality_note: Mapped[str] = mapped_column(default="")
    points: Mapped[list[list[str]]] = mapped_column(JSON)


class ValuePage(Base):
    """All outcomes as people could read them from `published_at` until the next one. Never changed."""

    __tablename__ = "value_pages"

    id: Mapped[int] = mapped_column(primary_key=True)
    published_at: Mapped[datetime] = mapped_column(UTCDateTime)
    published_by: Mapped[str]
    claims: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
