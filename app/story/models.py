"""Posts with their versions, and what is told to people who follow."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, UTCDateTime
from app.story.kinds import PostKind, State


class Words:
    """The columns of `kinds.PostTexts`, the same in a post and in its versions."""

    kind: Mapped[str] = mapped_column(default="news", server_default="news")
    title: Mapped[str]
    summary: Mapped[str]
    body: Mapped[str] = mapped_column(default="")
    link: Mapped[str] = mapped_column(default="")
    starts_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    ends_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    place: Mapped[str] = mapped_column(default="", server_default="")
    press_contact: Mapped[str] = mapped_column(default="", server_default="")


class Post(Words, Base):
    """A post: written by staff, or announced by a room above.

    Its words are those of the newest version until it is published; from then on they are what everybody
    reads, and a newer version is a correction that waits. `published_at`: None where staff alone see it.
    `markdown`: whether the body is Markdown; what is announced is plain text. `version`: the number of the
    version that is public, 0 before. `asked_at`: since when the newest version waits for a publisher.
    `scheduled_for`: when the worker publishes it. `changed_at`: of the last correction.
    """

    __tablename__ = "posts"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    markdown: Mapped[bool] = mapped_column(default=False, server_default="0")
    published_at: Mapped[datetime | None] = mapped_column(UTCDateTime, index=True)
    version: Mapped[int] = mapped_column(default=0, server_default="0")
    asked_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    scheduled_for: Mapped[datetime | None] = mapped_column(UTCDateTime, index=True)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    withdrawn_why: Mapped[str] = mapped_column(default="", server_default="")
    changed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    changed_why: Mapped[str] = mapped_column(default="", server_default="")

    @property
    def post_kind(self) -> PostKind:
        return PostKind(self.kind)

    @property
    def state(self) -> State:
        """Where it stands; a correction that waits changes nothing about that."""
        if self.published_at is not None:
            return State.PUBLISHED
        if self.scheduled_for is not None:
            return State.SCHEDULED
        if self.asked_at is not None:
            return State.REVIEW
        return State.WITHDRAWN if self.withdrawn_at is not None else State.DRAFT


class PostVersion(Words, Base):
    """The words of a post as somebody wrote them. Versions are only added. `written_by`: a name, as it was;
    `person_id`: who, None for a process. `why`: the reason of a correction, which everybody reads, or "".
    """

    __tablename__ = "post_versions"
    __table_args__ = (UniqueConstraint("post_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("posts.id", ondelete="CASCADE"))
    number: Mapped[int]
    why: Mapped[str] = mapped_column(default="", server_default="")
    written_at: Mapped[datetime] = mapped_column(UTCDateTime)
    written_by: Mapped[str]
    person_id: Mapped[int | None]


class PostNote(Base):
    """What staff say to each other about a post. `sort`: comment, asked or sent-back."""

    __tablename__ = "post_notes"

    id: Mapped[int] = mapped_column(primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("posts.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    by: Mapped[str]
    sort: Mapped[str]
    words: Mapped[str]


class PostPreview(Base):
    """A link with which somebody without an account reads a draft, until `expires_at`. `digest`: SHA-256 of
    the secret in the link, which is kept nowhere."""

    __tablename__ = "post_previews"

    id: Mapped[int] = mapped_column(primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("posts.id", ondelete="CASCADE"), index=True)
    digest: Mapped[str] = mapped_column(unique=True)
    made_by: Mapped[str]
    expires_at: Mapped[datetime] = mapped_column(UTCDateTime)


class PostAddress(Base):
    """An address a post had before: whoever goes there is sent on."""

    __tablename__ = "post_addresses"

    slug: Mapped[str] = mapped_column(primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("posts.id", ondelete="CASCADE"), index=True)


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
