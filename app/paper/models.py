"""Paper: batches and codes of printed forms, what was typed, checked and set aside, and what was counted.

A paper form has a number, which staff write on it. It leads to its response by the digest of a receipt; who
filled it in is known to nobody.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, UTCDateTime


class PaperPlan(Base):
    """How one consultation takes paper forms. `check_one_in`: of so many forms one is typed twice; `seed`
    draws which. `left`: how many lay untyped when somebody last looked."""

    __tablename__ = "paper_plans"

    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultations.id", ondelete="CASCADE"), primary_key=True
    )
    check_one_in: Mapped[int] = mapped_column(default=10)
    seed: Mapped[int]
    send_to: Mapped[str] = mapped_column(default="")
    left: Mapped[int | None]
    left_counted_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class PaperBatch(Base):
    """Numbered forms that were printed together. `form`: A, B or C; `version`: of what they ask."""

    __tablename__ = "paper_batches"
    __table_args__ = (UniqueConstraint("consultation_id", "label"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id", ondelete="CASCADE"))
    label: Mapped[str]
    form: Mapped[str]
    version: Mapped[str]
    size: Mapped[int]
    send_to: Mapped[str] = mapped_column(default="")
    made_at: Mapped[datetime] = mapped_column(UTCDateTime)


class PaperCode(Base):
    """The code of one printed form: its digest, and whether the form came in. Used once."""

    __tablename__ = "paper_codes"

    digest: Mapped[bytes] = mapped_column(primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("paper_batches.id", ondelete="CASCADE"), index=True)
    number: Mapped[int]
    used: Mapped[bool] = mapped_column(default=False, server_default=false())


class PaperForm(Base):
    """One form or call that was dealt with: typed in, or set aside for a `reason`. Withdrawn with its
    receipt, a response is gone, and the form stays."""

    __tablename__ = "paper_forms"
    __table_args__ = (
        UniqueConstraint("consultation_id", "number"),
        UniqueConstraint("receipt_digest"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id", ondelete="CASCADE"))
    number: Mapped[int]
    channel: Mapped[str]
    form: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    receipt_digest: Mapped[bytes | None]
    typed_by: Mapped[int | None]
    typed_on: Mapped[date]


class PaperCheck(Base):
    """A form drawn to be typed a second time, by somebody else. `first`, `second`: what the two typed; both
    go once it is settled."""

    __tablename__ = "paper_checks"

    form_id: Mapped[int] = mapped_column(ForeignKey("paper_forms.id", ondelete="CASCADE"), primary_key=True)
    first: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    second: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    checked_by: Mapped[int | None]
    checked_on: Mapped[date | None]
    settled_on: Mapped[date | None]


class PaperDifference(Base):
    """A question on which the two did not type the same. `field`: the name of the question; `chosen`: first
    or second, by whom and when."""

    __tablename__ = "paper_differences"
    __table_args__ = (UniqueConstraint("form_id", "field"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    form_id: Mapped[int] = mapped_column(ForeignKey("paper_forms.id", ondelete="CASCADE"))
    field: Mapped[str]
    chosen: Mapped[str] = mapped_column(default="")
    chosen_by: Mapped[int | None]
    chosen_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class PaperReceived(Base):
    """So many forms came on one day, counted by hand; of one batch where that is known."""

    __tablename__ = "paper_received"
    __table_args__ = (CheckConstraint("forms > 0", name="some_came"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultations.id", ondelete="CASCADE"), index=True
    )
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("paper_batches.id"))
    received_on: Mapped[date]
    forms: Mapped[int]
    noted_at: Mapped[datetime] = mapped_column(UTCDateTime)


class ResponseSheet(Base):
    """A spreadsheet of responses that was read without a fault and waits for a yes; kept for a day."""

    __tablename__ = "response_sheets"

    key: Mapped[str] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id", ondelete="CASCADE"))
    made_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)
    digest: Mapped[str]
    rows: Mapped[list[dict[str, Any]]] = mapped_column(JSON)


class SheetTaken(Base):
    """A spreadsheet that was brought in: how many responses, and how many of them were paper forms."""

    __tablename__ = "response_sheets_taken"

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultations.id", ondelete="CASCADE"), index=True
    )
    digest: Mapped[str]
    responses: Mapped[int]
    paper: Mapped[int]
    taken_at: Mapped[datetime] = mapped_column(UTCDateTime)
