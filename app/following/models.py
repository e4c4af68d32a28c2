"""Topics, what is about a topic or an area, and who follows what."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.database import Base, UTCDateTime
from app.following.subjects import Sort, Subject


class Topic(Base):
    """Something people care about, such as diabetes. The slug stays when the name changes, so that links,
    feeds and follows go on."""

    __tablename__ = "topics"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(unique=True)
    about: Mapped[str] = mapped_column(default="", server_default="")


class Mark(Base):
    """A consultation or a piece of news is about a topic or an area: one of each two is set."""

    __tablename__ = "topic_marks"
    __table_args__ = (
        CheckConstraint("(topic_id IS NULL) <> (locality_id IS NULL)", name="one_subject"),
        CheckConstraint("(consultation_id IS NULL) <> (post_id IS NULL)", name="one_object"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    topic_id: Mapped[int | None] = mapped_column(ForeignKey("topics.id", ondelete="CASCADE"), index=True)
    locality_id: Mapped[int | None] = mapped_column(
        ForeignKey("localities.id", ondelete="CASCADE"), index=True
    )
    consultation_id: Mapped[int | None] = mapped_column(
        ForeignKey("consultations.id", ondelete="CASCADE"), index=True
    )
    post_id: Mapped[int | None] = mapped_column(ForeignKey("posts.id", ondelete="CASCADE"), index=True)

    @property
    def subject(self) -> Subject:
        """The topic or the area."""
        sort = Sort.TOPIC if self.topic_id else Sort.LOCALITY
        return Subject(sort=sort, number=self.topic_id or self.locality_id or 0)


class Follower(Base):
    """An email address that follows something: deleted with its last follow.

    `salt`: with the site's secret it makes the key in each mail (`app.following.keys`). `frequency`: daily or
    weekly. `told_until`: everything before this moment was told, or was nothing; None until the first follow
    is confirmed.
    """

    __tablename__ = "followers"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(unique=True)
    salt: Mapped[bytes]
    frequency: Mapped[str]
    told_until: Mapped[datetime | None] = mapped_column(UTCDateTime, index=True)
    follows: Mapped[list[Follow]] = relationship(
        back_populates="follower", cascade="all, delete-orphan", order_by="Follow.id", passive_deletes=True
    )


class Follow(Base):
    """What one address follows: `subject` as `app.following.subjects` writes it, with the row it names: the
    follow ends when that is deleted, whose number may be given to another one then. Nothing is sent before
    `confirmed_at`; never confirmed, it is deleted a week after `asked_at`. `frequency`: how often they asked
    for it, which counts once it is confirmed."""

    __tablename__ = "follows"
    __table_args__ = (UniqueConstraint("follower_id", "subject"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    follower_id: Mapped[int] = mapped_column(ForeignKey("followers.id", ondelete="CASCADE"))
    subject: Mapped[str] = mapped_column(index=True)
    topic_id: Mapped[int | None] = mapped_column(ForeignKey("topics.id", ondelete="CASCADE"), index=True)
    locality_id: Mapped[int | None] = mapped_column(
        ForeignKey("localities.id", ondelete="CASCADE"), index=True
    )
    consultation_id: Mapped[int | None] = mapped_column(
        ForeignKey("consultations.id", ondelete="CASCADE"), index=True
    )
    frequency: Mapped[str]
    asked_at: Mapped[datetime] = mapped_column(UTCDateTime)
    confirmed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    follower: Mapped[Follower] = relationship(back_populates="follows")
