"""Elections that staff wrote down, for the warnings about dates."""

from __future__ import annotations

from datetime import date

from sqlalchemy import true
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base


class ElectionDate(Base):
    """An election, by its polling day. `begins_on`: from when public bodies keep quiet. `held`: False where
    there is none here on a day on which one is expected (the English local elections)."""

    __tablename__ = "election_dates"

    polling_day: Mapped[date] = mapped_column(primary_key=True)
    begins_on: Mapped[date]
    name: Mapped[str]
    held: Mapped[bool] = mapped_column(default=True, server_default=true())
