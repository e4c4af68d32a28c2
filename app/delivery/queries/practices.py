"""Reading what practices answered to "will you do this?"."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, select
from sqlalchemy.orm import selectinload

from app.consortium.models import Practice
from app.consortium.queries.practices import members
from app.database import db
from app.decisions.models import Decision
from app.decisions.queries.published import get_by_slug
from app.delivery.kinds import Answer
from app.delivery.models import PracticeAnswer
from app.errors import NotFound


@dataclass(frozen=True, kw_only=True)
class Counts:
    """How many of the practices of the consortium said what."""

    yes: int
    partly: int
    no: int
    practices: int

    @property
    def no_answer(self) -> int:
        """How many have not answered."""
        return self.practices - self.yes - self.partly - self.no


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A practice that is asked about a decision, and what it answered, if it did."""

    decision: Decision
    practice_id: int
    practice_code: str
    practice_name: str
    answer: PracticeAnswer | None


def count_answers(decision_id: int, day: date) -> Counts:
    """What the members on this day answered: one statement."""
    answered = func.count(PracticeAnswer.id)
    said = {each: answered.filter(PracticeAnswer.answer == each.value) for each in Answer}
    yes, partly, no, practices = db.session.execute(
        _with_answers(decision_id, day, said[Answer.YES], said[Answer.PARTLY], said[Answer.NO])
    ).one()
    return Counts(yes=yes, partly=partly, no=no, practices=practices)


def _with_answers(decision_id: int, day: date, *columns: object) -> Select[int, int, int, int]:
    statement: Select[int, int, int, int] = (
        select(*columns, func.count(Practice.id))  # type: ignore[call-overload]
        .select_from(Practice)
        .outerjoin(
            PracticeAnswer,
            (PracticeAnswer.practice_id == Practice.id) & (PracticeAnswer.decision_id == decision_id),
        )
        .where(members(day))
    )
    return statement


def list_answers(
    decision_id: int, day: date, *, answer: str = "", words: str = ""
) -> list[tuple[Practice, PracticeAnswer | None]]:
    """The members on this day by name, each with what it answered. `answer`: only those that said this, or
    "none" for those that have not answered; `words`: in the name."""
    statement: Select[Practice, PracticeAnswer | None] = (
        select(Practice, PracticeAnswer)
        .outerjoin(
            PracticeAnswer,
            (PracticeAnswer.practice_id == Practice.id) & (PracticeAnswer.decision_id == decision_id),
        )
        .where(members(day))
        .order_by(Practice.name, Practice.id)
    )
    if words:
        statement = statement.where(func.lower(Practice.name).contains(words.lower(), autoescape=True))
    if answer == "none":
        statement = statement.where(PracticeAnswer.id.is_(None))
    elif answer:
        statement = statement.where(PracticeAnswer.answer == answer)
    return [(practice, given) for practice, given in db.session.execute(statement)]


def get_asked(slug: str, code: str) -> Asked:
    """A practice and a decision it is asked about; NotFound."""
    decision, _consultation = get_by_slug(slug)
    practice = db.session.scalars(select(Practice).where(Practice.code == code)).one_or_none()
    if practice is None:
        raise NotFound("There is no such practice.")
    given = select(PracticeAnswer).where(
        PracticeAnswer.decision_id == decision.id, PracticeAnswer.practice_id == practice.id
    )
    return Asked(
        decision=decision,
        practice_id=practice.id,
        practice_code=practice.code,
        practice_name=practice.name,
        answer=db.session.scalars(given).one_or_none(),
    )


def list_asked(codes: Collection[str], most: int) -> list[Asked]:
    """The newest decisions for each of these practices, with what it answered."""
    practices = db.session.scalars(
        select(Practice).where(Practice.code.in_(codes)).order_by(Practice.name, Practice.id)
    ).all()
    decisions = db.session.scalars(
        select(Decision)
        .options(selectinload(Decision.corrections))
        .order_by(Decision.decided_on.desc(), Decision.id.desc())
        .limit(most)
    ).all()
    given = {
        (each.decision_id, each.practice_id): each
        for each in db.session.scalars(
            select(PracticeAnswer).where(PracticeAnswer.practice_id.in_([each.id for each in practices]))
        )
    }
    return [
        Asked(
            decision=decision,
            practice_id=practice.id,
            practice_code=practice.code,
            practice_name=practice.name,
            answer=given.get((decision.id, practice.id)),
        )
        for practice in practices
        for decision in decisions
    ]
