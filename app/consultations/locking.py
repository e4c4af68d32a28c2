"""A consultation under the lock, for the path every ballot takes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.consultations.queries import TIMES, timetable_of
from app.database import ShortWay, moment_of, once_locked
from app.errors import NotFound
from app.lifecycle import Timetable


@dataclass(frozen=True, kw_only=True)
class Held:
    """What a consultation is while responses to it queue: its moments, how often what is asked changed, and
    the database's own time (PostgreSQL; on SQLite it is known since the transaction began)."""

    timetable: Timetable
    asked_version: int
    read_at: datetime | None


# PostgreSQL reads its clock with the row, in one message: what is selected from WITH ... FOR UPDATE is worked
# out after the lock was waited for.
_HOLD = ShortWay(
    f"SELECT NULL, asked_version, {', '.join(TIMES)} FROM consultations WHERE id = :id",
    postgresql=f"WITH held AS (SELECT asked_version, {', '.join(TIMES)} FROM consultations"
    " WHERE id = %(id)s FOR UPDATE) SELECT clock_timestamp(), held.* FROM held",
)


def hold(consultation_id: int) -> Held:
    """The consultation, locked. Ballots that are written together lock it once."""
    return once_locked(("consultation", consultation_id), lambda: _read(consultation_id))


def _read(consultation_id: int) -> Held:
    row = _HOLD.first(id=consultation_id)
    if row is None:
        raise NotFound("There is no such consultation.")
    return Held(read_at=moment_of(row[0]), asked_version=row[1], timetable=timetable_of(row[2:]))
