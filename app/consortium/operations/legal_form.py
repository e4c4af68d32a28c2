"""Saying what the consortium is in law. Words alone: nothing depends on them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from app.actor import Actor
from app.audit import register_events as events
from app.audit.operations import record
from app.consortium.models import LegalForm
from app.consortium.queries.legal_form import find_legal_form
from app.database import db


@dataclass(frozen=True, kw_only=True)
class LegalFormTexts:
    """What is said of it; see the table."""

    name: str
    about: str
    answerable: str
    since: date | None = None


def write_legal_form(texts: LegalFormTexts, *, actor: Actor, at: datetime) -> None:
    """Say it, or say it anew."""
    form = find_legal_form()
    if form is None:
        form = LegalForm(id=1)
        db.session.add(form)
    for name, value in vars(texts).items():
        setattr(form, name, value)
    db.session.flush()
    record(events.LegalFormWritten(subject="consortium", name=texts.name), actor, at)
