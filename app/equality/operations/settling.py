"""What staff settle: which questions a consultation asks, and what is known of the people of the area."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from sqlalchemy import delete, insert

from app.actor import Actor
from app.audit.about_you_events import LocalFiguresWritten
from app.audit.events import ConsultationEdited
from app.audit.operations import record
from app.consultations.queries import lock_timetable
from app.database import db, under_lock
from app.equality.models import AskedAboutYou, LocalFigure, LocalSource
from app.equality.questions import QUESTIONS
from app.errors import Refused
from app.lifecycle import Act, require


def choose_questions(consultation_id: int, keys: Iterable[str], *, actor: Actor, at: datetime) -> None:
    """Have a draft ask these questions about people; none is a choice too. Call in a transaction."""
    require(lock_timetable(consultation_id), Act.EDIT, under_lock(at))
    chosen = set(keys)
    if chosen - set(QUESTIONS):
        raise Refused("One of these questions is not among those we can ask.", field="asked")
    if "conditions" in chosen and "limited" not in chosen:
        raise Refused(
            "What health problems affect can only be asked together with whether they limit somebody.",
            field="asked",
        )
    row = db.session.get(AskedAboutYou, consultation_id) or AskedAboutYou(consultation_id=consultation_id)
    row.keys = ",".join(key for key in QUESTIONS if key in chosen)
    db.session.add(row)
    db.session.flush()
    record(ConsultationEdited(subject=f"consultation:{consultation_id}", part="about you"), actor, at)


def copy_questions(source_id: int, made_id: int, actor: Actor, at: datetime) -> None:
    """Have a copy ask what the consultation it is made of asks about people; where nobody chose there, nobody
    has chosen here. Call in a transaction."""
    kept = db.session.get(AskedAboutYou, source_id)
    if kept is not None:
        choose_questions(made_id, set(kept.keys.split(",")) & set(QUESTIONS), actor=actor, at=at)


def write_figures(
    question: str, people: Mapping[str, int], *, source: str, as_of: date, actor: Actor, at: datetime
) -> None:
    """Keep how many people of the area give which answer, instead of what was kept before. Call in a
    transaction."""
    known = QUESTIONS[question]
    if as_of > at.date():
        raise Refused("Choose a day that has come.", field="as_of")
    if set(people) - set(known.codes) or any(count < 0 for count in people.values()):
        raise Refused("One of these figures cannot be right.", field=next(iter(people), None))
    db.session.execute(delete(LocalFigure).where(LocalFigure.question == question))
    db.session.execute(delete(LocalSource).where(LocalSource.question == question))
    rows = [{"question": question, "answer": code, "people": count} for code, count in people.items()]
    if rows:
        db.session.execute(insert(LocalFigure), rows)
        db.session.add(LocalSource(question=question, source=source, as_of=as_of))
    db.session.flush()
    record(
        LocalFiguresWritten(subject=f"local figures:{question}", question=question, source=source), actor, at
    )
