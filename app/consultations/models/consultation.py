"""One consultation and the moments from which its stage follows; the key of its voter keys."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, ForeignKey, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.consultations.defaults import PAPER_DAYS
from app.database import Base, UTCDateTime
from app.lifecycle import Timetable
from app.ranking.assurance import Assurance

if TYPE_CHECKING:
    from app.consultations.models.equality import EqualityAssessment
    from app.consultations.models.grounds import Grounds, RejectedAlternative
    from app.consultations.models.groups import CountingGroup, RespondentGroup
    from app.consultations.models.listening import ListeningRecord
    from app.consultations.models.options import Option
    from app.consultations.models.questions import Question
    from app.consultations.models.rules import CountingRuleVersion


def read_assurances(kept: str) -> tuple[Assurance, ...]:
    """The degrees in a column that joins them by commas."""
    return tuple(Assurance(each) for each in kept.split(","))


class Consultation(Base):
    """One consultation: what is asked and why, and the moments from which its stage follows."""

    __tablename__ = "consultations"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    # What it is for: a ConsultationKind.
    kind: Mapped[str] = mapped_column(default="priorities", server_default="priorities")
    # The title of the one it was copied from; "" where it was not.
    copied_from: Mapped[str] = mapped_column(default="", server_default="")
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
    # Whether people are asked for their GP surgery, so that staff see which ones are not reached.
    asks_practice: Mapped[bool] = mapped_column(default=False, server_default=false())
    # Whether people can ask, beside what they write, that part of it is kept private, and say why.
    asks_private: Mapped[bool] = mapped_column(default=False, server_default=false())
    # Goes up when what people are asked changes while it runs, so that nobody is shown a kept copy.
    asked_version: Mapped[int] = mapped_column(default=0, server_default="0")
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
    # When people were told to expect a response, where staff chose the day, and why it is later than usual.
    response_due_on: Mapped[date | None]
    response_due_reason: Mapped[str] = mapped_column(default="", server_default="")
    # For so many days after the end, paper forms that came before it are typed in; staff may end it sooner.
    paper_days: Mapped[int] = mapped_column(default=PAPER_DAYS, server_default="0")
    paper_done_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
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
    grounds: Mapped[Grounds] = relationship(back_populates="consultation", cascade="all, delete-orphan")
    rejected_alternatives: Mapped[list[RejectedAlternative]] = relationship(
        back_populates="consultation", order_by="RejectedAlternative.id", cascade="all, delete-orphan"
    )
    listening_records: Mapped[list[ListeningRecord]] = relationship(
        back_populates="consultation",
        order_by="ListeningRecord.held_on, ListeningRecord.id",
        cascade="all, delete-orphan",
    )
    equality_assessments: Mapped[list[EqualityAssessment]] = relationship(
        back_populates="consultation", order_by="EqualityAssessment.number", cascade="all, delete-orphan"
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
            paper_done_at=self.paper_done_at,
            paper_days=self.paper_days or 0,  # a new row has none before it is flushed
        )

    @property
    def assurances(self) -> tuple[Assurance, ...]:
        """The ways people may take part, the least sure first."""
        return read_assurances(self.assurances_kept)

    @property
    def equality_assessment(self) -> EqualityAssessment | None:
        """The newest equality assessment."""
        return self.equality_assessments[-1] if self.equality_assessments else None

    @property
    def priority_question(self) -> Question | None:
        """The question whose answers are counted."""
        return next((question for question in self.questions if question.counts), None)


class ConsultationSecret(Base):
    """The key of the voter keys, in a row of its own: sealing a consultation will delete it."""

    __tablename__ = "consultation_secrets"

    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultations.id", ondelete="CASCADE"), primary_key=True
    )
    secret: Mapped[bytes]
    consultation: Mapped[Consultation] = relationship(back_populates="secret")
