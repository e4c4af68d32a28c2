"""The tables of a consultation and its parts."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.database import Base, UTCDateTime
from app.lifecycle import Timetable
from app.ranking.assurance import Assurance


def read_assurances(kept: str) -> tuple[Assurance, ...]:
    """The degrees in a column that joins them by commas."""
    return tuple(Assurance(each) for each in kept.split(","))


class Consultation(Base):
    """One consultation: what is asked and why, and the moments from which its stage follows."""

    __tablename__ = "consultations"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    summary: Mapped[str] = mapped_column(default="")
    why: Mapped[str] = mapped_column(default="")
    decided: Mapped[str] = mapped_column(default="")
    undecided: Mapped[str] = mapped_column(default="")
    decides: Mapped[str] = mapped_column(default="")
    minimum_base: Mapped[int] = mapped_column(default=10)
    # The degrees of certainty people may answer with, joined by commas: `assurances` reads them.
    assurances_kept: Mapped[str] = mapped_column("assurances", default="open", server_default="open")
    counting_choices: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict, server_default="{}")
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    opens_at: Mapped[datetime | None] = mapped_column(UTCDateTime, index=True)
    closes_at: Mapped[datetime | None] = mapped_column(UTCDateTime, index=True)
    scheduled_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    closed_early_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    closed_early_reason: Mapped[str | None]
    extended_reason: Mapped[str | None]
    published_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    sealed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    withdrawn_reason: Mapped[str | None]
    rule: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    rule_digest: Mapped[str | None]

    counting_groups: Mapped[list[CountingGroup]] = relationship(
        back_populates="consultation",
        order_by="CountingGroup.position, CountingGroup.id",
        cascade="all, delete-orphan",
    )
    respondent_groups: Mapped[list[RespondentGroup]] = relationship(
        back_populates="consultation",
        order_by="RespondentGroup.position, RespondentGroup.id",
        cascade="all, delete-orphan",
    )
    questions: Mapped[list[Question]] = relationship(
        back_populates="consultation",
        order_by="Question.position, Question.id",
        cascade="all, delete-orphan",
    )
    options: Mapped[list[Option]] = relationship(
        back_populates="consultation",
        order_by="Option.position, Option.id",
        cascade="all, delete-orphan",
    )
    rule_versions: Mapped[list[CountingRuleVersion]] = relationship(
        back_populates="consultation",
        order_by="CountingRuleVersion.version",
        cascade="all, delete-orphan",
    )
    secret: Mapped[ConsultationSecret | None] = relationship(
        back_populates="consultation", cascade="all, delete-orphan"
    )

    @property
    def timetable(self) -> Timetable:
        """The facts the lifecycle needs."""
        return Timetable(
            scheduled_at=self.scheduled_at,
            opens_at=self.opens_at,
            closes_at=self.closes_at,
            closed_early_at=self.closed_early_at,
            published_at=self.published_at,
            sealed_at=self.sealed_at,
            withdrawn_at=self.withdrawn_at,
        )

    @property
    def assurances(self) -> tuple[Assurance, ...]:
        """The ways people may take part, the least sure first."""
        return read_assurances(self.assurances_kept)

    @property
    def priority_question(self) -> Question | None:
        """The question whose answers are counted."""
        return next((q for q in self.questions if q.kind != "open"), None)


class ConsultationSecret(Base):
    """The key of the voter keys, in a row of its own: sealing a consultation will delete it."""

    __tablename__ = "consultation_secrets"

    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultations.id", ondelete="CASCADE"), primary_key=True
    )
    secret: Mapped[bytes]
    consultation: Mapped[Consultation] = relationship(back_populates="secret")


class CountingRuleVersion(Base):
    """A counting rule that was public: version 1 from scheduling, then one for each change and its reason."""

    __tablename__ = "counting_rule_versions"
    __table_args__ = (UniqueConstraint("consultation_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id", ondelete="CASCADE"))
    version: Mapped[int]
    rule: Mapped[dict[str, Any]] = mapped_column(JSON)
    rule_digest: Mapped[str]
    weights_reason: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    made_at: Mapped[datetime] = mapped_column(UTCDateTime)
    consultation: Mapped[Consultation] = relationship(back_populates="rule_versions")


class CountingGroup(Base):
    """A group that has its own say in the joint order."""

    __tablename__ = "counting_groups"
    __table_args__ = (UniqueConstraint("consultation_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id", ondelete="CASCADE"))
    key: Mapped[str]
    label: Mapped[str]
    position: Mapped[int]
    consultation: Mapped[Consultation] = relationship(back_populates="counting_groups")


class RespondentGroup(Base):
    """What a person can say they are; counted in one counting group."""

    __tablename__ = "respondent_groups"
    __table_args__ = (UniqueConstraint("consultation_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id", ondelete="CASCADE"))
    counting_group_id: Mapped[int] = mapped_column(ForeignKey("counting_groups.id"), index=True)
    key: Mapped[str]
    label: Mapped[str]
    position: Mapped[int]
    consultation: Mapped[Consultation] = relationship(back_populates="respondent_groups")
    counting_group: Mapped[CountingGroup] = relationship()


class Question(Base):
    """One question. `kind` is open, rating, agreement or ranking; `size` is the scale's."""

    __tablename__ = "questions"
    __table_args__ = (CheckConstraint("size between 0 and 250", name="size_fits_a_byte"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultations.id", ondelete="CASCADE"), index=True
    )
    position: Mapped[int]
    kind: Mapped[str]
    text: Mapped[str]
    hint: Mapped[str] = mapped_column(default="")
    size: Mapped[int] = mapped_column(default=0)
    consultation: Mapped[Consultation] = relationship(back_populates="questions")


class Option(Base):
    """One thing people are asked to weigh."""

    __tablename__ = "options"
    __table_args__ = (UniqueConstraint("consultation_id", "slug"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id", ondelete="CASCADE"))
    position: Mapped[int]
    slug: Mapped[str]
    title: Mapped[str]
    summary: Mapped[str] = mapped_column(default="")
    detail: Mapped[str] = mapped_column(default="")
    cost_pounds: Mapped[int | None] = mapped_column(BigInteger)
    cost_note: Mapped[str] = mapped_column(default="")
    consultation: Mapped[Consultation] = relationship(back_populates="options")
