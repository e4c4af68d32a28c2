"""The register of interests. Nothing in it is overwritten: a change is a new version."""

from __future__ import annotations

import secrets
from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.consortium.models.board import Declarant
from app.database import Base, UTCDateTime


class Organisation(Base):
    """Something people have interests in, and decisions are about. `key`: `naming.organisation_key`."""

    __tablename__ = "organisations"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    key: Mapped[str] = mapped_column(unique=True)


class Interest(Base):
    """One interest of one declarant; `version`: which of its versions holds now.

    `withheld_because`: why everybody but those who review it may not read it, or "".
    """

    __tablename__ = "interests"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(unique=True, default=lambda: secrets.token_hex(8))
    declarant_id: Mapped[int] = mapped_column(ForeignKey("declarants.id"), index=True)
    version: Mapped[int] = mapped_column(default=1)
    declared_on: Mapped[date]
    withheld_because: Mapped[str] = mapped_column(default="")
    declarant: Mapped[Declarant] = relationship()


class InterestVersion(Base):
    """What an interest was said to be, from the moment it was written until the next version.

    `kind`: an InterestClass; it is open from the day `begins_on` until before the day `ends_on`, or still
    (None). `action`: what is done about it. `written_by`: a person, or None for a process.
    """

    __tablename__ = "interest_versions"
    __table_args__ = (UniqueConstraint("interest_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    interest_id: Mapped[int] = mapped_column(ForeignKey("interests.id", ondelete="CASCADE"))
    number: Mapped[int]
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    kind: Mapped[str]
    description: Mapped[str]
    action: Mapped[str] = mapped_column(default="")
    begins_on: Mapped[date]
    ends_on: Mapped[date | None]
    written_at: Mapped[datetime] = mapped_column(UTCDateTime)
    written_by: Mapped[int | None]
    interest: Mapped[Interest] = relationship()
    organisation: Mapped[Organisation] = relationship()


class Declaration(Base):
    """On this day a declarant said: these are all my interests (so many), or I have none (0)."""

    __tablename__ = "declarations"
    __table_args__ = (UniqueConstraint("declarant_id", "declared_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    declarant_id: Mapped[int] = mapped_column(ForeignKey("declarants.id"))
    declared_on: Mapped[date]
    interests: Mapped[int]
