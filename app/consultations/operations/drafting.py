"""Writing a consultation: allowed while it is a draft."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.actor import Actor
from app.audit import events
from app.audit.operations import record
from app.consultations import defaults
from app.consultations.beginnings import ASKS_PRIVATE, QUESTIONS
from app.consultations.models import (
    Consultation,
    ConsultationSecret,
    CountingGroup,
    Grounds,
    Option,
    Question,
    RespondentGroup,
)
from app.consultations.operations.designs import redesign_all
from app.consultations.proposals import ConsultationKind
from app.consultations.queries import get_locked
from app.database import db, under_lock
from app.documents.operations import remove_all
from app.errors import NotFound, Refused
from app.lifecycle import Act, require

MOST_OPTIONS = 2_000
RESERVED = {"table", "how-we-counted", "who-took-part"}  # pages of a list, beside those of its priorities


@dataclass(frozen=True, kw_only=True)
class Basics:
    """The texts that say what a consultation is about."""

    title: str
    summary: str
    why: str
    decided: str
    undecided: str
    decides: str


@dataclass(frozen=True, kw_only=True)
class OptionTexts:
    """What is said of one option. `cost_pounds` is None when the cost is not known: never zero."""

    title: str
    summary: str = ""
    detail: str = ""
    cost_pounds: int | None = None
    cost_note: str = ""


@dataclass(frozen=True, kw_only=True)
class QuestionTexts:
    """The two questions: the open one first, then the one that is counted."""

    open_text: str
    open_hint: str
    priority_text: str
    priority_hint: str
    kind: str
    size: int


def slug_of(title: str, taken: set[str]) -> str:
    """A short address made from a title, different from those taken."""
    words = "".join(c if c.isascii() and c.isalnum() else " " for c in title.lower()).split()
    base = "-".join(words)[:60].strip("-") or "item"
    slug, number = base, 1
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug


def _subject(consultation: Consultation) -> str:
    return f"consultation:{consultation.id}"


def open_draft(consultation_id: int, at: datetime) -> Consultation:
    """The consultation, locked, if it may be edited now; else Refused."""
    consultation = get_locked(consultation_id)
    require(consultation.timetable, Act.EDIT, under_lock(at))
    return consultation


def _edited(consultation: Consultation, part: str, actor: Actor, at: datetime) -> None:
    db.session.flush()
    record(events.ConsultationEdited(subject=_subject(consultation), part=part), actor, at)


def draft(
    title: str,
    *,
    actor: Actor,
    at: datetime,
    slug: str | None = None,
    kind: ConsultationKind = ConsultationKind.PRIORITIES,
) -> Consultation:
    """Start a consultation with the default groups, and the questions of its kind."""
    taken = set(db.session.scalars(select(Consultation.slug)))
    consultation = Consultation(
        slug=slug_of(slug or title, taken),
        kind=kind.value,
        title=title.strip(),
        created_at=at,
        asks_private=kind in ASKS_PRIVATE,
    )
    groups = {
        key: CountingGroup(key=key, label=label, position=place)
        for place, (key, label) in enumerate(defaults.COUNTING_GROUPS, start=1)
    }
    consultation.counting_groups.extend(groups.values())
    consultation.respondent_groups.extend(
        RespondentGroup(key=key, label=label, position=place, counting_group=groups[group])
        for place, (key, label, group) in enumerate(defaults.RESPONDENT_GROUPS, start=1)
    )
    consultation.questions.extend(
        Question(
            position=place,
            name=each.name,
            kind=each.kind.value,
            text=each.text,
            hint=each.hint,
            size=each.size,
            counts=each.counts,
            why=each.why.value,
        )
        for place, each in enumerate(QUESTIONS[kind], start=1)
    )
    consultation.grounds = Grounds()
    consultation.secret = ConsultationSecret(secret=secrets.token_bytes(32))
    db.session.add(consultation)
    db.session.flush()
    record(events.ConsultationDrafted(subject=_subject(consultation), title=title), actor, at)
    return consultation


def write_basics(consultation_id: int, basics: Basics, *, actor: Actor, at: datetime) -> None:
    """Write the texts."""
    consultation = open_draft(consultation_id, at)
    for name in ("title", "summary", "why", "decided", "undecided", "decides"):
        setattr(consultation, name, getattr(basics, name).strip())
    _edited(consultation, "texts", actor, at)


def plan_dates(
    consultation_id: int, *, opens_at: datetime, closes_at: datetime, actor: Actor, at: datetime
) -> None:
    """Choose when it opens and closes. Half-open: at `closes_at` itself it is closed."""
    consultation = open_draft(consultation_id, at)
    if closes_at <= opens_at:
        raise Refused("The closing date must be after the opening date.", field="closes_on")
    consultation.opens_at, consultation.closes_at = opens_at, closes_at
    _edited(consultation, "dates", actor, at)


def write_questions(consultation_id: int, texts: QuestionTexts, *, actor: Actor, at: datetime) -> None:
    """Write the open question and the priority question."""
    consultation = open_draft(consultation_id, at)
    open_question, priority = consultation.questions[0], consultation.priority_question
    assert priority is not None
    open_question.text, open_question.hint = texts.open_text, texts.open_hint
    priority.text, priority.hint = texts.priority_text, texts.priority_hint
    priority.kind, priority.size = texts.kind, texts.size
    _edited(consultation, "questions", actor, at)


def set_minimum_base(consultation_id: int, minimum: int, *, actor: Actor, at: datetime) -> None:
    """Choose how many people a group needs for a say of its own."""
    consultation = open_draft(consultation_id, at)
    if not 1 <= minimum <= 1_000:
        raise Refused("Enter a number from 1 to 1,000.", field="minimum_base")
    consultation.minimum_base = minimum
    _edited(consultation, "minimum base", actor, at)


def add_options(
    consultation_id: int, texts: list[OptionTexts], *, actor: Actor, at: datetime
) -> list[Option]:
    """Add options at the end of the list, in this order."""
    consultation = open_draft(consultation_id, at)
    if len(consultation.options) + len(texts) > MOST_OPTIONS:
        raise Refused("A consultation can have at most %(most)s options.", most=MOST_OPTIONS)
    taken = RESERVED | {option.slug for option in consultation.options}
    last = max((option.position for option in consultation.options), default=0)
    added = []
    for place, text in enumerate(texts, start=last + 1):
        option = Option(position=place, slug=slug_of(text.title, taken))
        taken.add(option.slug)
        _write(option, text)
        consultation.options.append(option)
        added.append(option)
    redesign_all(consultation)
    _edited(consultation, "options", actor, at)
    return added


def _write(option: Option, texts: OptionTexts) -> None:
    option.title, option.summary, option.detail = texts.title.strip(), texts.summary, texts.detail
    option.cost_pounds, option.cost_note = texts.cost_pounds, texts.cost_note


def _option(consultation: Consultation, option_id: int) -> Option:
    found = next((option for option in consultation.options if option.id == option_id), None)
    if found is None:
        raise NotFound("There is no such option in this consultation.")
    return found


def write_option(
    consultation_id: int, option_id: int, texts: OptionTexts, *, actor: Actor, at: datetime
) -> None:
    """Change what is said of one option."""
    consultation = open_draft(consultation_id, at)
    _write(_option(consultation, option_id), texts)
    _edited(consultation, "options", actor, at)


def remove_option(consultation_id: int, option_id: int, *, actor: Actor, at: datetime) -> None:
    """Take an option out."""
    consultation = open_draft(consultation_id, at)
    consultation.options.remove(_option(consultation, option_id))
    redesign_all(consultation)
    _edited(consultation, "options", actor, at)


def move_option_up(consultation_id: int, option_id: int, *, actor: Actor, at: datetime) -> None:
    """Swap an option with the one above it."""
    consultation = open_draft(consultation_id, at)
    options = list(consultation.options)
    place = options.index(_option(consultation, option_id))
    if place > 0:
        options[place - 1], options[place] = options[place], options[place - 1]
    for position, option in enumerate(options, start=1):
        option.position = position
    redesign_all(consultation)
    _edited(consultation, "options", actor, at)
    db.session.expire(consultation, ["options"])


def delete_draft(consultation_id: int, *, actor: Actor, at: datetime) -> None:
    """Delete a draft for good."""
    consultation = get_locked(consultation_id)
    require(consultation.timetable, Act.DELETE, under_lock(at))
    gone = events.ConsultationDeleted(subject=_subject(consultation), title=consultation.title)
    for subject in (
        _subject(consultation),
        f"easy-read:{consultation.id}",
    ):  # files, and pictures of Easy Read
        remove_all(subject)
    db.session.delete(consultation)  # and with it, in the database, who follows it
    db.session.flush()
    record(gone, actor, at)  # last: whoever stops following locks in this order too
