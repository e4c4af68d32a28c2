"""Batches of codes and the codes in them. A code itself is never kept: only its digest is."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, SmallInteger, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, BigKey, UTCDateTime

UNUSED, USED, CANCELLED, REPLACED = range(4)


class InvitationBatch(Base):
    """Codes that were made together, for the people of one practice, one patient group or one list.

    `practice_code`: the ODS code of the practice they are for, or ""; `for_ppg`: for its patient group only.
    `respondent_group_id`, `locality_id`: what the holders are; None: they say so themselves. `way`: "paper"
    or "email". `made_by`: the id of a person, None for the command line. `ends_at`: None until the
    consultation closes. `size`: how many people are invited. `source`: the digest of the file it was made
    from, or "". `mixed`: the order in which codes were used is no longer in the rows (operations.mixing).
    """

    __tablename__ = "invitation_batches"
    __table_args__ = (UniqueConstraint("consultation_id", "source", "label"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id", ondelete="CASCADE"))
    label: Mapped[str]
    practice_code: Mapped[str] = mapped_column(default="", server_default="")
    for_ppg: Mapped[bool] = mapped_column(default=False)
    respondent_group_id: Mapped[int | None] = mapped_column(
        ForeignKey("respondent_groups.id", ondelete="SET NULL")
    )
    locality_id: Mapped[int | None] = mapped_column(ForeignKey("localities.id", ondelete="SET NULL"))
    way: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(UTCDateTime)
    made_by: Mapped[int | None]
    ends_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    size: Mapped[int]
    source: Mapped[str] = mapped_column(default="", server_default="")
    mixed: Mapped[bool] = mapped_column(default=False, server_default=false())


class Invitation(Base):
    """One code, once. Lean, for there may be 650,000: no time of its use, and no link to the response.

    `number`: printed on the letter, counted within the batch. `state`: UNUSED, USED, CANCELLED, or REPLACED
    by the one whose `replaces_id` names it.
    """

    __tablename__ = "invitations"
    __table_args__ = (UniqueConstraint("batch_id", "number"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("invitation_batches.id", ondelete="CASCADE"))
    number: Mapped[int]
    digest: Mapped[bytes] = mapped_column(unique=True)
    state: Mapped[int] = mapped_column(SmallInteger, default=UNUSED)
    replaces_id: Mapped[int | None] = mapped_column(BigKey)


class InvitedAddress(Base):
    """Where a code was sent to; forgotten some time after the consultation. One live code an address.
    `written_to_at`: when we last wrote to it, after the invitation."""

    __tablename__ = "invited_addresses"
    __table_args__ = (UniqueConstraint("consultation_id", "address"),)

    invitation_id: Mapped[int] = mapped_column(
        BigKey, ForeignKey("invitations.id", ondelete="CASCADE"), primary_key=True
    )
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id", ondelete="CASCADE"))
    address: Mapped[str]
    written_to_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class ReminderCode(Base):
    """A further code of an invitation, sent with a reminder: it opens the same one, which is used once."""

    __tablename__ = "reminder_codes"

    digest: Mapped[bytes] = mapped_column(primary_key=True)
    invitation_id: Mapped[int] = mapped_column(
        BigKey, ForeignKey("invitations.id", ondelete="CASCADE"), index=True
    )


class WrongCodes(Base):
    """How often codes that are none were typed from one place; a digest of it, for an hour."""

    __tablename__ = "wrong_codes"

    source: Mapped[bytes] = mapped_column(primary_key=True)
    since: Mapped[datetime] = mapped_column(UTCDateTime, index=True)
    tries: Mapped[int]
