"""What people were told of the dates of a consultation. Reads only."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from app.consultations.models import TimetableVersion
from app.database import db

_V = TimetableVersion


def list_told(consultation_id: int) -> Sequence[TimetableVersion]:
    """Every timetable that was public, the first one first."""
    return db.session.scalars(
        select(_V).where(_V.consultation_id == consultation_id).order_by(_V.version)
    ).all()


def find_told(consultation_id: int) -> TimetableVersion | None:
    """The timetable that people were told last."""
    told = select(_V).where(_V.consultation_id == consultation_id).order_by(_V.version.desc()).limit(1)
    return db.session.scalars(told).first()
