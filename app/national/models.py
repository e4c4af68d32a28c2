"""National priorities, entries of the watching brief, and the topics of local priorities."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.database import Base, UTCDateTime


class NationalPriority(Base):
    """See `kinds.NationalAim`. Public as soon as it is kept."""

    __tablename__ = "national_priorities"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    summary: Mapped[str]
    source: Mapped[str]
    link: Mapped[str]
    since: Mapped[date]
    until: Mapped[date | None]
    version: Mapped[int]
    topics: Mapped[list[NationalTopic]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="NationalTopic.topic_id"
    )


class NationalTopic(Base):
    """A national priority is about a topic."""

    __tablename__ = "national_priority_topics"

    national_priority_id: Mapped[int] = mapped_column(
        ForeignKey("national_priorities.id", ondelete="CASCADE"), primary_key=True
    )
    topic_id: Mapped[int] = mapped_column(
        ForeignKey("topics.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class BriefEntry(Base):
    """See `kinds.Noted`. `published_at`: None while staff alone can read it. `searched`: its words in small
    letters."""

    __tablename__ = "brief_entries"

    id: Mapped[int] = mapped_column(primary_key=True)
    dated_on: Mapped[date] = mapped_column(index=True)
    title: Mapped[str]
    source: Mapped[str]
    link: Mapped[str]
    summary: Mapped[str]
    response: Mapped[str]
    searched: Mapped[str]
    published_at: Mapped[datetime | None] = mapped_column(UTCDateTime, index=True)
    version: Mapped[int]
    topics: Mapped[list[BriefTopic]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="BriefTopic.topic_id"
    )
    touches: Mapped[list[BriefTouch]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="BriefTouch.priority"
    )


class BriefTopic(Base):
    """An entry is about a topic."""

    __tablename__ = "brief_entry_topics"

    brief_entry_id: Mapped[int] = mapped_column(
        ForeignKey("brief_entries.id", ondelete="CASCADE"), primary_key=True
    )
    topic_id: Mapped[int] = mapped_column(
        ForeignKey("topics.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class BriefTouch(Base):
    """An entry touches a local priority: the one with this address, on whatever list it stands."""

    __tablename__ = "brief_entry_priorities"

    brief_entry_id: Mapped[int] = mapped_column(
        ForeignKey("brief_entries.id", ondelete="CASCADE"), primary_key=True
    )
    priority: Mapped[str] = mapped_column(primary_key=True, index=True)


class LocalTopic(Base):
    """The local priority with this address is about a topic, on whatever list it stands."""

    __tablename__ = "local_priority_topics"

    priority: Mapped[str] = mapped_column(primary_key=True)
    topic_id: Mapped[int] = mapped_column(
        ForeignKey("topics.id", ondelete="CASCADE"), primary_key=True, index=True
    )
