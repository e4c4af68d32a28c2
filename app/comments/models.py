"""Comments, every wording they had, the sides people take, and who says "this says it for me"."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint, false, true
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, BigKey, UTCDateTime


class CommentRules(Base):
    """Whether and how people comment on a consultation: set before it opens, readable by everybody.

    `reviewed_first`: a moderator reads each comment before it is public. `two_people`: a refusal needs a
    second moderator. `target_hours`: within how many hours a comment is looked at. `names`: what somebody
    who is no professional signs with, a `signing.Names`.
    """

    __tablename__ = "comment_rules"

    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultations.id", ondelete="CASCADE"), primary_key=True
    )
    takes_comments: Mapped[bool] = mapped_column(default=False, server_default=false())
    reviewed_first: Mapped[bool] = mapped_column(default=True, server_default=true())
    two_people: Mapped[bool] = mapped_column(default=False, server_default=false())
    target_hours: Mapped[int] = mapped_column(default=48, server_default="48")
    names: Mapped[str] = mapped_column(default="chosen", server_default="chosen")


class Comment(Base):
    """One comment as it stands now.

    `code`: its random address. `option_id`, `part`, `paragraph`: what it is on (`places.Place`).
    `parent_id`: the comment it replies to; a reply has none beneath it. `author_key`: 16 bytes that stand for
    one author in one consultation, never a ballot’s key. `person_id`: only of those who sign with the name of
    their account. `signed`, `practice`: the signature as it was when they wrote it. `text`: the words as the
    public may read them; `wordings` hold what was written. `state`: a `states.State`; `public_at`: when
    everybody could read it first. `written_on`: what it was on (the option’s number, 0: the whole) before a
    moderator moved it, else None: the side of its author stays there. `version` goes up with each wording; a
    moderator decides about one.
    `moderated`: a moderator has decided about one of them, so that other words are read first.
    """

    __tablename__ = "comments"
    __table_args__ = (
        Index("ix_comments_consultation_public", "consultation_id", "public_at", "id"),
        Index("ix_comments_consultation_author", "consultation_id", "author_key"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id", ondelete="CASCADE"))
    option_id: Mapped[int | None] = mapped_column(ForeignKey("options.id"), index=True)
    part: Mapped[str] = mapped_column(default="", server_default="")
    paragraph: Mapped[int] = mapped_column(default=0, server_default="0")
    written_on: Mapped[int | None]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("comments.id"), index=True)
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("comments.id"), index=True)
    author_key: Mapped[bytes]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    respondent_group_id: Mapped[int | None] = mapped_column(ForeignKey("respondent_groups.id"))
    assurance: Mapped[str]
    signed: Mapped[str]
    practice: Mapped[str] = mapped_column(default="", server_default="")
    official: Mapped[bool] = mapped_column(default=False, server_default=false())
    text: Mapped[str]
    version: Mapped[int] = mapped_column(default=1, server_default="1")
    state: Mapped[str]
    moderated: Mapped[bool] = mapped_column(default=False, server_default=false())
    posted_at: Mapped[datetime] = mapped_column(UTCDateTime)
    public_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    edited_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class CommentWording(Base):
    """What the author wrote, each version of it: for moderators, and for the author alone. `was_public`: it
    was replaced, and until then everybody could read it just as it is, so that they still can."""

    __tablename__ = "comment_wordings"

    comment_id: Mapped[int] = mapped_column(
        BigKey, ForeignKey("comments.id", ondelete="CASCADE"), primary_key=True
    )
    version: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str]
    was_public: Mapped[bool] = mapped_column(default=False, server_default=false())
    written_at: Mapped[datetime] = mapped_column(UTCDateTime)


class CommentSupport(Base):
    """Somebody says: this comment says it for me. One row a person and comment; counted, never listed."""

    __tablename__ = "comment_supports"

    comment_id: Mapped[int] = mapped_column(
        BigKey, ForeignKey("comments.id", ondelete="CASCADE"), primary_key=True
    )
    author_key: Mapped[bytes] = mapped_column(primary_key=True)
    given_on: Mapped[date]


class CommentStance(Base):
    """The side somebody takes on an option, or on the whole (`option_id` None): one a person.

    `subject`: the option's number, or 0 for the whole; a key may hold no None.
    """

    __tablename__ = "comment_stances"
    __table_args__ = (UniqueConstraint("consultation_id", "subject", "author_key"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id", ondelete="CASCADE"))
    subject: Mapped[int]
    author_key: Mapped[bytes]
    respondent_group_id: Mapped[int] = mapped_column(ForeignKey("respondent_groups.id"))
    assurance: Mapped[str]
    stance: Mapped[int]


class CommentDraft(Base):
    """A comment that is not sent yet. Its key is a pseudonym of a token that only the browser holds."""

    __tablename__ = "comment_drafts"

    key: Mapped[bytes] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultations.id", ondelete="CASCADE"), index=True
    )
    content: Mapped[str]
    changed_on: Mapped[date]
