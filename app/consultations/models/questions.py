"""What is asked: the questions of a consultation, and what they weigh where that is not its options."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import JSON, CheckConstraint, ForeignKey, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.consultations.kinds import QuestionKind, scale_of
from app.database import Base
from app.ranking.scale import Scale

if TYPE_CHECKING:
    from app.consultations.models.consultation import Consultation


class Question(Base):
    """One question. `kind`: a QuestionKind, `size`: its scale's (see `kinds.scale_of`).

    `name`: its page in the address. `counts`: the list is made of it, exactly one does. `why`: a Why.
    `order`: an Order. `own_items`: it weighs its own items and not the consultation's options.
    `only_groups`: keys of the respondent groups it is asked of, `only_areas`: numbers of localities; empty:
    everybody. `design`: the sets of best-worst, as places from 0.
    """

    __tablename__ = "questions"
    __table_args__ = (
        CheckConstraint("size between 0 and 250", name="size_fits_a_byte"),
        UniqueConstraint("consultation_id", "name"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultations.id", ondelete="CASCADE"), index=True
    )
    position: Mapped[int]
    name: Mapped[str]
    kind: Mapped[str]
    text: Mapped[str]
    hint: Mapped[str] = mapped_column(default="")
    size: Mapped[int] = mapped_column(default=0)
    counts: Mapped[bool] = mapped_column(default=False)
    why: Mapped[str] = mapped_column(default="off", server_default="off")
    required: Mapped[bool] = mapped_column(default=False, server_default=false())
    order: Mapped[str] = mapped_column("option_order", default="as-written", server_default="as-written")
    own_items: Mapped[bool] = mapped_column(default=False, server_default=false())
    only_groups: Mapped[list[str]] = mapped_column(JSON, default=list, server_default="[]")
    only_areas: Mapped[list[int]] = mapped_column(JSON, default=list, server_default="[]")
    design: Mapped[list[list[int]]] = mapped_column(JSON, default=list, server_default="[]")
    consultation: Mapped[Consultation] = relationship(back_populates="questions")
    items: Mapped[list[QuestionItem]] = relationship(
        back_populates="question", order_by="QuestionItem.id", cascade="all, delete-orphan"
    )

    @property
    def is_conditional(self) -> bool:
        """Whether some people are not asked it."""
        return bool(self.only_groups or self.only_areas)

    @property
    def scale(self) -> Scale | None:
        """What it is answered on; None for words, and for best-worst without sets yet."""
        kind = QuestionKind(self.kind)
        if kind is QuestionKind.OPEN or (kind is QuestionKind.BEST_WORST and not self.design):
            return None
        size = max(map(len, self.design)) if kind is QuestionKind.BEST_WORST else self.size
        return scale_of(kind, size, self.design)


class QuestionItem(Base):
    """Something to weigh that belongs to one question: a choice, a statement. Its place on the ballot follows
    from its number, so it is appended and never moved once somebody has answered.

    `status`: shown, waiting (a participant added it, nobody has looked) or refused, with the `reason`.
    `source`: the code of the comment it was made from, else "".
    """

    __tablename__ = "question_items"

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"), index=True)
    title: Mapped[str]
    summary: Mapped[str] = mapped_column(default="")
    status: Mapped[str] = mapped_column(default="shown", server_default="shown")
    reason: Mapped[str] = mapped_column(default="", server_default="")
    source: Mapped[str] = mapped_column(default="", server_default="")
    question: Mapped[Question] = relationship(back_populates="items")

    @property
    def is_shown(self) -> bool:
        """Whether people can weigh it."""
        return self.status == "shown"
