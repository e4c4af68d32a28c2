"""What the consortium is in law."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base


class LegalForm(Base):
    """What the consortium is in law, and who answers for it: one row, words alone, which nothing depends on.

    `name`: such as "company limited by guarantee"; `about`: what that is, in a sentence; `answerable`: the
    person, role or body; `since`: from which day.
    """

    __tablename__ = "legal_form"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    about: Mapped[str]
    answerable: Mapped[str]
    since: Mapped[date | None]
