"""Drafts, responses, open answers and the history of responses.

A response says what was answered and never who answered: it carries a voter key and the digest of a
receipt code. Dates are days, not moments. (The numbers of the rows still tell the order of arrival to
whoever reads the database; nothing that is published holds them.)
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, BigKey, UTCDateTime


class Draft(Base):
    """An unfinished response. Its key is a pseudonym of a token that only the browser holds."""

    __tablename__ = "response_drafts"
    # One small tree and no other index: a draft is written at each step and deleted when it is sent.
    __table_args__ = ({"sqlite_with_rowid": False},)

    key: Mapped[bytes] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id", ondelete="CASCADE"))
    content: Mapped[str]
    revision: Mapped[int]
    changed_on: Mapped[date]


class Response(Base):
    """What one participant said, as it stands now: counted once, however often it was sent."""

    __tablename__ = "responses"
    __table_args__ = (
        UniqueConstraint("consultation_id", "voter_key"),
        UniqueConstraint("receipt_digest"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id"))
    voter_key: Mapped[bytes]
    receipt_digest: Mapped[bytes]
    version: Mapped[int]
    respondent_group_id: Mapped[int] = mapped_column(ForeignKey("respondent_groups.id"))
    locality_id: Mapped[int | None] = mapped_column(ForeignKey("localities.id"))
    practice_id: Mapped[int | None] = mapped_column(ForeignKey("practices.id"))
    marks: Mapped[bytes]
    content_digest: Mapped[bytes]
    channel: Mapped[str]
    assurance: Mapped[str] = mapped_column(default="open", server_default="open")
    shown_order: Mapped[str] = mapped_column(default="", server_default="")
    # How many corrections of the wording were made when it was asked: 0 is the wording it opened with.
    wording: Mapped[int] = mapped_column(default=0, server_default="0")
    sent_on: Mapped[date]


class OpenAnswer(Base):
    """The words of one response to one question, or the reason beneath its ballot; not public before guard
    and moderation. `keep_private`: what of them the person asks us to keep private, and why; never public."""

    __tablename__ = "open_answers"

    response_id: Mapped[int] = mapped_column(
        BigKey, ForeignKey("responses.id", ondelete="CASCADE"), primary_key=True
    )
    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id"), primary_key=True)
    text: Mapped[str]
    keep_private: Mapped[str] = mapped_column(default="", server_default="")


class FurtherBallot(Base):
    """The ballot of one response on a question that does not make the list: packed, as in `Response`."""

    __tablename__ = "further_ballots"
    __table_args__ = (Index("ix_further_ballots_question", "question_id", "response_id"),)

    response_id: Mapped[int] = mapped_column(
        BigKey, ForeignKey("responses.id", ondelete="CASCADE"), primary_key=True
    )
    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id"), primary_key=True)
    marks: Mapped[bytes]


class ResponseSet(Base):
    """Responses that staff looked at together once it had closed, and what they decided about them.

    `treatment`: a `sieve.Treatment`, or "" while nothing is decided. `reason`: a `WhyLeftOut`, or "". `note`:
    what everybody may read about it. `person_id`, `decided_at`: who decided, and when. `found_by`: how the
    set came about (`sieve.FoundBy`).
    """

    __tablename__ = "response_sets"

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id"), index=True)
    found_by: Mapped[str]
    treatment: Mapped[str] = mapped_column(default="", server_default="")
    reason: Mapped[str] = mapped_column(default="", server_default="")
    note: Mapped[str] = mapped_column(default="", server_default="")
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    decided_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class ResponseSetMember(Base):
    """A response in such a set. `stays`: of responses that one person sent, the one that is counted."""

    __tablename__ = "response_set_members"

    set_id: Mapped[int] = mapped_column(ForeignKey("response_sets.id", ondelete="CASCADE"), primary_key=True)
    response_id: Mapped[int] = mapped_column(
        BigKey, ForeignKey("responses.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    stays: Mapped[bool] = mapped_column(default=False)


class ResponseHistory(Base):
    """Append-only: every response sent, changed or withdrawn, in a hash chain per consultation."""

    __tablename__ = "response_history"
    __table_args__ = (Index("ix_response_history_consultation_seq", "consultation_id", "seq"),)

    seq: Mapped[int] = mapped_column(BigKey, primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id"))
    kind: Mapped[str]
    voter_key: Mapped[bytes]
    version: Mapped[int]
    content_digest: Mapped[bytes]
    link: Mapped[bytes]


class AddressCode(Base):
    """A code sent to the email address of somebody who wants to answer: its digest, and the voter key that
    belongs to the address, which itself is not kept. `source`: a pseudonym of where it was asked from."""

    __tablename__ = "address_codes"

    digest: Mapped[bytes] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id", ondelete="CASCADE"))
    voter_key: Mapped[bytes] = mapped_column(index=True)
    source: Mapped[bytes] = mapped_column(index=True)
    made_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)


class KeptPlace(Base):
    """Where somebody left off, for whoever holds their code: the cookie of their browser, sealed with a key
    made of the code itself. Without the code nothing here opens, or says whose answers it leads to."""

    __tablename__ = "kept_places"
    __table_args__ = ({"sqlite_with_rowid": False},)

    digest: Mapped[bytes] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id", ondelete="CASCADE"))
    sealed: Mapped[str]
