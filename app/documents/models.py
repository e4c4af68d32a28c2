"""What is known of each file; the file itself lies in the store."""

from __future__ import annotations

import secrets
from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, UTCDateTime


class Document(Base):
    """A file of a subject, such as "consultation:12".

    `key`: random, stands in its address. `digest`: under which the store keeps it (several may share it).
    `size` is in bytes. `words`: the same as text, which becomes its page; "" where nobody has added it.
    """

    __tablename__ = "documents"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True, default=lambda: secrets.token_hex(12))
    subject: Mapped[str] = mapped_column(index=True)
    position: Mapped[int]
    title: Mapped[str]
    file_name: Mapped[str]
    kind: Mapped[str]
    size: Mapped[int]
    language: Mapped[str]
    digest: Mapped[str] = mapped_column(index=True)
    words: Mapped[str] = mapped_column(default="")
    added_at: Mapped[datetime] = mapped_column(UTCDateTime)
