"""Writing the register of interests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from app.actor import Actor
from app.audit import register_events as events
from app.audit.operations import record
from app.consortium.kinds import InterestClass
from app.consortium.models import Declarant, Declaration, Interest, InterestVersion, Organisation
from app.consortium.naming import organisation_key
from app.consortium.operations.declarants import declarant_for
from app.consortium.queries.declaring import Holder, Standing
from app.consortium.queries.interests import Known, list_interests
from app.database import db
from app.errors import NotFound, Refused
from app.mail.operations import Letter, post
from app.seen import mark_of, refuse_if_stale


@dataclass(frozen=True, kw_only=True)
class InterestDetails:
    """What is said of an interest; see the tables."""

    kind: InterestClass
    organisation: str
    description: str
    begins_on: date
    ends_on: date | None = None
    action: str = ""


def declare_interest(
    holder: Holder, details: InterestDetails, *, actor: Actor, at: datetime, today: date
) -> str:
    """Declare an interest on the day `today`; returns its public id."""
    _check(details, today)
    interest = Interest(declarant_id=_declarant(holder).id, declared_on=today)
    db.session.add(interest)
    db.session.flush()
    _add_version(interest, details, actor, at)
    record(events.InterestDeclared(subject=f"interest:{interest.public_id}"), actor, at)
    return interest.public_id


def mark(interest: Known | Interest) -> str:
    """The mark of what is said of an interest: its version, which every change makes another."""
    return mark_of(interest.version)


def change_interest(
    public_id: str, details: InterestDetails, *, seen: str, actor: Actor, at: datetime, today: date
) -> None:
    """Say something else of an interest. `seen`: the mark of what was shown; Stale if it is another now."""
    _check(details, today)
    interest = _locked(public_id)
    refuse_if_stale(seen, mark(interest))
    interest.version += 1
    _add_version(interest, details, actor, at)
    record(events.InterestChanged(subject=f"interest:{public_id}", version=interest.version), actor, at)


def confirm_interests(holder: Holder, *, none: bool, actor: Actor, at: datetime, today: date) -> None:
    """Declare that the list is right and whole today; `none`: that there is nothing to declare."""
    declarant = _declarant(holder)
    standing = (each for each in list_interests(declarant.id) if each.begins_on <= today)
    count = sum(each.ends_on is None or each.ends_on > today for each in standing)
    if none and count:
        raise Refused("There is an open interest in your list. End it first, if it is over.")
    if not none and not count:
        raise Refused("There is no open interest in the list. Add one, or declare that there is none.")
    row = db.session.scalars(
        select(Declaration).where(Declaration.declarant_id == declarant.id, Declaration.declared_on == today)
    ).one_or_none()
    if row is None:
        row = Declaration(declarant_id=declarant.id, declared_on=today)
        db.session.add(row)
    row.interests = count
    db.session.flush()
    record(events.InterestsConfirmed(subject=f"declarant:{declarant.public_id}", interests=count), actor, at)


def withhold_interest(public_id: str, reason: str, *, actor: Actor, at: datetime) -> None:
    """Keep an interest out of what everybody reads, for a reason; "" shows it again."""
    interest = _locked(public_id)
    interest.withheld_because = reason
    db.session.flush()
    record(
        events.InterestWithheld(subject=f"interest:{public_id}", withheld="yes" if reason else "no"),
        actor,
        at,
    )


def remind(
    holders: tuple[Holder, ...],
    letter_for: Callable[[Holder], Letter],
    *,
    actor: Actor,
    at: datetime,
    today: date,
) -> int:
    """Write to everybody who is due, at most once a day each; returns to how many."""
    reminded = 0
    for holder in holders:
        if not holder.email or holder.standing(today) is Standing.FINE:
            continue
        declarant = _declarant(holder)
        if declarant.reminded_on == today:
            continue
        declarant.reminded_on = today
        key = f"interests:{declarant.public_id}:{today.isoformat()}"
        post(letter_for(holder), to=holder.email, key=key, purpose="notice", at=at, confidential=True)
        reminded += 1
    if reminded:
        db.session.flush()
        record(events.InterestsReminded(subject="consortium", people=reminded), actor, at)
    return reminded


def _check(details: InterestDetails, today: date) -> None:
    if not organisation_key(details.organisation):
        raise Refused("Give the name of the organisation.", field="organisation")
    if details.ends_on is not None and details.ends_on <= details.begins_on:
        raise Refused("The last day cannot be before the first day.", field="last_day")
    if details.begins_on > today:
        raise Refused("The first day cannot be in the future.", field="begins_on")


def _add_version(interest: Interest, details: InterestDetails, actor: Actor, at: datetime) -> None:
    db.session.add(
        InterestVersion(
            interest_id=interest.id,
            number=interest.version,
            organisation_id=_organisation(details.organisation),
            kind=details.kind.value,
            description=details.description,
            action=details.action,
            begins_on=details.begins_on,
            ends_on=details.ends_on,
            written_at=at,
            written_by=actor.person_id,
        )
    )
    db.session.flush()


def _organisation(name: str) -> int:
    """The organisation of this name, made if there is none; two who make it at once make one."""
    key = organisation_key(name)
    dialect = postgresql if db.session.get_bind().dialect.name == "postgresql" else sqlite
    db.session.execute(
        dialect.insert(Organisation).values(name=name, key=key).on_conflict_do_nothing(index_elements=["key"])
    )
    return db.session.scalars(select(Organisation.id).where(Organisation.key == key)).one()


def _declarant(holder: Holder) -> Declarant:
    if holder.person_id is not None:
        return declarant_for(holder.person_id, holder.name)
    declarant = db.session.get(Declarant, holder.declarant_id)
    if declarant is None:
        raise NotFound("There is no such person.")
    return declarant


def _locked(public_id: str) -> Interest:
    interest = db.session.scalars(
        select(Interest).where(Interest.public_id == public_id).with_for_update()
    ).one_or_none()
    if interest is None:
        raise NotFound("There is no such interest.")
    return interest


def ended(interest: Known, ends_on: date | None) -> InterestDetails:
    """The same interest, ended on this day."""
    return InterestDetails(
        kind=InterestClass(interest.kind),
        organisation=interest.organisation,
        description=interest.description,
        action=interest.action,
        begins_on=interest.begins_on,
        ends_on=ends_on,
    )
