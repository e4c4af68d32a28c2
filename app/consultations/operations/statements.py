"""Statements that participants add while a consultation is open: nobody weighs one before staff looked at it.

An approved statement gets a new number, higher than all before it: its place on the ballot is the last, so
that every ballot filled in before it stays as it is, and is blank about it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, func, select

from app.actor import ANONYMOUS, Actor
from app.audit.operations import record
from app.audit.statement_events import StatementAdded, StatementApproved, StatementMade, StatementRefused
from app.consultations.kinds import QuestionKind
from app.consultations.models import Consultation, Question, QuestionItem
from app.consultations.queries import get_locked
from app.database import db, under_lock
from app.errors import NotFound, Refused, TooMany
from app.lifecycle import Act, require

LONGEST = 140
MOST_SHOWN = 200
_MOST_WAITING = 300
SHOWN, WAITING, REFUSED = "shown", "waiting", "refused"


def suggest(consultation_id: int, question_id: int, text: str, *, at: datetime) -> None:
    """Keep a statement until staff look at it. The same one twice, as by a double press, is kept once."""
    consultation = _open(consultation_id, at)
    question = _statements(consultation, question_id)
    said = _said(text)
    known = {item.title.casefold(): item.status for item in question.items}
    if known.get(said.casefold()) == SHOWN:
        raise Refused("Somebody has said this already. You can agree with it.", field="text")
    if said.casefold() in known:
        return
    if sum(status == WAITING for status in known.values()) >= _MOST_WAITING:
        raise TooMany("Very many statements wait to be looked at. Please try again in a few days.")
    item = QuestionItem(question_id=question.id, title=said, status=WAITING)
    db.session.add(item)
    db.session.flush()
    record(StatementAdded(subject=_subject(consultation_id), statement=item.id), ANONYMOUS, at)


def add_statement_from(
    consultation_id: int, question_id: int, text: str, *, source: str, actor: Actor, at: datetime
) -> None:
    """Let everybody weigh what somebody said in a comment, from now on. `source`: the code of the comment,
    kept with the statement; `text` in words that stand on their own."""
    consultation = _open(consultation_id, at)
    question = _statements(consultation, question_id)
    said, source = _said(text), source.strip()
    if not source:
        raise Refused("Say which comment it is made from.", field="source")
    _require_new(question.items, said, field="text")
    _require_room(question.id)
    waiting = [item.id for item in question.items if item.status == WAITING and _is_same(item, said)]
    db.session.execute(delete(QuestionItem).where(QuestionItem.id.in_(waiting)))  # shown from now on, as this
    item = QuestionItem(question_id=question.id, title=said, status=SHOWN, source=source)
    db.session.add(item)
    consultation.asked_version += 1
    db.session.flush()
    record(StatementMade(subject=_subject(consultation_id), statement=item.id, source=source), actor, at)


def _said(text: str) -> str:
    """The words of a statement as they are kept. Raises Refused for none, or for too many."""
    said = " ".join(text.split())
    if not said:
        raise Refused("Write your statement.", field="text")
    if len(said) > LONGEST:
        raise Refused("Use %(most)s characters or fewer.", field="text", most=LONGEST)
    return said


def _is_same(item: QuestionItem, said: str) -> bool:
    return item.title.casefold() == said.casefold()


def _require_new(items: Iterable[QuestionItem], said: str, *, field: str = "") -> None:
    if any(item.status == SHOWN and _is_same(item, said) for item in items):
        raise Refused("Everybody can weigh this statement already.", field=field)


def _require_room(question_id: int) -> None:
    shown = select(func.count()).where(QuestionItem.question_id == question_id, QuestionItem.status == SHOWN)
    if (db.session.scalar(shown) or 0) >= MOST_SHOWN:
        raise Refused("There are %(most)s statements already. Nobody reads more.", most=MOST_SHOWN)


def approve(consultation_id: int, item_id: int, *, actor: Actor, at: datetime) -> None:
    """Let everybody weigh it from now on."""
    consultation = _open(consultation_id, at)
    item = _waiting(consultation_id, item_id)
    question_id, title = item.question_id, item.title
    _require_new(_statements(consultation, question_id).items, title)
    _require_room(question_id)
    db.session.execute(delete(QuestionItem).where(QuestionItem.id == item.id))
    db.session.add(QuestionItem(question_id=question_id, title=title, status=SHOWN))
    consultation.asked_version += 1
    db.session.flush()
    record(StatementApproved(subject=_subject(consultation_id), statement=item_id), actor, at)


def refuse(consultation_id: int, item_id: int, *, reason: str, actor: Actor, at: datetime) -> None:
    """Never show it; the reason is kept for the team."""
    _open(consultation_id, at)
    item = _waiting(consultation_id, item_id)
    if not reason.strip():
        raise Refused("Say why it is not shown.", field="reason")
    item.status, item.reason = REFUSED, reason.strip()
    db.session.flush()
    record(StatementRefused(subject=_subject(consultation_id), statement=item_id), actor, at)


def _open(consultation_id: int, at: datetime) -> Consultation:
    consultation = get_locked(consultation_id)
    require(consultation.timetable, Act.ACCEPT_RESPONSE, under_lock(at))
    return consultation


def _statements(consultation: Consultation, question_id: int) -> Question:
    for question in consultation.questions:
        if question.id == question_id and question.kind == QuestionKind.STATEMENTS and question.own_items:
            return question
    raise NotFound("There is no such question in this consultation.")


def _waiting(consultation_id: int, item_id: int) -> QuestionItem:
    found = db.session.scalars(
        select(QuestionItem)
        .join(Question, Question.id == QuestionItem.question_id)
        .where(Question.consultation_id == consultation_id, QuestionItem.id == item_id)
        .where(QuestionItem.status == WAITING)
    ).first()
    if found is None:
        raise NotFound("This statement does not wait any more. Somebody may have looked at it already.")
    return found


def _subject(consultation_id: int) -> str:
    return f"consultation:{consultation_id}"
