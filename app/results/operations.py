"""Counting and publishing.

Counting is done outside the write lock: first the lock is taken once, so that every response accepted
before closing is committed; then the responses, which can no longer change, are read and counted; then
the tally is stored. The same ballots give the same tally, so counting twice makes one row.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlalchemy.dialects import postgresql, sqlite

from app.actor import Actor
from app.audit import events
from app.audit.operations import record
from app.comments.queries.sides import list_sides_on_options
from app.consortium.queries.practices import list_localities
from app.consultations.gates import Told, missing_to_publish
from app.consultations.models import Consultation
from app.consultations.operations.running import mark_published
from app.consultations.queries import get, get_locked, lock_timetable
from app.database import db, transaction, under_lock
from app.errors import Refused
from app.lifecycle import Act, require
from app.meetings.queries.answers import list_voices
from app.privacy.suppression import MINIMUM
from app.ranking.combining import ranked_groups
from app.ranking.count import Voiced, count
from app.ranking.passing_over import pass_over
from app.ranking.profile import NO_AREA, Profile
from app.ranking.result import Result
from app.ranking.rule import CountingRule, Group
from app.ranking.software import SOFTWARE
from app.ranking.stances import StanceCounts
from app.responses.queries import packed_for_tally
from app.results.composing import compose
from app.results.models import PriorityList, Tally
from app.results.patient_groups import count_voices, voiced_to_json
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
    stances = _stances(consultation)
    result = _count(consultation, stances)
    beside = {
        "groups": voiced_to_json(count_groups_of(consultation)),
        "statements": count_statements(consultation, result),
        "stances": stances.to_json() if stances else None,
    }
    with transaction() as at:
        require(lock_timetable(consultation_id), Act.TALLY, under_lock(at))
        _keep(consultation_id, result, beside, actor, at)
    return result


def count_responses(consultation: Consultation) -> Result:
    """The result of a consultation from the responses, and the comments, as they are now."""
    return _count(consultation, _stances(consultation))


def _count(consultation: Consultation, stances: StanceCounts | None) -> Result:
    rule = _rule(consultation)
    areas = list_localities()
    group_index = {group.key: place for place, group in enumerate(rule.groups)}
    area_index = {area.id: place for place, area in enumerate(areas)}
    options = tuple(option.id for option in consultation.options)
    columns = rule.scale.columns(len(options))
    blocks: list[tuple[int, int, bytes]] = []
    people: Counter[tuple[int, int]] = Counter()
    for key, area_id, packed in packed_for_tally(
        consultation.id, columns=columns, assurances=rule.assurances
    ):
        group, area = group_index[key], NO_AREA if area_id is None else area_index[area_id]
        blocks.append((group, area, packed))
        people[area, group] += len(packed) // columns
    profile = Profile.from_blocks(options, blocks, columns=columns)
    gone = {option.id for option in consultation.options if option.withdrawal}
    if gone:
        profile = pass_over(profile, rule.scale, gone)
    named = [Group(key=str(area.id), label=area.name) for area in areas]
    result = count(profile, rule, stances=stances, areas=named)
    return _without_small_areas(result, rule, people)


def _rule(consultation: Consultation) -> CountingRule:
    if consultation.rule is None:
        raise Refused("This consultation has no counting rule yet. Schedule it first.")
    return CountingRule.from_json(consultation.rule)


def _stances(consultation: Consultation) -> StanceCounts | None:
    """What comments say of the options still there; None where that is nothing, or weighs nothing."""
    rule = _rule(consultation)
    if not rule.comment_weight:
        return None
    groups = {group.key: place for place, group in enumerate(rule.groups)}
    columns = {
        option.id: place for place, option in enumerate(consultation.options) if option.withdrawal is None
    }
    sides = list_sides_on_options(consultation.id, [each.value for each in rule.assurances])
    rows = [
        (groups[key], columns[option], side, people)
        for option, key, side, people in sides
        if option in columns
    ]
    return StanceCounts.added_up(rows, len(groups), len(consultation.options)) if rows else None


def count_groups_of(consultation: Consultation) -> Voiced | None:
    """What patient groups said as groups, from their answers as they are now; None where none answered."""
    options = [option.id for option in consultation.options]
    gone = {option.id for option in consultation.options if option.withdrawal}
    rule = CountingRule.from_json(consultation.rule or {})
    return count_voices(options, list_voices(consultation.id), rule, gone)


def _without_small_areas(result: Result, rule: CountingRule, people: Counter[tuple[int, int]]) -> Result:
    """The result without the order of an area that few people made, or a group of few people in it.
    `people`: by area and group, as indexes."""
    kept = []
    for number, area in enumerate(result.areas):
        here = [people[number, group] for group in range(len(rule.groups))]
        sizes = [sum(here[member] for member in one.members) for one in ranked_groups(rule, here)]
        kept.append(area if min(sizes, default=0) >= MINIMUM else replace(area, places=()))
    return replace(result, areas=tuple(kept))


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
    if not is_new and not _is_newest_again(consultation_id, result, at):
        return
    tallied = events.ResponsesTallied(
        subject=f"consultation:{consultation_id}", input=result.input_digest, rule=result.rule_digest
    )
    record(tallied, actor, at)


def _is_newest_again(consultation_id: int, result: Result, at: datetime) -> bool:
    """Let this count, which was made before, be the newest again where another was made in between; whether
    one was."""
    newest = find_tally(consultation_id)
    if newest is not None and (newest.input_digest, newest.rule_digest) == (
        result.input_digest,
        result.rule_digest,
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
        .values(made_at=at)
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
    now = _stances(consultation)
    if (now.to_json() if now else None) != counted.stances:
        raise Refused("Comments were published or taken away after this was counted. Count again first.")
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
