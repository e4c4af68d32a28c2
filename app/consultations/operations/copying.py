"""Beginning a consultation from one that was written before."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import inspect, select

from app.actor import Actor
from app.audit import events
from app.audit.operations import record
from app.consultations.models import Consultation, ConsultationSecret, Option, Question
from app.consultations.operations.drafting import slug_of
from app.consultations.queries import get
from app.database import Base, db

_KEPT = (
    "kind", "summary", "why", "decided", "undecided", "decides", "minimum_base", "assurances_kept",
    "counting_choices", "asks_practice",
    "asks_private",
)  # fmt: skip
_Row = TypeVar("_Row", bound=Base)

CopyToo = Callable[[int, int, Actor, datetime], None]
"""Copies what a room above has written of a consultation (its number) to a new draft (the second number), in
the transaction of the copy."""


def copy(
    consultation_id: int, title: str, *, too: Sequence[CopyToo] = (), actor: Actor, at: datetime
) -> Consultation:
    """A new draft with all that was written, `too` in the rooms above. Not its dates, its rule in force or
    anything that people said; nor who was listened to and the equality assessment, which belong to that time
    and are done afresh."""
    source = get(consultation_id)
    taken = set(db.session.scalars(select(Consultation.slug)))
    made = Consultation(
        slug=slug_of(title, taken), title=title.strip(), created_at=at, copied_from=source.title
    )
    for name in _KEPT:
        setattr(made, name, getattr(source, name))
    _copy_groups(source, made)
    made.questions.extend(_question(question) for question in source.questions)
    made.options.extend(_option(option) for option in source.options if option.withdrawal is None)
    made.grounds = _twin(source.grounds)
    made.grounds.none_heard_because = ""  # that is of its time too
    made.rejected_alternatives.extend(_twin(each) for each in source.rejected_alternatives)
    made.secret = ConsultationSecret(secret=secrets.token_bytes(32))
    db.session.add(made)
    db.session.flush()
    subject = f"consultation:{made.id}"
    record(events.ConsultationDrafted(subject=subject, title=made.title), actor, at)
    record(events.ConsultationEdited(subject=subject, part=f"copied from {source.slug}"), actor, at)
    for copy_too in too:
        copy_too(consultation_id, made.id, actor, at)
    return made


def _twin(row: _Row, **instead: Any) -> _Row:
    """A new row with the same values, but for its own key and what it belongs to."""
    columns = inspect(type(row)).column_attrs
    values = {
        attribute.key: getattr(row, attribute.key)
        for attribute in columns
        if not any(column.primary_key or column.foreign_keys for column in attribute.columns)
    }
    return type(row)(**values | instead)


def _copy_groups(source: Consultation, made: Consultation) -> None:
    counted = {group.key: _twin(group) for group in source.counting_groups}
    made.counting_groups.extend(counted.values())
    made.respondent_groups.extend(
        _twin(group, counting_group=counted[group.counting_group.key]) for group in source.respondent_groups
    )


def _question(question: Question) -> Question:
    made = _twin(question)
    made.items.extend(_twin(item, source="") for item in question.items if item.is_shown)
    return made


def _option(option: Option) -> Option:
    made = _twin(option)
    if option.proposal is not None:
        made.proposal = _twin(option.proposal)
    made.grounds.extend(_twin(each) for each in option.grounds)
    made.measures.extend(_twin(each) for each in option.measures)
    return made
