"""People who work here, and their sign-ins: a sign-in is a row, so that it can be ended from here."""

from __future__ import annotations

import secrets
from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.database import Base, BigKey, UTCDateTime


class Person(Base):
    """Somebody with an account: staff, or a professional who takes part as one. Patients need none.

    `public_id`: random, the only number of a person that stands in an address. `password_hash`: None until
    the invitation is accepted, or for good where they sign in elsewhere. `profession` counts once
    `confirmed_at` is set: by `confirmed_by` (a person), or by the sign-in service (None).
    `practice_code`: the ODS code of their practice, or "". `note`: what they wrote when they asked for the
    account themselves; emptied when somebody has answered.
    """

    __tablename__ = "people"
    # The record names people by number for good: that of a deleted person is given to nobody else.
    __table_args__ = {"sqlite_autoincrement": True}

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(unique=True, default=lambda: secrets.token_hex(8))
    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    password_hash: Mapped[str | None]
    created_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    disabled_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    profession: Mapped[str] = mapped_column(default="", server_default="")
    practice_code: Mapped[str] = mapped_column(default="", server_default="")
    confirmed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    confirmed_by: Mapped[int | None]
    note: Mapped[str] = mapped_column(default="", server_default="")
    roles: Mapped[list[PersonRole]] = relationship(
        back_populates="person", cascade="all, delete-orphan", order_by="PersonRole.id"
    )
    identities: Mapped[list[ExternalIdentity]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="ExternalIdentity.id"
    )


class PersonRole(Base):
    """A role given to a person from a moment, until one (None: until it is ended). Never deleted: ended.

    `practice_code`: the ODS code of the practice it is held for, or "".
    """

    __tablename__ = "person_roles"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    role: Mapped[str]
    practice_code: Mapped[str] = mapped_column(default="", server_default="")
    begins_at: Mapped[datetime] = mapped_column(UTCDateTime)
    ends_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    given_by: Mapped[int | None]
    person: Mapped[Person] = relationship(back_populates="roles")

    def is_held(self, at: datetime) -> bool:
        """Whether it is held at `at`: half-open, like every interval. In SQL: `queries.people.in_force`."""
        return self.begins_at <= at and (self.ends_at is None or at < self.ends_at)


class AccountCode(Base):
    """A code sent by mail that opens one door once: here is its SHA-256. Deleted when it is used.

    `purpose`: "invitation", "password" or "address". `address`: the new address it confirms, or "".
    """

    __tablename__ = "account_codes"

    digest: Mapped[bytes] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    purpose: Mapped[str]
    address: Mapped[str] = mapped_column(default="", server_default="")
    made_at: Mapped[datetime] = mapped_column(UTCDateTime)
    ends_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)


class SignIn(Base):
    """One sign-in on one device. The browser holds a random token; here is its SHA-256.

    `strong`: the second factor was given. Until then somebody who needs one may do nothing. `browser`: its
    family, so that the owner can tell their sign-ins apart. `by_service`: through the sign-in service.
    """

    __tablename__ = "sign_ins"

    token_digest: Mapped[bytes] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    began_at: Mapped[datetime] = mapped_column(UTCDateTime)
    ends_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)
    strong: Mapped[bool] = mapped_column(default=False, server_default=false())
    browser: Mapped[str] = mapped_column(default="", server_default="")
    by_service: Mapped[bool] = mapped_column(default=False, server_default=false())


class SecondFactor(Base):
    """What a person's app makes codes from (TOTP, RFC 6238): its secret, sealed (`privacy.sealing`).

    `last_step`: the half minute of the last code that worked; none of it or before it works again.
    """

    __tablename__ = "second_factors"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    secret: Mapped[str]
    set_up_at: Mapped[datetime] = mapped_column(UTCDateTime)
    last_step: Mapped[int] = mapped_column(BigInteger)


class RecoveryCode(Base):
    """A code that stands in for the app once: here is its SHA-256. Deleted when it is used."""

    __tablename__ = "recovery_codes"

    digest: Mapped[bytes] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)


class ExternalIdentity(Base):
    """Whom a sign-in service knows as `subject`; linked to a person once."""

    __tablename__ = "external_identities"
    __table_args__ = (UniqueConstraint("issuer", "subject"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    issuer: Mapped[str]
    subject: Mapped[str]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    linked_at: Mapped[datetime] = mapped_column(UTCDateTime)


class Try(Base):
    """A try at a password or a code that has not turned out right, so that guessing can be slowed down.

    `target_digest`: SHA-256 of what was tried (an address, a person's second factor). `source`: where from.
    """

    __tablename__ = "tries"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    target_digest: Mapped[bytes] = mapped_column(index=True)
    source: Mapped[str] = mapped_column(index=True)
    at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)
