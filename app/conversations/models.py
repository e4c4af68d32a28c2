"""Conversations, the topics they were about, and the ideas that came up in them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.consortium.models import Practice
from app.database import Base


class Conversation(Base):
    """One conversation as it is written down now: see `kinds.Talk`. `done_on`: the day of the
    follow-up. `logged_by`: a name, as it was then; `searched`: its words in small letters."""

    __tablename__ = "conversations"

    id: Mapped[int] = mapped_column(primary_key=True)
    held_on: Mapped[date] = mapped_column(index=True)
    practice_id: Mapped[int] = mapped_column(ForeignKey("practices.id"), index=True)
    company: Mapped[str]
    people: Mapped[int]
    mood: Mapped[str]
    heard: Mapped[str]
    follow_up: Mapped[str]
    follow_up_by: Mapped[date | None]
    done_on: Mapped[date | None]
    logged_by: Mapped[str]
    searched: Mapped[str]
    version: Mapped[int]
    practice: Mapped[Practice] = relationship()
    topics: Mapped[list[ConversationTopic]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="ConversationTopic.topic_id"
    )
    ideas: Mapped[list[Idea]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="Idea.number"
    )


class ConversationTopic(Base):
    """A conversation was about a topic."""

    __tablename__ = "conversation_topics"

    conversation_id: Mapped[int] = mapped_column(
        ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True
    )
    topic_id: Mapped[int] = mapped_column(
        ForeignKey("topics.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class Idea(Base):
    """An idea that came up in a conversation, which is its origin. `answer`: what became of it;
    `link`: a page of this site, or ""; `told_on`: the day that was told to those who had it."""

    __tablename__ = "conversation_ideas"
    __table_args__ = (UniqueConstraint("conversation_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"))
    number: Mapped[int]
    words: Mapped[str]
    outcome: Mapped[str]
    answer: Mapped[str]
    link: Mapped[str]
    told_on: Mapped[date | None]
    version: Mapped[int]
