"""Answers kept while somebody is still answering."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.dialects import postgresql, sqlite

from app.consultations.queries import lock_timetable
from app.database import db, rows_changed, under_lock
from app.lifecycle import Act, require
from app.responses.models import Draft
from app.responses.queries import Answers, find_draft

KEPT = timedelta(days=14)


def save_draft(
    *, key: bytes, consultation_id: int, answers: Answers, base_version: int, at: datetime
) -> None:
    """Keep these answers under this key; the newest saving stands."""
    require(lock_timetable(consultation_id), Act.ACCEPT_RESPONSE, under_lock(at))
    before = find_draft(key)
    values = {
        "key": key,
        "consultation_id": consultation_id,
        "content": json.dumps({"answers": answers.to_json(), "base": base_version}),
        "revision": before.revision + 1 if before else 1,
        "changed_on": at.date(),
    }
    dialect = postgresql if db.session.get_bind().dialect.name == "postgresql" else sqlite
    statement = dialect.insert(Draft).values(values)
    changed = {name: statement.excluded[name] for name in ("content", "revision", "changed_on")}
    db.session.execute(statement.on_conflict_do_update(index_elements=[Draft.key], set_=changed))


def drop_draft(key: bytes) -> None:
    """Forget an unfinished response."""
    db.session.execute(delete(Draft).where(Draft.key == key))


def forget_old_drafts(at: datetime) -> int:
    """Remove drafts untouched for 14 days; returns how many."""
    return rows_changed(delete(Draft).where(Draft.changed_on < (at - KEPT).date()))
