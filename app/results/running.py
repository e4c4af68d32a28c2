"""Doing what the worker was asked for: counting or publishing, with its steps written down as it goes.

A run is taken, done, and ended in the transaction that makes what it is for, so that whoever finds it open
finds nothing of it done. Of a worker that died in the middle another takes it up when it was silent for long.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from sqlalchemy import or_, update

from app.actor import Actor
from app.database import ShortWay, db, rows_changed, short_transaction, transaction
from app.documents.store import Store
from app.errors import Refused
from app.results.models import ResultRun
from app.results.operations import tally
from app.results.publishing import publish
from app.results.runs import LEASE, Kind, Run, Unwanted, Watch, run_of

_STEP: Final = ShortWay(
    "UPDATE result_runs SET step = :step, seen_at = strftime('%Y-%m-%d %H:%M:%f000', 'now')"
    " WHERE id = :id AND ended_at IS NULL RETURNING id",
    postgresql="UPDATE result_runs SET step = %(step)s, seen_at = clock_timestamp()"
    " WHERE id = %(id)s AND ended_at IS NULL RETURNING id",
)
_BROKEN: Final = {
    Kind.COUNT: "The responses could not be counted. Tell whoever runs this site.",
    Kind.PUBLICATION: "The list could not be published. Tell whoever runs this site.",
}

Who = Callable[[Run, datetime], Actor]
"""Who asked for it, as they are now; raises Refused where they may not any more."""


def do(run_id: int, *, who: Who, store: Store) -> None:
    """Do it. Opens its own transactions. Does nothing where another worker has it, or nobody wants it any
    more. What was refused is told by the run; what went wrong also, and is raised."""
    with transaction() as at:
        run = _take(run_id, at)
    if run is None:
        return
    try:
        _do(run, who(run, at), store)
    except Unwanted:
        db.session.rollback()
    except Exception as error:
        told = error.sentence if isinstance(error, Refused) else ""
        with transaction() as at:
            _fail(run_id, at, told or _BROKEN[run.kind])
        if not told:
            raise


def _take(run_id: int, at: datetime) -> Run | None:
    free = or_(ResultRun.began_at.is_(None), ResultRun.seen_at < at - LEASE)
    mine = update(ResultRun).where(ResultRun.id == run_id, ResultRun.ended_at.is_(None), free)
    if not rows_changed(mine.values(began_at=at, seen_at=at, step=0)):
        return None
    return run_of(db.session.get_one(ResultRun, run_id), at)


def _do(run: Run, actor: Actor, store: Store) -> None:
    def tell(step: int) -> None:
        """Beside the session that reads."""
        with short_transaction():
            wanted = _STEP.first(step=step, id=run.id)
        if not wanted:
            raise Unwanted

    def end(at: datetime, number: int | None) -> None:
        mine = update(ResultRun).where(ResultRun.id == run.id, ResultRun.ended_at.is_(None))
        if not rows_changed(mine.values(ended_at=at, seen_at=at, number=number)):
            raise Unwanted

    watch = Watch(tell=tell, end=end)
    if run.kind is Kind.COUNT:
        tally(run.consultation_id, actor=actor, watch=watch)
        return
    publish(
        run.consultation_id,
        title=run.title,
        small_numbers=run.small_numbers,
        actor=actor,
        store=store,
        watch=watch,
    )


def _fail(run_id: int, at: datetime, problem: str) -> None:
    mine = update(ResultRun).where(ResultRun.id == run_id, ResultRun.ended_at.is_(None))
    db.session.execute(mine.values(ended_at=at, seen_at=at, problem=problem))
