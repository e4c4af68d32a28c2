"""Agreements to a published list, and what is promised for each priority. Both are only ever added to."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, UTCDateTime


class Agreement(Base):
    """That a group agreed to a list, and when. One that was entered by mistake is taken back with a reason,
    and stays. `note`: where it is written down, such as the minutes; "" where that was not said."""

    __tablename__ = "list_agreements"

    id: Mapped[int] = mapped_column(primary_key=True)
    list_number: Mapped[int] = mapped_column(ForeignKey("priority_lists.number"), index=True)
    side: Mapped[str]
    body: Mapped[str]
    agreed_on: Mapped[date]
    note: Mapped[str] = mapped_column(default="", server_default="")
    recorded_at: Mapped[datetime] = mapped_column(UTCDateTime)
    taken_back_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    taken_back_why: Mapped[str] = mapped_column(default="", server_default="")


class Plan(Base):
    """What is promised for one priority, as it was written at one time. The newest row of a priority counts;
    the earlier ones are what was promised before. `under_way_since`: the day work on it began."""

    __tablename__ = "priority_plans"
    __table_args__ = (Index("ix_priority_plans_list_option", "list_number", "option_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    list_number: Mapped[int] = mapped_column(ForeignKey("priority_lists.number"))
    option_id: Mapped[int] = mapped_column(ForeignKey("options.id"))
    what_changes: Mapped[str]
    measure: Mapped[str]
    baseline: Mapped[str]
    target: Mapped[str]
    due_on: Mapped[date | None]
    clinical_lead: Mapped[str]
    management_lead: Mapped[str]
    patient_lead: Mapped[str]
    under_way_since: Mapped[date | None]
    written_at: Mapped[datetime] = mapped_column(UTCDateTime)
