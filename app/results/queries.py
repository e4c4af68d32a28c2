"""Reading tallies and published lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import defer

from app.consultations.models import Consultation
from app.consultations.queries import in_stage
from app.database import db
from app.errors import NotFound
from app.lifecycle import Act, Stage, allows
from app.ranking.count import Voiced
from app.ranking.result import Result
from app.ranking.software import SOFTWARE
from app.responses.sets import digest_of_decisions
from app.results.apart import NOTHING_APART, CountedApart
from app.results.counting import stances_of
from app.results.models import PriorityList, Tally
from app.results.patient_groups import voiced_of
from app.results.snapshot import PublishedList
from app.results.statements import WeighedQuestion, statements_of

_WITHOUT_SNAPSHOT = defer(PriorityList.snapshot, raiseload=True)


@dataclass(frozen=True, kw_only=True)
class Tallied:
    """The newest count of a consultation."""

    id: int
    made_at: datetime
    input_digest: str
    rule_digest: str
    software: str
    result: Result
    groups: Voiced | None = None
    statements: tuple[WeighedQuestion, ...] = ()
    stances: list[list[list[int]]] | None = None
    apart: CountedApart = NOTHING_APART


def find_tally(consultation_id: int) -> Tallied | None:
    """The newest tally of this consultation, if this software counted it: another may count otherwise."""
    row = db.session.scalars(
        select(Tally)
        .where(Tally.consultation_id == consultation_id, Tally.software == SOFTWARE)
        .order_by(Tally.made_at.desc(), Tally.id.desc())
        .limit(1)
    ).first()
    if row is None:
        return None
    return Tallied(
        id=row.id,
        made_at=row.made_at,
        input_digest=row.input_digest,
        rule_digest=row.rule_digest,
        software=row.software,
        result=Result.from_json(row.result),
        groups=voiced_of(row.groups),
        apart=CountedApart.from_json(row.apart),
        statements=statements_of(row.statements),
        stances=row.stances,
    )


def list_due_for_tally(at: datetime) -> Sequence[Consultation]:
    """Closed consultations that wait for no paper forms, and that this software has not counted as they are
    now: not at all, or answers were set apart since, or comments that count came or went."""
    closed = db.session.scalars(in_stage(Stage.CLOSED, at=at)).all()
    return [each for each in closed if allows(each.timetable, Act.TALLY, at) and is_behind(each)]


def is_behind(consultation: Consultation) -> bool:
    """Whether there is no count of a consultation, or something it rests on has changed since."""
    kept = db.session.execute(
        select(Tally.apart, Tally.stances)
        .where(Tally.consultation_id == consultation.id, Tally.software == SOFTWARE)
        .order_by(Tally.made_at.desc(), Tally.id.desc())
        .limit(1)
    ).first()
    if kept is None:
        return True
    return has_changed_since(consultation, CountedApart.from_json(kept.apart).digest, kept.stances)


def has_changed_since(consultation: Consultation, digest: str, stances: list[list[list[int]]] | None) -> bool:
    """Whether answers were set apart or taken back, or comments that count came or went, since a count that
    rests on these. `digest`: of the decisions about sets."""
    now = stances_of(consultation)
    return digest_of_decisions(consultation.id) != digest or (now.to_json() if now else None) != stances


def every_list() -> Select[PriorityList]:
    """All published lists, newest first, without their contents."""
    return select(PriorityList).order_by(PriorityList.number.desc()).options(_WITHOUT_SNAPSHOT)


def list_published() -> list[PublishedList]:
    """Every published list with its contents, newest first."""
    rows = db.session.scalars(select(PriorityList).order_by(PriorityList.number.desc()))
    return [PublishedList.from_json(row.snapshot) for row in rows]


def find_current() -> PublishedList | None:
    """The newest published list."""
    row = db.session.scalars(select(PriorityList).order_by(PriorityList.number.desc()).limit(1)).first()
    return PublishedList.from_json(row.snapshot) if row else None


def get_list(number: int) -> PublishedList:
    """The list with this number; NotFound if there is none."""
    row = db.session.get(PriorityList, number) if number < 1_000_000 else None
    if row is None:
        raise NotFound("There is no priority list with this number.")
    return PublishedList.from_json(row.snapshot)


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A published list without its contents."""

    number: int
    title: str
    consultation_id: int
    published_at: datetime


def get_listed(number: int) -> Listed:
    """The list with this number, without its contents; NotFound if there is none."""
    row = db.session.get(PriorityList, number, options=[_WITHOUT_SNAPSHOT]) if number < 1_000_000 else None
    if row is None:
        raise NotFound("There is no priority list with this number.")
    return Listed(
        number=row.number,
        title=row.title,
        consultation_id=row.consultation_id,
        published_at=row.published_at,
    )


@dataclass(frozen=True, kw_only=True)
class BundleFile:
    """The bundle of a list: its sha256 and its size in bytes."""

    number: int
    digest: str
    size: int


def find_bundle(number: int) -> BundleFile | None:
    """The bundle of this list; None for lists from before there were bundles, and where there is no list."""
    row = db.session.execute(
        select(PriorityList.bundle_digest, PriorityList.bundle_size).where(PriorityList.number == number)
    ).first()
    if row is None or row.bundle_digest is None:
        return None
    return BundleFile(number=number, digest=row.bundle_digest, size=row.bundle_size)


def unused_bundles(digests: Iterable[str]) -> set[str]:
    """Those of these digests that no list has."""
    asked = set(digests)
    used = select(PriorityList.bundle_digest).where(PriorityList.bundle_digest.in_(asked))
    return asked - {digest for digest in db.session.scalars(used) if digest}


def find_number_for(consultation_id: int) -> int | None:
    """The number of the list that came out of this consultation."""
    return db.session.scalar(
        select(PriorityList.number).where(PriorityList.consultation_id == consultation_id)
    )


def numbers_for(consultation_ids: Iterable[int]) -> dict[int, int]:
    """Consultation to the number of the list that came out of it; one that has none is not in it."""
    found = select(PriorityList.consultation_id, PriorityList.number)
    wanted = PriorityList.consultation_id.in_(list(consultation_ids))
    return {row[0]: row[1] for row in db.session.execute(found.where(wanted))}


def next_number() -> int:
    """The number the next list will have."""
    return (db.session.scalar(select(func.max(PriorityList.number))) or 0) + 1
