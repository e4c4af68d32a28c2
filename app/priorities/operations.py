"""Recording who agreed to a list, and what is promised for a priority."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date, datetime

from app.actor import Actor
from app.audit.operations import record
from app.audit.priority_events import ListAgreed, ListAgreementTakenBack, PriorityPlanned
from app.consultations.queries import get_locked
from app.database import db, under_lock
from app.errors import NotFound, Refused
from app.priorities.kinds import Side
from app.priorities.models import Agreement, Plan
from app.priorities.queries import count_versions, get_agreement, plans_of, standing
from app.results.queries import Listed, get_list, get_listed
from app.seen import mark_of, refuse_if_stale
from app.story.kinds import Kind
from app.story.operations.announcing import Told, tell_followers

DayOf = Callable[[datetime], date]
"""The local day of a moment."""


@dataclass(frozen=True, kw_only=True)
class Agreed:
    """What a group agreed, and when."""

    side: Side
    body: str
    agreed_on: date
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Promise:
    """What is promised for a priority; see the table."""

    what_changes: str = ""
    measure: str = ""
    baseline: str = ""
    target: str = ""
    due_on: date | None = None
    clinical_lead: str = ""
    management_lead: str = ""
    patient_lead: str = ""
    under_way_since: date | None = None


def agree(number: int, agreed: Agreed, *, actor: Actor, at: datetime, day_of: DayOf) -> Agreement:
    """Record that a group agreed to a list. Refused before it was published, for a day to come, or twice for
    one group. The first time both sides have agreed, those who follow are told."""
    row, at = _locked(number), under_lock(at)
    if agreed.agreed_on < day_of(row.published_at):
        raise Refused("A group cannot agree to a list before it was published.", field="agreed_on")
    if agreed.agreed_on > day_of(at):
        raise Refused("A group cannot have agreed on a day that is still to come.", field="agreed_on")
    before = standing(number)
    if any(one.body.casefold() == agreed.body.casefold() for one in before.of(agreed.side)):
        raise Refused("This group has agreed already.", field="body")
    entry = Agreement(list_number=number, recorded_at=at, **{**asdict(agreed), "side": agreed.side.value})
    db.session.add(entry)
    db.session.flush()
    record(
        ListAgreed(subject=_subject(row.consultation_id), number=number, side=agreed.side.value), actor, at
    )
    if before.missing == (agreed.side,):
        told = Told(
            key=f"list-agreed:{number}",
            kind=Kind.LIST,
            title=f"Priority list {number} is agreed",
            summary="A clinical group and a patient group have both agreed to it.",
            path=f"/priorities/{number}",
        )
        tell_followers(told, consultation_id=row.consultation_id, at=at)
    return entry


def take_back(agreement_id: int, *, why: str, actor: Actor, at: datetime) -> int:
    """Take back an agreement that was entered by mistake; it stays. Returns the number of its list."""
    row, at = _locked(get_agreement(agreement_id).list_number), under_lock(at)
    entry = get_agreement(agreement_id)  # again: somebody else may have taken it back while this waited
    if not why.strip():
        raise Refused("Say why it is taken back.", field="why")
    entry.taken_back_at, entry.taken_back_why = at, why.strip()
    db.session.flush()
    taken = ListAgreementTakenBack(
        subject=_subject(row.consultation_id), number=row.number, side=entry.side, reason=why.strip()
    )
    record(taken, actor, at)
    return row.number


def mark(plan: Plan | None) -> str:
    """The mark of the newest version of a plan, for the form on which somebody read it."""
    return mark_of(plan.id if plan else 0)


def promise(
    number: int, option_id: int, said: Promise, *, seen: str, actor: Actor, at: datetime, day_of: DayOf
) -> Plan:
    """Write what is promised for a priority, as a new version. Stale where somebody else wrote meanwhile.

    Raises Refused where nothing was changed, where work began on a day to come, and for work that is under
    way without a measure, where it stands, a target and a day: nobody could tell whether it helped."""
    row, at = _locked(number), under_lock(at)
    if option_id not in get_list(number).by_id:
        raise NotFound("There is no such priority on this list.")
    newest = plans_of(number).get(option_id)
    refuse_if_stale(seen, mark(newest))
    _refuse_unmeasured(said)
    if said.under_way_since and said.under_way_since > day_of(at):
        raise Refused("Work cannot have begun on a day that is still to come.", field="under_way_since")
    if promised(newest) == said:
        raise Refused("Nothing was changed.")
    plan = Plan(list_number=number, option_id=option_id, written_at=at, **asdict(said))
    db.session.add(plan)
    db.session.flush()
    written = PriorityPlanned(
        subject=_subject(row.consultation_id),
        number=number,
        option=option_id,
        version=count_versions(number, option_id),
    )
    record(written, actor, at)
    return plan


def promised(plan: Plan | None) -> Promise:
    """What a version of a plan says; an empty promise for none."""
    if plan is None:
        return Promise()
    return Promise(**{name: getattr(plan, name) for name in Promise.__dataclass_fields__})


def _refuse_unmeasured(said: Promise) -> None:
    if said.under_way_since is None:
        return
    needed = {
        "measure": "Say what will be measured, before you say that work has begun.",
        "baseline": "Say where the measure stands now, before you say that work has begun.",
        "target": "Say what the measure should reach, before you say that work has begun.",
        "due_on": "Say by when, before you say that work has begun.",
    }
    for name, sentence in needed.items():
        if not getattr(said, name):
            raise Refused(sentence, field=name)


def _locked(number: int) -> Listed:
    """The list, held with its consultation until the transaction ends; NotFound where there is none."""
    row = get_listed(number)
    get_locked(row.consultation_id)
    return row


def _subject(consultation_id: int) -> str:
    return f"consultation:{consultation_id}"
