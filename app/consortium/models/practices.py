"""Localities and practices."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.database import Base, UTCDateTime


class Locality(Base):
    """A part of the area: any set of practices. `about`: how it was formed, in words for the public.

    The slug stays when the name changes, so that links go on leading here.
    """

    __tablename__ = "localities"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(unique=True)
    about: Mapped[str] = mapped_column(default="", server_default="")
    practices: Mapped[list[Practice]] = relationship(back_populates="locality")


class Practice(Base):
    """A GP practice that is, was or will be a member of the consortium.

    `code`: its ODS code (`app.ods`). `patients`: registered on the day `patients_on`. A member from the day
    `joined_on` (None: for longer than was written down) until before the day `left_on` (None: still).
    """

    __tablename__ = "practices"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    patients: Mapped[int]
    patients_on: Mapped[date]
    joined_on: Mapped[date | None]
    left_on: Mapped[date | None]
    locality_id: Mapped[int] = mapped_column(ForeignKey("localities.id"), index=True)
    locality: Mapped[Locality] = relationship(back_populates="practices")

    @property
    def practice_code(self) -> str:
        """What policy asks of everything that belongs to one practice."""
        return self.code

    def is_member(self, day: date) -> bool:
        """Whether it belongs to the consortium on this day; `queries.practices.members` says it in SQL."""
        joined, left = self.joined_on, self.left_on
        return (joined is None or joined <= day) and (left is None or day < left)


class PracticeSheet(Base):
    """A sheet of practices that was read without a fault and waits for a person to confirm it.

    `rows`: what it says (`app.consortium.sheet`). Deleted when it is confirmed, or a day later.
    """

    __tablename__ = "practice_sheets"

    key: Mapped[str] = mapped_column(primary_key=True)
    made_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)
    file_digest: Mapped[str]
    rows: Mapped[list[dict[str, str | int | None]]] = mapped_column(JSON)
