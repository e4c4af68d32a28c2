"""Reading what was written for a report, how far a build is, and the versions there are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import or_, select

from app.consultations.models import Consultation
from app.consultations.queries import Front, get_front
from app.database import db
from app.errors import NotFound
from app.lifecycle import Timetable
from app.reports.models import ReportBuild, ReportText, ReportVersion

LEASE = timedelta(minutes=2)
"""A worker that said nothing for so long is gone: another may take its build."""
_V, _B = ReportVersion, ReportBuild


def texts_of(consultation_id: int) -> dict[str, str]:
    """What staff wrote, by part."""
    rows = db.session.scalars(select(ReportText).where(ReportText.consultation_id == consultation_id))
    return {row.part: row.words for row in rows}


class State(StrEnum):
    """What a build is doing."""

    WAITING = "waiting"
    BUILDING = "building"
    BUILT = "built"
    FAILED = "failed"


def state_of(build: ReportBuild) -> State:
    """It follows from its moments."""
    if build.ended_at is not None:
        return State.FAILED if build.problem else State.BUILT
    return State.WAITING if build.began_at is None else State.BUILDING


def find_build(consultation_id: int) -> ReportBuild | None:
    """The build that was asked for last."""
    rows = select(_B).where(_B.consultation_id == consultation_id).order_by(_B.id.desc()).limit(1)
    return db.session.scalars(rows).first()


def list_due(at: datetime) -> Sequence[int]:
    """Builds that wait, or whose worker is gone, the oldest first."""
    waits = or_(_B.began_at.is_(None), _B.seen_at < at - LEASE)
    return db.session.scalars(select(_B.id).where(_B.ended_at.is_(None), waits).order_by(_B.id)).all()


@dataclass(frozen=True, kw_only=True)
class File:
    """A file of a version: its name in the address, where the store has it, and its size in bytes."""

    name: str
    digest: str
    size: int


@dataclass(frozen=True, kw_only=True)
class Version:
    """A version as others see it. `files`: by name."""

    number: int
    digest: str
    built_at: datetime
    published_at: datetime | None
    has_board_paper: bool
    changed: str
    files: dict[str, File]


def _version(row: ReportVersion) -> Version:
    return Version(
        number=row.number,
        digest=row.digest,
        built_at=row.built_at,
        published_at=row.published_at,
        has_board_paper=row.has_board_paper,
        changed=row.changed,
        files={name: File(name=name, digest=digest, size=size) for name, (digest, size) in row.files.items()},
    )


def list_versions(consultation_id: int) -> list[Version]:
    """All of them, the newest first."""
    rows = select(_V).where(_V.consultation_id == consultation_id).order_by(_V.number.desc())
    return [_version(row) for row in db.session.scalars(rows)]


def list_published(consultation_id: int) -> list[Version]:
    """Those that everybody may read, the newest first."""
    return [each for each in list_versions(consultation_id) if each.published_at is not None]


def find_by_digest(consultation_id: int, digest: str) -> Version | None:
    """The version that says this."""
    row = db.session.scalars(
        select(_V).where(_V.consultation_id == consultation_id, _V.digest == digest)
    ).first()
    return _version(row) if row else None


def get_version(consultation_id: int, number: int) -> Version:
    """One version, public or not; NotFound if there is none."""
    row = None
    if number < 1_000_000:
        row = db.session.scalars(
            select(_V).where(_V.consultation_id == consultation_id, _V.number == number)
        ).first()
    if row is None:
        raise NotFound("There is no such version of the report.")
    return _version(row)


@dataclass(frozen=True, kw_only=True)
class Published:
    """A public version with what its page needs of the consultation. `newest`: the number of the newest
    public one; `others`: all public ones, the newest first."""

    slug: str
    title: str
    timetable: Timetable
    version: Version
    others: tuple[Version, ...]

    @property
    def newest(self) -> int:
        """The number of the newest public version."""
        return self.others[0].number


def get_newest(slug: str) -> Published:
    """The newest public version; NotFound while there is none."""
    front = get_front(slug)
    found = list_published(front.id)
    if not found:
        raise NotFound("There is no report on this consultation yet.")
    return _published(front, found[0], found)


def get_published(slug: str, number: int) -> Published:
    """One public version; NotFound for every other."""
    front = get_front(slug)
    found = list_published(front.id)
    version = next((each for each in found if each.number == number), None)
    if version is None:
        raise NotFound("There is no such version of the report.")
    return _published(front, version, found)


def _published(front: Front, version: Version, found: Sequence[Version]) -> Published:
    return Published(
        slug=front.slug, title=front.title, timetable=front.timetable, version=version, others=tuple(found)
    )


def has_report(slug: str) -> bool:
    """Whether everybody can read one on the consultation with this address."""
    public = select(_V.id).join(Consultation, Consultation.id == _V.consultation_id)
    row = public.where(Consultation.slug == slug, _V.published_at.is_not(None)).limit(1)
    return db.session.scalar(row) is not None


def unused(digests: Iterable[str]) -> set[str]:
    """Those of these digests that no version has."""
    asked = set(digests)
    kept = {digest for files in db.session.scalars(select(_V.files)) for digest, _size in files.values()}
    return asked - kept
