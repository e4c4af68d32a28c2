"""Setting responses apart once nobody can answer any more: left out, or told apart as a campaign.

Nothing is ever deleted. A decision can be taken back until the result is published; then it stands.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, select, update

from app.actor import Actor
from app.audit import events
from app.audit.operations import record
from app.consultations.queries import lock_timetable
from app.database import db, under_lock
from app.errors import NotFound, Refused
from app.lifecycle import Act, require
from app.privacy.codes import read_code, receipt_digest
from app.ranking.leaving_out import WhyLeftOut
from app.responses.models import Response, ResponseSet, ResponseSetMember
from app.responses.sieve import FoundBy, Treatment

MOST = 100_000
_AT_ONCE = 5_000


def gather(consultation_id: int, responses: Collection[int], found_by: FoundBy, *, at: datetime) -> int:
    """Put these responses (by number) together, to look at what leaving them out would change; returns the
    number of the set. Nothing is decided by it. The same ones twice are one set."""
    require(lock_timetable(consultation_id), Act.SET_APART, under_lock(at))
    wanted = set(responses)
    if not wanted or len(wanted) > MOST:
        raise Refused("Choose the answers that belong together.")
    known = _find_same(consultation_id, wanted)
    if known is not None:
        return known
    made = ResponseSet(consultation_id=consultation_id, found_by=found_by.value)
    db.session.add(made)
    db.session.flush()
    in_order = list(_in_order(consultation_id, wanted))
    if len(in_order) != len(wanted):
        raise NotFound("Some of these answers are not there any more.")
    db.session.add_all(
        ResponseSetMember(set_id=made.id, response_id=response, stays=place == 0 and len(in_order) > 1)
        for place, response in enumerate(in_order)
    )
    db.session.flush()
    return made.id


def gather_receipts(consultation_id: int, typed: str, *, at: datetime) -> int:
    """The same for responses whose receipt codes somebody gave us, one in each line."""
    lines = [line for line in typed.split("\n") if line.strip()]
    codes = {line: read_code(line) for line in lines}
    wrong = next((line for line, code in codes.items() if code is None), None)
    if wrong is not None:
        raise Refused("“%(line)s” is no receipt code.", line=wrong.strip()[:40], field="codes")
    digests = {receipt_digest(code) for code in codes.values() if code}
    found = db.session.scalars(
        select(Response.id).where(
            Response.consultation_id == consultation_id, Response.receipt_digest.in_(digests)
        )
    ).all()
    if not digests or len(found) < len(digests):
        raise Refused("We found no answers here with one of these codes.", field="codes")
    return gather(consultation_id, found, FoundBy.RECEIPTS, at=at)


def _in_order(consultation_id: int, wanted: Collection[int]) -> Collection[int]:
    """Those of `wanted` that are there, in an order that has nothing to do with when they came."""
    numbers, found = sorted(wanted), list[tuple[bytes, int]]()
    for first in range(0, len(numbers), _AT_ONCE):
        rows = db.session.execute(
            select(Response.voter_key, Response.id).where(
                Response.consultation_id == consultation_id,
                Response.id.in_(numbers[first : first + _AT_ONCE]),
            )
        )
        found += [(key, number) for key, number in rows]
    return [number for _key, number in sorted(found)]


def _find_same(consultation_id: int, wanted: set[int]) -> int | None:
    rows = db.session.execute(
        select(ResponseSetMember.set_id, ResponseSetMember.response_id)
        .join(ResponseSet, ResponseSet.id == ResponseSetMember.set_id)
        .where(ResponseSet.consultation_id == consultation_id)
    )
    sets: dict[int, set[int]] = {}
    for set_id, response in rows:
        sets.setdefault(set_id, set()).add(response)
    return next((number for number, members in sorted(sets.items()) if members == wanted), None)


def leave_out(
    consultation_id: int, set_id: int, reason: WhyLeftOut, note: str, *, actor: Actor, at: datetime
) -> None:
    """Leave the responses of a set out of the count; of duplicates one stays. `note`: what happened, in words
    for everybody."""
    found = _undecided(consultation_id, set_id, at)
    if not note.strip():
        raise Refused("Say in a sentence what happened.", field="note")
    if reason is WhyLeftOut.DUPLICATE:
        if not _count(set_id, staying=True):
            raise Refused("One answer alone is no duplicate.", field="reason")
    else:
        _let_none_stay(set_id)
    found.treatment, found.reason = Treatment.LEFT_OUT.value, reason.value
    _decided(found, note, actor, at)
    left_out = events.ResponsesLeftOut(
        subject=f"consultation:{consultation_id}",
        responses=_count(set_id, staying=False),
        reason=reason.value,
    )
    record(left_out, actor, at)


def call_campaign(consultation_id: int, set_id: int, name: str, *, actor: Actor, at: datetime) -> None:
    """Count the responses of a set like any other, and tell them apart. `name`: what everybody
    calls the campaign."""
    found = _undecided(consultation_id, set_id, at)
    if not name.strip():
        raise Refused("Say what the campaign is called.", field="note")
    _let_none_stay(set_id)
    found.treatment = Treatment.CAMPAIGN.value
    _decided(found, name, actor, at)
    marked = events.CampaignMarked(
        subject=f"consultation:{consultation_id}",
        responses=_count(set_id, staying=False),
        name=name.strip(),
    )
    record(marked, actor, at)


def take_back(consultation_id: int, set_id: int, *, actor: Actor, at: datetime) -> None:
    """Forget a set, and with it what was decided: its responses are counted like any other again."""
    require(lock_timetable(consultation_id), Act.SET_APART, under_lock(at))
    found = _get(consultation_id, set_id)
    if found.treatment:
        taken_back = events.SetTakenBack(
            subject=f"consultation:{consultation_id}", responses=_count(set_id, staying=False)
        )
        record(taken_back, actor, at)
    db.session.execute(delete(ResponseSetMember).where(ResponseSetMember.set_id == set_id))
    db.session.execute(delete(ResponseSet).where(ResponseSet.id == set_id))


def _undecided(consultation_id: int, set_id: int, at: datetime) -> ResponseSet:
    require(lock_timetable(consultation_id), Act.SET_APART, under_lock(at))
    found = _get(consultation_id, set_id)
    if found.treatment:
        raise Refused("Somebody has decided about these answers. Take that back first.")
    return found


def _get(consultation_id: int, set_id: int) -> ResponseSet:
    found = db.session.scalars(
        select(ResponseSet)
        .where(ResponseSet.id == set_id, ResponseSet.consultation_id == consultation_id)
        .execution_options(populate_existing=True)
    ).first()
    if found is None:
        raise NotFound("There is no such set of answers.")
    return found


def _let_none_stay(set_id: int) -> None:
    db.session.execute(
        update(ResponseSetMember).where(ResponseSetMember.set_id == set_id).values(stays=False)
    )


def _count(set_id: int, *, staying: bool) -> int:
    members = select(ResponseSetMember.response_id).where(
        ResponseSetMember.set_id == set_id, ResponseSetMember.stays.is_(staying)
    )
    return len(db.session.scalars(members).all())


def _decided(found: ResponseSet, note: str, actor: Actor, at: datetime) -> None:
    found.note, found.person_id, found.decided_at = note.strip(), actor.person_id, at
    db.session.flush()
