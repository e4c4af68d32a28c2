"""Patient participation groups."""

from __future__ import annotations

from datetime import date

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.consortium.models.practices import Practice
from app.database import Base


class PPG(Base):
    """The patient participation group of a practice. Of its members it knows only how many there were, when.

    `ways`: how it meets (values of Way); `meets`: the same in words. `chair`: a name or a role, with the one
    email address or telephone number in `chair_reach`, which only `chair_is_public` shows to everybody.
    `since`: a year.
    """

    __tablename__ = "ppgs"

    id: Mapped[int] = mapped_column(primary_key=True)
    practice_id: Mapped[int] = mapped_column(ForeignKey("practices.id"), unique=True)
    name: Mapped[str]
    ways: Mapped[list[str]] = mapped_column(JSON)
    meets: Mapped[str] = mapped_column(default="")
    chair: Mapped[str] = mapped_column(default="")
    chair_reach: Mapped[str] = mapped_column(default="")
    chair_is_public: Mapped[bool] = mapped_column(default=False)
    members: Mapped[int | None]
    members_on: Mapped[date | None]
    since: Mapped[int | None]
    practice: Mapped[Practice] = relationship()
