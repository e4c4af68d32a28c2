"""Keeping the place of somebody who stops in the middle, for whoever comes back with their code."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.dialects import postgresql, sqlite

from app.consultations.queries import list_ended_before, lock_timetable
from app.database import db, under_lock
from app.lifecycle import Act, require
from app.privacy.codes import code_digest
from app.responses.left_off import PURPOSE, Place, seal
from app.responses.models import KeptPlace

# So long after closing a code still says what became of the answers; then it is unknown.
KEPT = timedelta(days=30)


def keep_place(place: Place, code: str, *, at: datetime) -> None:
    """Keep this place for whoever holds `code`. Call in a transaction.

    Refused where nobody can answer any more. The code itself is not kept.
    """
    require(lock_timetable(place.consultation_id), Act.ACCEPT_RESPONSE, under_lock(at))
    dialect = postgresql if db.session.get_bind().dialect.name == "postgresql" else sqlite
    statement = dialect.insert(KeptPlace).values(
        digest=code_digest(PURPOSE, code),
        consultation_id=place.consultation_id,
        sealed=seal(code).close(f"{place.cookie} {place.language}".strip()),
    )
    changed = {"sealed": statement.excluded.sealed}
    db.session.execute(statement.on_conflict_do_update(index_elements=[KeptPlace.digest], set_=changed))


def forget_old_places(at: datetime) -> None:
    """Remove what leads to consultations that ended long ago. Call in a transaction."""
    ended = list_ended_before(at - KEPT)
    db.session.execute(delete(KeptPlace).where(KeptPlace.consultation_id.in_(ended)))
