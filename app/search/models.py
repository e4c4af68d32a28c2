"""What can be found. The words themselves stand in search_words, which is another kind of table in each
database (migrations/versions): never read or written but by this room."""

from __future__ import annotations

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base


class SearchEntry(Base):
    """Something that was public when it was last looked. `digest`: of its words then."""

    __tablename__ = "search_entries"
    __table_args__ = (UniqueConstraint("sort", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    sort: Mapped[str]
    key: Mapped[str]
    digest: Mapped[str]
    day: Mapped[date | None]
