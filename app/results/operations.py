"""Counting and publishing.

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
from app.consultations.gates import Told, missing_to_publish
from app.consultations.operations.running import mark_published
from app.consultations.queries import get, get_locked, lock_timetable
from app.database import db, transaction, under_lock
from app.errors import Refused
from app.lifecycle import Act, require
from app.ranking.result import Result
from app.ranking.software import SOFTWARE
from app.responses.sets import digest_of_decisions
from app.results.apart import count_apart
from app.results.composing import compose
from app.results.counting import count_groups_of, count_with, stances_of
from app.results.models import PriorityList, Tally
from app.results.patient_groups import voiced_to_json
from app.results.queries import find_tally, next_number
from app.results.snapshot import digest
from app.results.statements import count_statements
from app.story.kinds import Kind
from app.story.operations import announce


def tally(consultation_id: int, *, actor: Actor) -> Result:
    """Count a closed consultation and keep the count. Opens its own transactions (see above)."""
    with transaction() as at:
        require(lock_timetable(consultation_id), Act.TALLY, under_lock(at))
    consultation = get(consultation_id)
    decided = digest_of_decisions(consultation_id)  # first: what is decided meanwhile is not counted
    stances = stances_of(consultation)
    result = count_with(consultation, stances)
    beside = {
        "groups": voiced_to_json(count_groups_of(consultation)),
        "statements": count_statements(consultation, result),
        "stances": stances.to_json() if stances else None,
        "apart": count_apart(consultation, decided).to_json(),
    }
    with transaction() as at:
        require(lock_timetable(consultation_id), Act.TALLY, under_lock(at))
        _keep(consultation_id, result, beside, actor, at)
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


def publish(consultation_id: int, *, title: str, actor: Actor, at: datetime) -> int:
    """Publish the tally of a closed consultation as the next numbered list; returns its number. Refused where
    comments that count have changed since: a list follows from what everybody can read beside it."""
    consultation, at = get_locked(consultation_id), under_lock(at)
    require(consultation.timetable, Act.PUBLISH, at)
    counted = find_tally(consultation_id)
    enough = counted is not None and bool(counted.result.ranked_groups)
    for missing in missing_to_publish(Told(counted=counted is not None, enough_people=enough)):
        raise Refused(missing.sentence)
    assert counted is not None
    now = stances_of(consultation)
    if (now.to_json() if now else None) != counted.stances:
        raise Refused("Comments were published or taken away after this was counted. Count again first.")
    if digest_of_decisions(consultation_id) != counted.apart.digest:
        raise Refused("Answers were set apart, or taken back, after this was counted. Count again first.")
    if not title.strip():
        raise Refused("Give the list a title.", field="title")
    number = next_number()
    published = compose(consultation, counted, number=number, title=title.strip(), at=at)
    snapshot = published.to_json()
    db.session.add(
        PriorityList(
            number=number,
            consultation_id=consultation.id,
            title=title.strip(),
            snapshot=snapshot,
            digest=digest(snapshot),
            published_at=at,
        )
    )
    mark_published(consultation, at)
    subject = f"consultation:{consultation.id}"
    record(events.ListPublished(subject=subject, number=number, digest=digest(snapshot)), actor, at)
    firsts = [
        f"“{published.by_id[each.option].title}”" for each in published.result.options if each.place == 1
    ]
    announce(
        title=f"Priority list {number}: {title.strip()}",
        summary=f"{firsts[0]} comes first." if len(firsts) == 1 else f"{len(firsts)} share the first place.",
        link=f"/priorities/{number}",
        kind=Kind.LIST,
        consultation_id=consultation.id,
        actor=actor,
        at=at,
    )
    return number
