"""Correcting the wording of what is asked while people answer (FAULTS F10, docs/adr/0031).

Words only: what is weighed, how it is answered and what is counted stay as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from app.actor import Actor
from app.audit.operations import record
from app.audit.option_events import WordingCorrected
from app.consultations.corrections import ITEM
from app.consultations.kinds import QuestionKind
from app.consultations.models import Consultation, Option, Question, QuestionItem, WordingCorrection
from app.consultations.queries import get_locked
from app.database import db, under_lock
from app.errors import NotFound, Refused
from app.lifecycle import Act, require


@dataclass(frozen=True, kw_only=True)
class QuestionWords:
    """The words of a question. `items`: those of what is its own to weigh, in their order; None where there
    is nothing of that kind to correct."""

    text: str
    hint: str = ""
    items: tuple[str, ...] | None = None


@dataclass(frozen=True, kw_only=True)
class OptionWords:
    """The words of an option."""

    title: str
    summary: str = ""
    detail: str = ""


def items_to_correct(question: Question) -> list[QuestionItem]:
    """What a question weighs of its own and staff wrote: not statements, which are other people's words."""
    if not question.own_items or question.kind == QuestionKind.STATEMENTS:
        return []
    return [item for item in question.items if item.is_shown]


def correct_question(
    consultation_id: int, question_id: int, words: QuestionWords, *, reason: str, actor: Actor, at: datetime
) -> None:
    """Correct the words of a question; the old ones are kept beside the public reason.

    Raises Refused unless it is open, without a reason, where nothing changed, or where an item would be
    added, taken out or put in the place of another.
    """
    consultation, at = get_locked(consultation_id), under_lock(at)
    require(consultation.timetable, Act.CORRECT, at)
    question = next((each for each in consultation.questions if each.id == question_id), None)
    if question is None:
        raise NotFound("There is no such question in this consultation.")
    if not words.text.strip():
        raise Refused("Write the question.", field="text")
    changes = _write(question, {"text": words.text, "hint": words.hint})
    if words.items is not None:
        changes += _write_items(items_to_correct(question), words.items)
    correction = WordingCorrection(question_id=question.id, changes=changes)
    _keep(consultation, correction, question.name, reason, actor, at)


def correct_option(
    consultation_id: int, option_id: int, words: OptionWords, *, reason: str, actor: Actor, at: datetime
) -> None:
    """Correct the words of an option that is still in; as `correct_question`. Its address stays."""
    consultation, at = get_locked(consultation_id), under_lock(at)
    require(consultation.timetable, Act.CORRECT, at)
    option = next((each for each in consultation.options if each.id == option_id), None)
    if option is None or option.withdrawal is not None:
        raise NotFound("There is no such option in this consultation, or it was taken out.")
    if not words.title.strip():
        raise Refused("Name the option.", field="title")
    others = {each.title.casefold() for each in consultation.options if each is not option}
    if words.title.strip().casefold() in others:
        raise Refused("Another option is called this. People could not tell them apart.", field="title")
    changes = _write(option, {"title": words.title, "summary": words.summary, "detail": words.detail})
    correction = WordingCorrection(option_id=option.id, changes=changes)
    _keep(consultation, correction, option.slug, reason, actor, at)


def _write(row: Question | Option, words: dict[str, str]) -> list[list[str]]:
    """Take the words over; returns what changed. A browser sends other line ends than we may have kept."""
    changes = []
    for name, text in words.items():
        before, after = getattr(row, name), _plain(text)
        if _plain(before) != after:
            changes.append([name, before, after])
            setattr(row, name, after)
    return changes


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def _write_items(items: Sequence[QuestionItem], titles: Sequence[str]) -> list[list[str]]:
    if len(titles) != len(items):
        raise Refused(
            "There are %(n)s of these. Keep one on each line: adding or taking out one would change what is "
            "counted.",
            field="items",
            n=len(items),
        )
    if len({title.casefold() for title in titles}) < len(titles):
        raise Refused("Each line must be different from the others.", field="items")
    known = [item.title.casefold() for item in items]
    for place, title in enumerate(titles):
        if title.casefold() in known[:place] + known[place + 1 :]:
            raise Refused("Keep the lines in their order: answers belong to their places.", field="items")
    changes = []
    for item, title in zip(items, titles, strict=True):
        if item.title != title:
            changes.append([f"{ITEM} {item.id}", item.title, title])
            item.title = title
    return changes


def _keep(
    consultation: Consultation,
    correction: WordingCorrection,
    part: str,
    reason: str,
    actor: Actor,
    at: datetime,
) -> None:
    if not reason.strip():
        raise Refused("Give the reason: it is shown to everybody.", field="reason")
    if not correction.changes:
        raise Refused("Nothing is changed yet. Write the words as they should be.")
    of_this = WordingCorrection.consultation_id == consultation.id
    last = db.session.scalar(select(func.max(WordingCorrection.version)).where(of_this)) or 0
    correction.consultation_id, correction.version = consultation.id, last + 1
    correction.reason, correction.made_at = reason.strip(), at
    db.session.add(correction)
    consultation.asked_version += 1
    db.session.flush()
    subject = f"consultation:{consultation.id}"
    record(
        WordingCorrected(subject=subject, part=part, version=correction.version, reason=correction.reason),
        actor,
        at,
    )
