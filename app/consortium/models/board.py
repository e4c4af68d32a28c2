"""The board, and the people of whom the register of interests knows."""

from __future__ import annotations

import secrets
from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.consortium.models.practices import Practice
from app.database import Base, UTCDateTime


class Declarant(Base):
    """One human being who declares interests: somebody on the board, or somebody with an account, or both.

    `public_id`: random, the only number of theirs that stands in an address. `person_id`: their account; it
    is let go of when the account is deleted, because the register outlives it. `reminded_on`: the day of
    the last reminder. `role`, `role_ends_at`: of whose account was deleted, the role here with which they
    decided last, and when it ended.
    """

    __tablename__ = "declarants"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(unique=True, default=lambda: secrets.token_hex(8))
    name: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), unique=True)
    reminded_on: Mapped[date | None]
    role: Mapped[str] = mapped_column(default="", server_default="")
    role_ends_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class BoardMember(Base):
    """One term of one person on the board: from the day `begins_on` until before the day `ends_on`, or until
    it is ended (None). `role_type`: a RoleType."""

    __tablename__ = "board_members"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(unique=True, default=lambda: secrets.token_hex(8))
    declarant_id: Mapped[int] = mapped_column(ForeignKey("declarants.id"), index=True)
    name: Mapped[str]
    role_type: Mapped[str]
    practice_id: Mapped[int | None] = mapped_column(ForeignKey("practices.id"))
    is_chair: Mapped[bool] = mapped_column(default=False)
    begins_on: Mapped[date]
    ends_on: Mapped[date | None]
    declarant: Mapped[Declarant] = relationship()
    practice: Mapped[Practice | None] = relationship()

    def is_on(self, day: date) -> bool:
        """Whether this term runs on this day; `queries.board.on_board` says it in SQL."""
        return self.begins_on <= day and (self.ends_on is None or day < self.ends_on)
