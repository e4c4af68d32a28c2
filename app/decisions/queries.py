"""Reading decisions."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Select, select

from app.consultations.models import Consultation
from app.database import db
from app.decisions.models import Decision
from app.errors import NotFound


def every() -> Select[Decision]:
    """All decisions, newest first."""
    return select(Decision).order_by(Decision.decided_on.desc(), Decision.id.desc())


def list_latest(count: int) -> Sequence[Decision]:
    """The newest `count` decisions."""
    return db.session.scalars(every().limit(count)).all()


def list_for(consultation_id: int) -> Sequence[Decision]:
    """The decisions that followed one consultation, newest first."""
    return db.session.scalars(every().where(Decision.consultation_id == consultation_id)).all()


def get_by_slug(slug: str) -> tuple[Decision, Consultation]:
    """The decision at this address with its consultation; NotFound if there is none."""
    row = db.session.execute(
        select(Decision, Consultation)
        .join(Consultation, Consultation.id == Decision.consultation_id)
        .where(Decision.slug == slug)
    ).first()
    if row is None:
        raise NotFound("There is no decision at this address.")
    return row[0], row[1]
