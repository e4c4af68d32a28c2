"""Reading the register of interests; other rooms ask `open_interests` and `list_open_interests`."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, or_, select

from app.consortium.models import Declarant, Interest, InterestVersion, Organisation
from app.consortium.naming import organisation_key
from app.database import db
from app.errors import NotFound


@dataclass(frozen=True, kw_only=True)
class Known:
    """An interest as it stands; see the tables. `person_id`: the account of who has it, or None."""

    public_id: str
    version: int
    declarant_id: int
    person_id: int | None
    who: str
    organisation: str
    kind: str
    description: str
    action: str
    begins_on: date
    ends_on: date | None
    declared_on: date
    withheld_because: str


def open_interests(person_ids: Collection[int], organisation: str, on: date) -> tuple[Known, ...]:
    """Which of these people have an interest in this organisation that is open on this day: the question
    of rooms that decide. However the name is written (`naming`); one statement for any number of people."""
    keyed = Organisation.key == organisation_key(organisation)
    return _all(_standing().where(keyed, Declarant.person_id.in_(person_ids), is_open(on)))


def list_open_interests(organisations: Iterable[str], on: date) -> tuple[Known, ...]:
    """Everybody's interests in these organisations that are open on this day."""
    keys = {organisation_key(name) for name in organisations}
    return _all(_standing().where(Organisation.key.in_(keys), is_open(on)))


def list_open_of(person_ids: Collection[int], on: date) -> dict[int, tuple[str, ...]]:
    """The organisations in which each of these people has an interest that is open on this day and may be
    told to everybody; nobody without one is in it. One statement, none for nobody."""
    if not person_ids:
        return {}
    found: dict[int, tuple[str, ...]] = {}
    statement = _standing().where(Declarant.person_id.in_(person_ids), is_open(on))
    for known in _all(statement):
        if known.person_id is not None and not known.withheld_because:
            found[known.person_id] = (*found.get(known.person_id, ()), known.organisation)
    return found


def is_open(day: date) -> ColumnElement[bool]:
    """Interests that hold on this day: half-open, like every interval here."""
    ended = InterestVersion.ends_on
    return and_(InterestVersion.begins_on <= day, or_(ended.is_(None), ended > day))


def list_interests(declarant_id: int | None) -> tuple[Known, ...]:
    """All interests of one declarant, the newest first; those that ended too."""
    return _all(_standing().where(Interest.declarant_id == declarant_id))


def list_ended_after(day: date) -> tuple[Known, ...]:
    """Everybody's interests that had not ended on this day, by name."""
    ended = InterestVersion.ends_on
    return _all(_standing().where(or_(ended.is_(None), ended > day)))


def get_interest(interest: str) -> Known:
    """The interest with this public id, as it stands now; NotFound."""
    found = _all(_standing().where(Interest.public_id == interest))
    if not found:
        raise NotFound("There is no such interest.")
    return found[0]


def list_versions(interest: str) -> tuple[InterestVersion, ...]:
    """All that was ever said of this interest, the newest first."""
    return tuple(
        db.session.scalars(
            select(InterestVersion)
            .join(InterestVersion.interest)
            .where(Interest.public_id == interest)
            .order_by(InterestVersion.number.desc())
        )
    )


def _standing() -> Select[Interest, InterestVersion, Organisation, Declarant]:
    return (
        select(Interest, InterestVersion, Organisation, Declarant)
        .join(
            InterestVersion,
            and_(InterestVersion.interest_id == Interest.id, InterestVersion.number == Interest.version),
        )
        .join(Organisation, Organisation.id == InterestVersion.organisation_id)
        .join(Declarant, Declarant.id == Interest.declarant_id)
        .order_by(Declarant.name, Declarant.id, InterestVersion.begins_on.desc(), Interest.id)
    )


def _all(statement: Select[Interest, InterestVersion, Organisation, Declarant]) -> tuple[Known, ...]:
    return tuple(
        Known(
            public_id=interest.public_id,
            version=interest.version,
            declarant_id=declarant.id,
            person_id=declarant.person_id,
            who=declarant.name,
            organisation=organisation.name,
            kind=said.kind,
            description=said.description,
            action=said.action,
            begins_on=said.begins_on,
            ends_on=said.ends_on,
            declared_on=interest.declared_on,
            withheld_because=interest.withheld_because,
        )
        for interest, said, organisation, declarant in db.session.execute(statement).all()
    )
