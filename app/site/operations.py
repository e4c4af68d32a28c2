"""Noting that the worker did its round."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.dialects import postgresql, sqlite

from app.database import db
from app.site.models import JobRun


def note_round(problem: str, at: datetime) -> None:
    """Remember when the last round ended and what went wrong in it (empty: nothing)."""
    dialect = postgresql if db.session.get_bind().dialect.name == "postgresql" else sqlite
    values = {"finished_at": at, "problem": problem}
    statement = dialect.insert(JobRun).values(name="round", **values)
    db.session.execute(statement.on_conflict_do_update(index_elements=[JobRun.name], set_=values))
