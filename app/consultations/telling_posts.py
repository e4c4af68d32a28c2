"""What others tell of here: the consultations that everybody can read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy.orm import selectinload

from app.consultations.models import Consultation
from app.consultations.queries import in_stage
from app.database import db
from app.lifecycle import Stage
from app.story.tellable import Tellable

MOST = 200
_PUBLIC = tuple(stage for stage in Stage if stage is not Stage.DRAFT)


def list_public(numbers: Sequence[int] | None, at: datetime) -> Sequence[Consultation]:
    """The public consultations with these numbers, with their options; all of them for None."""
    found = in_stage(*_PUBLIC, at=at).options(selectinload(Consultation.options))
    return db.session.scalars(found if numbers is None else found.where(Consultation.id.in_(numbers))).all()


def tellable(at: datetime) -> Sequence[Tellable]:
    """The newest public consultations."""
    rows = db.session.scalars(in_stage(*_PUBLIC, at=at).limit(MOST)).all()
    return [
        Tellable(path=url_for("consultations.show", slug=row.slug), title=row.title, sort=_("Consultation"))
        for row in rows
    ]
