"""Whether the site is well: database, migrations, worker, mail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from alembic.script import ScriptDirectory
from sqlalchemy import column, select, table, text
from sqlalchemy.exc import SQLAlchemyError

from app.database import db
from app.mail.queries import Outbox, outbox
from app.site.models import JobRun
from config import ROOT

LATE = timedelta(minutes=5)
_VERSION = table("alembic_version", column("version_num"))
_STATE = select(_VERSION.c.version_num, JobRun.finished_at, JobRun.problem).select_from(
    _VERSION.outerjoin(JobRun, JobRun.name == "round")
)


@dataclass(frozen=True, kw_only=True)
class Health:
    """What the check found. A late worker is told but is no reason to stop sending people here:
    closing is decided when somebody asks, not by the worker."""

    database: bool
    migrations: bool
    worker_at: datetime | None
    worker_late: bool
    problem: str
    mail: Outbox

    @property
    def well(self) -> bool:
        return self.database and self.migrations

    def to_json(self) -> dict[str, Any]:
        return {
            "status": "ok" if self.well else "failing",
            "database": "reachable" if self.database else "unreachable",
            "migrations": "current" if self.migrations else "behind",
            "worker": {
                "last_round": self.worker_at.isoformat(timespec="seconds") if self.worker_at else None,
                "late": self.worker_late,
            },
            "mail": {
                "waiting": self.mail.waiting,
                "since": self.mail.since.isoformat(timespec="seconds") if self.mail.since else None,
                "failing": self.mail.failing,
                "given_up": self.mail.given_up,
                "unsure": self.mail.unsure,
                "returned": self.mail.returned,
            },
        }


@cache
def wanted_revision() -> str | None:
    """The newest migration this software knows."""
    return ScriptDirectory(str(ROOT / "migrations")).get_current_head()


def health(at: datetime) -> Health:
    """Ask the database; never raises."""
    try:
        row = db.session.execute(_STATE).first()
        mail = outbox()
    except SQLAlchemyError:
        db.session.rollback()
        return Health(
            database=_reachable(),
            migrations=False,
            worker_at=None,
            worker_late=True,
            problem="",
            mail=Outbox(),
        )
    return Health(
        database=True,
        migrations=row is not None and row.version_num == wanted_revision(),
        worker_at=row.finished_at if row else None,
        worker_late=row is None or row.finished_at is None or row.finished_at < at - LATE,
        problem=(row.problem or "") if row else "",
        mail=mail,
    )


def _reachable() -> bool:
    try:
        db.session.execute(text("SELECT 1"))
    except SQLAlchemyError:
        db.session.rollback()
        return False
    return True
