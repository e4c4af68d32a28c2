"""People who work here, and their sign-ins: a sign-in is a row, so that it can be ended from here."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.actor import Actor, Role
from app.database import Base, UTCDateTime


class Person(Base):
    """Somebody with a password; patients need none and are not here."""

    __tablename__ = "people"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    password_hash: Mapped[str]
    disabled_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    roles: Mapped[list[PersonRole]] = relationship(back_populates="person", cascade="all, delete-orphan")

    @property
    def actor(self) -> Actor:
        """This person as a value."""
        return Actor.person(self.id, self.name, frozenset(Role(row.role) for row in self.roles))


class PersonRole(Base):
    """One role of one person."""

    __tablename__ = "person_roles"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    role: Mapped[str] = mapped_column(primary_key=True)
    person: Mapped[Person] = relationship(back_populates="roles")


class SignIn(Base):
    """One sign-in on one device. The browser holds a random token; here is its SHA-256."""

    __tablename__ = "sign_ins"

    token_digest: Mapped[bytes] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    began_at: Mapped[datetime] = mapped_column(UTCDateTime)
    ends_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)


class FailedSignIn(Base):
    """A wrong password for an address (its SHA-256), so that guessing can be slowed down."""

    __tablename__ = "failed_sign_ins"

    id: Mapped[int] = mapped_column(primary_key=True)
    email_digest: Mapped[bytes] = mapped_column(index=True)
    source: Mapped[str] = mapped_column(index=True)
    at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)
