"""Which questions are asked, what waits to be counted, the counts, and figures of the local population.

Nobody's answers stand here. While they wait they are sealed under a key of the site that is not in the
database; once counted they are part of a number.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base


class AskedAboutYou(Base):
    """The questions a consultation asks, by their keys with commas between; where there is no row, all."""

    __tablename__ = "equality_asked"

    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultations.id", ondelete="CASCADE"), primary_key=True
    )
    keys: Mapped[str]


class Slip(Base):
    """One page of answers that waits, sealed and of one length with all others; `sealed` is None once it is
    counted. `key` is random to whoever reads it: it is made of a ticket that stands nowhere else."""

    __tablename__ = "equality_slips"
    __table_args__ = ({"sqlite_with_rowid": False},)

    key: Mapped[bytes] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id", ondelete="CASCADE"))
    sealed: Mapped[str | None]


class Count(Base):
    """How many people gave this answer to this question. All rows of a consultation are written anew
    together, zeros too, so that no row says when it last grew."""

    __tablename__ = "equality_counts"
    __table_args__ = ({"sqlite_with_rowid": False},)

    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultations.id", ondelete="CASCADE"), primary_key=True
    )
    question: Mapped[str] = mapped_column(primary_key=True)
    answer: Mapped[str] = mapped_column(primary_key=True)
    people: Mapped[int]


class LocalFigure(Base):
    """How many people of the area are known to give this answer."""

    __tablename__ = "equality_local_figures"

    question: Mapped[str] = mapped_column(primary_key=True)
    answer: Mapped[str] = mapped_column(primary_key=True)
    people: Mapped[int]


class LocalSource(Base):
    """Where the figures of a question come from, and of which day they are."""

    __tablename__ = "equality_local_sources"

    question: Mapped[str] = mapped_column(primary_key=True)
    source: Mapped[str]
    as_of: Mapped[date]
