"""What is asked: adding, writing, ordering and removing questions, while it is a draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.actor import Actor
from app.audit import events
from app.audit.operations import record
from app.consultations.defaults import STANDARD_QUESTIONS
from app.consultations.kinds import COUNTED, SIZES, Order, QuestionKind, Why
from app.consultations.models import Consultation, Question, QuestionItem
from app.consultations.operations.designs import LARGEST_SET, redesign
from app.consultations.operations.drafting import open_draft
from app.database import db
from app.errors import NotFound, Refused

MOST_QUESTIONS = 40
MOST_ITEMS = 200
_LARGEST = {
    QuestionKind.POINTS: 250,
    QuestionKind.RATING: 10,
    QuestionKind.RANKING: 10,
    QuestionKind.BEST_WORST: LARGEST_SET,
}
_ONE_IS_ENOUGH = (
    QuestionKind.AGREEMENT,
    QuestionKind.STATEMENTS,
    QuestionKind.RATING,
    QuestionKind.APPROPRIATENESS,
)
_SMALLEST = {QuestionKind.RATING: 2, QuestionKind.POINTS: 2, QuestionKind.BEST_WORST: 3}


@dataclass(frozen=True, kw_only=True)
class QuestionTexts:
    """A question as staff write it. `size`: see `kinds.scale_of`; of best-worst, options in a set. `items`:
    what it weighs, a line each; None: the options of the consultation."""

    kind: QuestionKind
    text: str
    hint: str = ""
    size: int = 0
    why: Why = Why.OFF
    required: bool = False
    order: Order = Order.ALPHABETICAL
    items: tuple[str, ...] | None = None
    only_groups: tuple[str, ...] = ()
    only_areas: tuple[int, ...] = ()


def add_question(consultation_id: int, texts: QuestionTexts, *, actor: Actor, at: datetime) -> Question:
    """Add a question at the end."""
    consultation = open_draft(consultation_id, at)
    if len(consultation.questions) >= MOST_QUESTIONS:
        raise Refused("A consultation can have at most %(most)s questions.", most=MOST_QUESTIONS)
    last = max((question.position for question in consultation.questions), default=0)
    taken = {question.name for question in consultation.questions}
    number = next(n for n in range(2, MOST_QUESTIONS + 3) if f"question-{n}" not in taken)
    question = Question(position=last + 1, name=f"question-{number}", kind=texts.kind.value, text="")
    consultation.questions.append(question)
    _write(question, consultation, texts)
    _edited(consultation, actor, at)
    return question


def write_question(
    consultation_id: int, question_id: int, texts: QuestionTexts, *, actor: Actor, at: datetime
) -> None:
    """Change a question. The one that makes the list stays of a kind that can, on the options of all."""
    consultation = open_draft(consultation_id, at)
    _write(_question(consultation, question_id), consultation, texts)
    _edited(consultation, actor, at)


def _write(question: Question, consultation: Consultation, texts: QuestionTexts) -> None:
    _check(question, consultation, texts)
    kind = texts.kind
    question.kind, question.text, question.hint = kind.value, texts.text.strip(), texts.hint.strip()
    question.size = SIZES.get(kind, texts.size)
    question.why, question.required, question.order = texts.why.value, texts.required, texts.order.value
    question.only_groups, question.only_areas = list(texts.only_groups), list(texts.only_areas)
    question.own_items = texts.items is not None and kind is not QuestionKind.OPEN
    wanted = [title for title in texts.items or () if question.own_items]
    if wanted != [item.title for item in question.items]:
        question.items[:] = [QuestionItem(title=title) for title in wanted]
    redesign(question, consultation)


def _check(question: Question, consultation: Consultation, texts: QuestionTexts) -> None:
    """Refused, with the field, for what cannot be."""
    if not texts.text.strip():
        raise Refused("Write the question.", field="text")
    if question.counts and texts.kind not in COUNTED:
        raise Refused("This question makes the list. Choose a kind that can be counted.", field="kind")
    if question.counts and texts.items is not None:
        raise Refused("The question that makes the list is about the options.", field="items")
    if consultation.questions[0] is question and texts.kind is not QuestionKind.OPEN:
        raise Refused("The first question stays open: people speak before they see options.", field="kind")
    keys = {group.key for group in consultation.respondent_groups}
    if not set(texts.only_groups) <= keys:
        raise Refused("One of these groups is not in this consultation any more.", field="only_groups")
    _check_size(texts)
    if texts.items is not None and texts.kind is not QuestionKind.OPEN:
        _check_items(texts.items, texts.kind)


def _check_size(texts: QuestionTexts) -> None:
    kind = texts.kind
    if kind in SIZES:
        return
    least, most = _SMALLEST.get(kind, 1), _LARGEST.get(kind, 50)
    if not least <= texts.size <= most:
        raise Refused("Enter a number from %(least)s to %(most)s.", field="size", least=least, most=most)


def _check_items(items: Sequence[str], kind: QuestionKind) -> None:
    least = 1 if kind in _ONE_IS_ENOUGH else 2
    if len(items) < least:
        raise Refused("Write at least %(least)s, each on a line of its own.", field="items", least=least)
    if len(items) > MOST_ITEMS:
        raise Refused("Write at most %(most)s.", field="items", most=MOST_ITEMS)
    if len({item.casefold() for item in items}) < len(items):
        raise Refused("Each line must be different from the others.", field="items")


def change_kind(
    consultation_id: int, question_id: int, kind: QuestionKind, size: int, *, actor: Actor, at: datetime
) -> None:
    """Ask the same in another way, with the size that is usual there. Words that were never changed become
    those that fit the new way."""
    consultation = open_draft(consultation_id, at)
    question = _question(consultation, question_id)
    text = question.text
    if text in STANDARD_QUESTIONS.values():
        text = STANDARD_QUESTIONS.get(kind, text)
    texts = QuestionTexts(
        kind=kind,
        text=text,
        hint=question.hint,
        size=SIZES.get(kind, _fitting(size, question, consultation)),
        why=Why(question.why),
        required=question.required,
        order=Order(question.order),
        items=tuple(item.title for item in question.items) if question.own_items else None,
        only_groups=tuple(question.only_groups),
        only_areas=tuple(question.only_areas),
    )
    _write(question, consultation, texts)
    _edited(consultation, actor, at)


def _fitting(size: int, question: Question, consultation: Consultation) -> int:
    """No more places or choices than there is to choose from, where that is known yet."""
    count = len(question.items) if question.own_items else len(consultation.options)
    return max(3, min(size, count)) if 3 <= size < 10 and count else size


def can_count(question: Question) -> bool:
    """Whether the list could be made of this question."""
    return QuestionKind(question.kind) in COUNTED and not question.own_items and not question.is_conditional


def count_by(consultation_id: int, question_id: int, *, actor: Actor, at: datetime) -> None:
    """Let this question be the one the list is made of."""
    consultation = open_draft(consultation_id, at)
    chosen = _question(consultation, question_id)
    if not can_count(chosen):
        raise Refused("Only a question about the options, asked of everybody, can make the list.")
    for question in consultation.questions:
        question.counts = question is chosen
    _edited(consultation, actor, at)


def remove_question(consultation_id: int, question_id: int, *, actor: Actor, at: datetime) -> None:
    """Take a question out; never the first one, nor the one that makes the list."""
    consultation = open_draft(consultation_id, at)
    question = _question(consultation, question_id)
    if question.counts:
        raise Refused("This question makes the list. Let another one make it first.")
    if question is consultation.questions[0]:
        raise Refused("The first question stays: people speak before they see options.")
    consultation.questions.remove(question)
    _edited(consultation, actor, at)


def move_question_up(consultation_id: int, question_id: int, *, actor: Actor, at: datetime) -> None:
    """Swap a question with the one above it. The open question stays the first."""
    _move(consultation_id, question_id, -1, actor, at)


def move_question_down(consultation_id: int, question_id: int, *, actor: Actor, at: datetime) -> None:
    """Swap a question with the one below it. The open question stays the first."""
    _move(consultation_id, question_id, 1, actor, at)


def _move(consultation_id: int, question_id: int, step: int, actor: Actor, at: datetime) -> None:
    consultation = open_draft(consultation_id, at)
    questions = list(consultation.questions)
    place = questions.index(_question(consultation, question_id))
    other = place + step
    if place and 1 <= other < len(questions):
        questions[place], questions[other] = questions[other], questions[place]
    for position, question in enumerate(questions, start=1):
        question.position = position
    _edited(consultation, actor, at)
    db.session.expire(consultation, ["questions"])


def missing_in_questions(consultation: Consultation) -> list[str]:
    """What stands between the questions and their opening, as sentences."""
    missing = []
    for question in consultation.questions:
        missing += _faults(question, consultation)
    if sum(question.counts for question in consultation.questions) != 1:
        missing.append("Choose the question that makes the list.")
    return missing


def _faults(question: Question, consultation: Consultation) -> list[str]:
    kind = QuestionKind(question.kind)
    count = len(question.items) if question.own_items else len(consultation.options)
    if kind is QuestionKind.OPEN:
        return []
    if kind is QuestionKind.RANKING and question.size > count:
        return ["People cannot order more options than there are."]
    if kind is QuestionKind.CHOOSE_SOME and question.size > count:
        return ["People cannot choose more options than there are."]
    if kind is QuestionKind.BEST_WORST and not question.design:
        return ["Choosing the most and least important needs at least 3 options."]
    if kind is QuestionKind.PAIRWISE and count < 2:
        return ["Comparing pairs needs at least 2 options."]
    return []


def _question(consultation: Consultation, question_id: int) -> Question:
    found = next((question for question in consultation.questions if question.id == question_id), None)
    if found is None:
        raise NotFound("There is no such question in this consultation.")
    return found


def _edited(consultation: Consultation, actor: Actor, at: datetime) -> None:
    db.session.flush()
    subject = f"consultation:{consultation.id}"
    record(events.ConsultationEdited(subject=subject, part="questions"), actor, at)
