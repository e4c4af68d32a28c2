"""Localities and practices."""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.database import Base


class Locality(Base):
    """A part of the area, made of practices."""

    __tablename__ = "localities"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(unique=True)
    practices: Mapped[list[Practice]] = relationship(back_populates="locality")


class Practice(Base):
    """A GP practice that is a member of the consortium."""

    __tablename__ = "practices"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    patients: Mapped[int]
    locality_id: Mapped[int] = mapped_column(ForeignKey("localities.id"), index=True)
    locality: Mapped[Locality] = relationship(back_populates="practices")
