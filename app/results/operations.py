"""Counting.

Counting is done outside the write lock: first the lock is taken once, so that every response accepted
before closing is committed; then the responses, which can no longer change, are read and counted; then
the tally is stored. The same ballots give the same tally, so counting twice makes one row.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlalchemy.dialects import postgresql, sqlite

from app.actor import Actor
from app.audit import events
from app.audit.operations import record
from app.consultations.queries import get, lock_timetable
from app.database import db, transaction, under_lock
from app.lifecycle import Act, require
from app.ranking.result import Result
from app.ranking.software import SOFTWARE
from app.responses.sets import digest_of_decisions
from app.results.apart import count_apart
from app.results.counting import count_groups_of, count_with, stances_of
from app.results.models import Tally
from app.results.patient_groups import voiced_to_json
from app.results.queries import find_tally
from app.results.runs import UNWATCHED, CountStep, Watch
from app.results.statements import count_statements


def tally(consultation_id: int, *, actor: Actor, watch: Watch = UNWATCHED) -> Result:
    """Count a closed consultation and keep the count. Opens its own transactions (see above)."""
    with transaction() as at:
        require(lock_timetable(consultation_id), Act.TALLY, under_lock(at))
    consultation = get(consultation_id)
    decided = digest_of_decisions(consultation_id)  # first: what is decided meanwhile is not counted
    watch.tell(CountStep.READING)
    stances = stances_of(consultation)
    result = count_with(consultation, stances, lambda: watch.tell(CountStep.COUNTING))
    watch.tell(CountStep.BESIDE)
    beside = {
        "groups": voiced_to_json(count_groups_of(consultation)),
        "statements": count_statements(consultation, result),
        "stances": stances.to_json() if stances else None,
        "apart": count_apart(consultation, decided, stances).to_json(),
    }
    watch.tell(CountStep.KEEPING)
    with transaction() as at:
        require(lock_timetable(consultation_id), Act.TALLY, under_lock(at))
        _keep(consultation_id, result, beside, actor, at)
        watch.end(at, None)
    return result


def _keep(consultation_id: int, result: Result, beside: dict[str, Any], actor: Actor, at: datetime) -> None:
    dialect = postgresql if db.session.get_bind().dialect.name == "postgresql" else sqlite
    statement = (
        dialect.insert(Tally)
        .values(
            consultation_id=consultation_id,
            input_digest=result.input_digest,
            rule_digest=result.rule_digest,
            software=SOFTWARE,
            result=result.to_json(),
            made_at=at,
            **beside,
        )
        .on_conflict_do_nothing()
        .returning(Tally.id)
    )
    is_new = db.session.execute(statement).scalar() is not None
    if not is_new and not _is_newest_again(consultation_id, result, beside, at):
        return
    tallied = events.ResponsesTallied(
        subject=f"consultation:{consultation_id}", input=result.input_digest, rule=result.rule_digest
    )
    record(tallied, actor, at)


def _is_newest_again(consultation_id: int, result: Result, beside: dict[str, Any], at: datetime) -> bool:
    """Let this count, which was made before, be the newest again where another was made in between, or where
    other responses were set apart since; whether that was so."""
    newest = find_tally(consultation_id)
    if (
        newest is not None
        and (newest.input_digest, newest.rule_digest) == (result.input_digest, result.rule_digest)
        and newest.apart.digest == beside["apart"]["digest"]
    ):
        return False
    db.session.execute(
        update(Tally)
        .where(
            Tally.consultation_id == consultation_id,
            Tally.input_digest == result.input_digest,
            Tally.rule_digest == result.rule_digest,
            Tally.software == SOFTWARE,
        )
        .values(made_at=at, **beside)
    )
    return True
