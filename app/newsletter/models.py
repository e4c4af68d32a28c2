"""Issues with their items, and who reads them on paper."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.database import Base, UTCDateTime
from app.newsletter.kinds import State


class Issue(Base):
    """One issue. `scheduled_for`: when the worker begins; `begun_at`: since when it is public and goes out;
    `sent_to`: the last follower (by number) who was looked at; `posted`: how many messages were made;
    `done_at`: all were; `stopped_at`: somebody stopped it before that."""

    __tablename__ = "newsletter_issues"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)
    title: Mapped[str]
    intro: Mapped[str]
    version: Mapped[int]
    scheduled_for: Mapped[datetime | None] = mapped_column(UTCDateTime, index=True)
    begun_at: Mapped[datetime | None] = mapped_column(UTCDateTime, index=True)
    sent_to: Mapped[int] = mapped_column(default=0)
    posted: Mapped[int] = mapped_column(default=0)
    done_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    stopped_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    items: Mapped[list[IssueItem]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="IssueItem.position, IssueItem.id"
    )

    @property
    def state(self) -> State:
        """Where it stands."""
        if self.done_at is not None:
            return State.SENT
        if self.stopped_at is not None:
            return State.STOPPED
        if self.begun_at is not None:
            return State.SENDING
        return State.SCHEDULED if self.scheduled_for is not None else State.DRAFT


class IssueItem(Base):
    """See `kinds.ItemTexts`."""

    __tablename__ = "newsletter_items"

    id: Mapped[int] = mapped_column(primary_key=True)
    issue_id: Mapped[int] = mapped_column(ForeignKey("newsletter_issues.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    heading: Mapped[str]
    summary: Mapped[str]
    link: Mapped[str]
    source: Mapped[str]


class PaperReader(Base):
    """Somebody who gets it by post. Nobody outside the staff area ever sees this."""

    __tablename__ = "newsletter_paper_readers"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    address: Mapped[str]
    large_print: Mapped[bool]
    since: Mapped[datetime] = mapped_column(UTCDateTime)
