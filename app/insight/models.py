"""Themes and their history, texts and their codes, samples of a second coder, answers, quotations."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, BigKey, UTCDateTime


class Theme(Base):
    """One theme of a coding frame. `kind`: a `kinds.ThemeKind`; `is_main`: a decision has to answer it;
    `merged_into_id`: it became part of that one and is no theme any more; `owner`: which of the staff sees
    to it, for the log of issues."""

    __tablename__ = "themes"

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultations.id", ondelete="CASCADE"), index=True
    )
    place: Mapped[int]
    title: Mapped[str]
    description: Mapped[str] = mapped_column(default="", server_default="")
    kind: Mapped[str]
    is_main: Mapped[bool] = mapped_column(default=False, server_default=false())
    owner: Mapped[str] = mapped_column(default="", server_default="")
    merged_into_id: Mapped[int | None] = mapped_column(
        ForeignKey("themes.id", ondelete="CASCADE"), index=True
    )


class FrameChange(Base):
    """One change of a coding frame, never rewritten. `version`: of the frame, from 1; `change`: a
    `kinds.Change`; `title`: of the theme as it was after; `before`: what it said before, or what it was
    merged into or split from."""

    __tablename__ = "frame_changes"
    __table_args__ = (UniqueConstraint("consultation_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id", ondelete="CASCADE"))
    version: Mapped[int]
    change: Mapped[str]
    title: Mapped[str]
    before: Mapped[str] = mapped_column(default="", server_default="")
    reason: Mapped[str] = mapped_column(default="", server_default="")
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    at: Mapped[datetime] = mapped_column(UTCDateTime)


class CodingBatch(Base):
    """Texts that one person coded in one go: the record names the batch, not every text. `kind`: a
    `kinds.BatchKind`; `about`: what was looked for, where a search was coded together."""

    __tablename__ = "coding_batches"
    __table_args__ = (Index("ix_coding_batches_consultation_person", "consultation_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id", ondelete="CASCADE"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    kind: Mapped[str]
    about: Mapped[str] = mapped_column(default="", server_default="")
    begun_at: Mapped[datetime] = mapped_column(UTCDateTime)


class GatheredText(Base):
    """One text to code: an open answer (`response_id`, `question_id`), a comment, or what was heard at a
    meeting. The words are read where they stand; whoever takes them back takes this row along. `state`: a
    `kinds.TextState`; `seen_version`: of the response, comment or minutes that was coded, so that other words
    are coded again; `copies_of_id`: the text that speaks for the copies of a campaign, which names itself."""

    __tablename__ = "gathered_texts"
    __table_args__ = (
        ForeignKeyConstraint(
            ["response_id", "question_id"],
            ["open_answers.response_id", "open_answers.question_id"],
            ondelete="CASCADE",
        ),
        UniqueConstraint("response_id", "question_id"),
        UniqueConstraint("comment_id"),
        Index("ix_gathered_texts_meeting_id", "meeting_id", unique=True),
        Index("ix_gathered_texts_consultation_state", "consultation_id", "state", "id"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id", ondelete="CASCADE"))
    response_id: Mapped[int | None] = mapped_column(BigKey)
    question_id: Mapped[int | None]
    comment_id: Mapped[int | None] = mapped_column(BigKey, ForeignKey("comments.id", ondelete="CASCADE"))
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id", ondelete="CASCADE"))
    state: Mapped[str] = mapped_column(default="uncoded", server_default="uncoded")
    seen_version: Mapped[int] = mapped_column(default=0, server_default="0")
    copies_of_id: Mapped[int | None] = mapped_column(
        BigKey, ForeignKey("gathered_texts.id", ondelete="SET NULL"), index=True
    )
    batch_id: Mapped[int | None] = mapped_column(
        ForeignKey("coding_batches.id", ondelete="SET NULL"), index=True
    )
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    coded_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class TextTheme(Base):
    """A text is about a theme."""

    __tablename__ = "text_themes"

    text_id: Mapped[int] = mapped_column(
        BigKey, ForeignKey("gathered_texts.id", ondelete="CASCADE"), primary_key=True
    )
    theme_id: Mapped[int] = mapped_column(ForeignKey("themes.id"), primary_key=True, index=True)


class CodingSample(Base):
    """Texts drawn to be coded a second time, blind. `seed`: the same seed draws the same texts again."""

    __tablename__ = "coding_samples"

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultations.id", ondelete="CASCADE"), index=True
    )
    seed: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    drawn_at: Mapped[datetime] = mapped_column(UTCDateTime)


class SampledText(Base):
    """One text of a sample. `themes`: what the second coder found in it, None until they looked at it."""

    __tablename__ = "sampled_texts"

    sample_id: Mapped[int] = mapped_column(
        ForeignKey("coding_samples.id", ondelete="CASCADE"), primary_key=True
    )
    text_id: Mapped[int] = mapped_column(
        BigKey, ForeignKey("gathered_texts.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    themes: Mapped[list[int] | None] = mapped_column(JSON(none_as_null=True))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    coded_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class ThemeAnswer(Base):
    """What was heard of a theme and what came of it; a change is a new row, the newest counts. `status`: a
    `kinds.Status`, "" while there is no answer; `reason`: why it is not done; `given_by`: who answers, a
    role; `difference`: what difference it made, once that is known."""

    __tablename__ = "theme_answers"

    id: Mapped[int] = mapped_column(primary_key=True)
    theme_id: Mapped[int] = mapped_column(ForeignKey("themes.id", ondelete="CASCADE"), index=True)
    heard: Mapped[str] = mapped_column(default="", server_default="")
    answer: Mapped[str] = mapped_column(default="", server_default="")
    status: Mapped[str] = mapped_column(default="", server_default="")
    reason: Mapped[str] = mapped_column(default="", server_default="")
    difference: Mapped[str] = mapped_column(default="", server_default="")
    given_by: Mapped[str] = mapped_column(default="", server_default="")
    given_on: Mapped[date | None]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    written_at: Mapped[datetime] = mapped_column(UTCDateTime)


class Quotation(Base):
    """Words of a text that may be printed: a copy that was looked through. `start`: where they begin in the
    text; they are shown only while they still stand there."""

    __tablename__ = "theme_quotations"

    id: Mapped[int] = mapped_column(primary_key=True)
    theme_id: Mapped[int] = mapped_column(ForeignKey("themes.id", ondelete="CASCADE"), index=True)
    text_id: Mapped[int] = mapped_column(
        BigKey, ForeignKey("gathered_texts.id", ondelete="CASCADE"), index=True
    )
    start: Mapped[int]
    words: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    approved_at: Mapped[datetime] = mapped_column(UTCDateTime)


class ThemePublication(Base):
    """The themes of a consultation are public. `numbers`: the counts as they were published, small ones left
    out already (`queries.people.Numbers` as JSON); never written again."""

    __tablename__ = "theme_publications"

    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultations.id", ondelete="CASCADE"), primary_key=True
    )
    numbers: Mapped[dict[str, Any]] = mapped_column(JSON)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    published_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)
