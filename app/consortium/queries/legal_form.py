"""Reading what the consortium is in law."""

from __future__ import annotations

from sqlalchemy import select

from app.consortium.models import LegalForm
from app.database import db


def find_legal_form() -> LegalForm | None:
    """What was said last; None while nothing was."""
    return db.session.scalars(select(LegalForm).order_by(LegalForm.id).limit(1)).one_or_none()
