"""News posts, and what is told to people who follow."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, UTCDateTime


class Post(Base):
    """One piece of news: written by staff, or announced by a room above. `published_at`: None for a draft,
    which nobody outside the staff area sees."""

    __tablename__ = "posts"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    summary: Mapped[str]
    body: Mapped[str] = mapped_column(default="")
    link: Mapped[str] = mapped_column(default="")
    published_at: Mapped[datetime | None] = mapped_column(UTCDateTime, index=True)


class Announcement(Base):
    """Something that happened in public, to be told in feeds and mails.

    `key`: the same key is the same happening. `uid`: its name in feeds, for ever (RFC 4287, 4.2.6).
    `title`: the whole heading where there is a post, else what it happened to. `path`: on this site.
    Whether it may be read now depends on its consultation: `app.following.queries.public` says so, in SQL.
    """

    __tablename__ = "announcements"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    uid: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    title: Mapped[str]
    summary: Mapped[str] = mapped_column(default="")
    path: Mapped[str]
    consultation_id: Mapped[int | None] = mapped_column(
        ForeignKey("consultations.id", ondelete="CASCADE"), index=True
    )
    post_id: Mapped[int | None] = mapped_column(ForeignKey("posts.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)
