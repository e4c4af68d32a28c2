"""Wording that was corrected while people answered, as it is kept. Reads only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.consultations.models import WordingCorrection
from app.database import db

ITEM = "item"


@dataclass(frozen=True, kw_only=True)
class Change:
    """One text as it was and as it is. `field`: text, hint, title, summary, detail or item; `item_id`: of a
    question's own item."""

    field: str
    before: str
    after: str
    item_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class Correction:
    """The words of one question or one option, corrected once, and the public reason."""

    version: int
    question_id: int | None
    option_id: int | None
    changes: tuple[Change, ...]
    reason: str
    made_at: datetime


def list_corrections(consultation_id: int) -> tuple[Correction, ...]:
    """Every correction of a consultation, the first one first."""
    kept = select(WordingCorrection).where(WordingCorrection.consultation_id == consultation_id)
    return tuple(
        Correction(
            version=row.version,
            question_id=row.question_id,
            option_id=row.option_id,
            changes=tuple(_change(*each) for each in row.changes),
            reason=row.reason,
            made_at=row.made_at,
        )
        for row in db.session.scalars(kept.order_by(WordingCorrection.version))
    )


def _change(field: str, before: str, after: str) -> Change:
    name, _space, number = field.partition(" ")
    return Change(field=name, before=before, after=after, item_id=int(number) if number else None)
