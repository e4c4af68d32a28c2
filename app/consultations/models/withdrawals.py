"""Options that were taken out while people answered."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, UTCDateTime


class OptionWithdrawal(Base):
    """An option that was taken out while the consultation was open, and the public reason. The option itself
    stays, and so does what ballots say of it. `merged_into_id`: the option it became part of, if any."""

    __tablename__ = "option_withdrawals"

    option_id: Mapped[int] = mapped_column(ForeignKey("options.id", ondelete="CASCADE"), primary_key=True)
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("options.id"))
    reason: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(UTCDateTime)
