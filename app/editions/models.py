"""The tables of Easy Read versions and of translations."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.database import Base, UTCDateTime


class EasyRead(Base):
    """The Easy Read version of a consultation: what is being written, and what was approved.

    `approved`: the pairs as they were approved, which is what people read; None where nothing is public.
    `writers`: numbers of the people who wrote since then, none of whom may approve it.
    """

    __tablename__ = "easy_reads"

    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultations.id", ondelete="CASCADE"), primary_key=True
    )
    writers: Mapped[list[int]] = mapped_column(JSON, default=list)
    approved: Mapped[list[dict[str, Any]] | None] = mapped_column(JSON(none_as_null=True))
    approved_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    approved_by: Mapped[str] = mapped_column(default="")
    pairs: Mapped[list[EasyReadPair]] = relationship(
        order_by="EasyReadPair.position, EasyReadPair.id", cascade="all, delete-orphan"
    )


class EasyReadPair(Base):
    """One idea: a sentence and a picture. `picture`: the key of a document, or ""; `alt`: what is on it."""

    __tablename__ = "easy_read_pairs"

    id: Mapped[int] = mapped_column(primary_key=True)
    easy_read_id: Mapped[int] = mapped_column(
        ForeignKey("easy_reads.consultation_id", ondelete="CASCADE"), index=True
    )
    position: Mapped[int]
    sentence: Mapped[str]
    picture: Mapped[str] = mapped_column(default="")
    alt: Mapped[str] = mapped_column(default="")


class Translation(Base):
    """A consultation in another language. `video_url`: where a signed one is; `published_at`: None while only
    staff see it."""

    __tablename__ = "translations"
    __table_args__ = (UniqueConstraint("consultation_id", "language"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id", ondelete="CASCADE"))
    language: Mapped[str]
    video_url: Mapped[str] = mapped_column(default="")
    published_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    texts: Mapped[list[TranslatedText]] = relationship(
        order_by="TranslatedText.id", cascade="all, delete-orphan"
    )


class TranslatedText(Base):
    """One text. `part`: which one (`parts`); `made_from`: the digest of the English it was made from."""

    __tablename__ = "translated_texts"
    __table_args__ = (UniqueConstraint("translation_id", "part"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    translation_id: Mapped[int] = mapped_column(ForeignKey("translations.id", ondelete="CASCADE"))
    part: Mapped[str]
    words: Mapped[str]
    made_from: Mapped[str]
