"""What is known of each picture, and the sizes it is kept in; the files themselves lie in the store."""

from __future__ import annotations

import secrets
from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.database import Base, UTCDateTime


class Picture(Base):
    """A picture of a subject, such as "post:12".

    `key`: random, stands in its addresses. `number`: counts up within its subject and is never given twice
    while the picture is there, so that a text can name it. `alt`: what it shows; "" for one that only
    decorates. `leads`: it stands above the text; one of a subject does at most.
    """

    __tablename__ = "pictures"
    __table_args__ = (UniqueConstraint("subject", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True, default=lambda: secrets.token_hex(12))
    subject: Mapped[str]
    number: Mapped[int]
    position: Mapped[int]
    alt: Mapped[str] = mapped_column(default="")
    caption: Mapped[str] = mapped_column(default="")
    leads: Mapped[bool] = mapped_column(default=False)
    added_at: Mapped[datetime] = mapped_column(UTCDateTime)
    files: Mapped[list[PictureFile]] = relationship(
        order_by="PictureFile.width, PictureFile.id", cascade="all, delete-orphan", passive_deletes=True
    )


class PictureFile(Base):
    """One size of a picture. `name`: how it is called in its address, such as "640.webp"; `digest`: under
    which the store keeps it; `is_fallback`: for browsers that do not know the newer format."""

    __tablename__ = "picture_files"
    __table_args__ = (UniqueConstraint("picture_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    picture_id: Mapped[int] = mapped_column(ForeignKey("pictures.id", ondelete="CASCADE"))
    name: Mapped[str]
    kind: Mapped[str]
    width: Mapped[int]
    height: Mapped[int]
    size: Mapped[int]
    digest: Mapped[str] = mapped_column(index=True)
    is_fallback: Mapped[bool] = mapped_column(default=False)
