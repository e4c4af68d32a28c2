"""What the register of interests keeps of somebody whose account is deleted."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from app.consortium.models import Declarant
from app.consortium.queries.declaring import find_last_role
from app.database import db


def keep_last_role(person_id: int, at: datetime) -> None:
    """Write onto the declarant with which role this person decided last, and until when: what they declared
    stays public for as long as it does when a role merely ends. Call it before the account is deleted."""
    declarant = db.session.scalars(select(Declarant).where(Declarant.person_id == person_id)).one_or_none()
    last = find_last_role(person_id, at)
    if declarant is not None and last is not None:
        declarant.role, declarant.role_ends_at = last
        db.session.flush()
