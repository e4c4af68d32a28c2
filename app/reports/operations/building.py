"""Building a report, outside the write lock: a build is taken, everything is read, papers and files are
made and laid into the store, and only then a version is written, in one transaction. Files are known by their
digest, so a build that is killed leaves nothing half done: the next one finds what is there, or makes the
same again.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import func, or_, select, update

from app.actor import Actor
from app.audit.operations import record
from app.audit.report_events import ReportAsked, ReportBuilt
from app.consultations.gates import Told, missing_to_publish
from app.consultations.models import Consultation
from app.consultations.queries import get_locked, lock_timetable
from app.database import ShortWay, db, rows_changed, short_transaction, transaction, under_lock
from app.documents.store import Store
from app.errors import Refused
from app.lifecycle import Act, Stage, require, stage
from app.reports.composing.papers import SECTIONS, compose
from app.reports.composing.sources import read
from app.reports.models import ReportBuild, ReportVersion
from app.reports.packing import files_of, said_by
from app.reports.queries import LEASE, Version, find_build, find_by_digest, unused
from app.reports.typesetting.setting import Brand
from app.results.queries import find_tally

logger = logging.getLogger(__name__)
STEPS = len(SECTIONS) + 2
"""The sections, the PDF files, and the data files."""
_AT_ONCE = 200
_STEP = ShortWay(
    "UPDATE report_builds SET step = :step, seen_at = strftime('%Y-%m-%d %H:%M:%f000', 'now')"
    " WHERE id = :id RETURNING id",
    postgresql="UPDATE report_builds SET step = %(step)s, seen_at = clock_timestamp()"
    " WHERE id = %(id)s RETURNING id",
)


def require_told(consultation: Consultation, at: datetime) -> None:
    """Refused before there is a published list to report on; or, where too few people answered to publish
    one, before it has closed."""
    require(consultation.timetable, Act.REPORT, at)
    if stage(consultation.timetable, at) is not Stage.CLOSED:
        return
    counted = find_tally(consultation.id)
    told = Told(counted=counted is not None, enough_people=bool(counted and counted.result.ranked_groups))
    if counted is None or not missing_to_publish(told):
        raise Refused("Publish the list first: the report tells of it.")


def ask_build(consultation_id: int, *, actor: Actor, at: datetime) -> int:
    """Have the report built; the number of the build. One that waits or runs already is that build."""
    consultation, at = get_locked(consultation_id), under_lock(at)
    require_told(consultation, at)
    last = find_build(consultation_id)
    if last is not None and last.ended_at is None:
        return last.id
    build = ReportBuild(consultation_id=consultation_id, asked_at=at)
    db.session.add(build)
    db.session.flush()
    record(ReportAsked(subject=f"consultation:{consultation_id}"), actor, at, quiet=True)
    return build.id


def build(build_id: int, *, store: Store, brand: Brand, actor: Actor) -> None:
    """Do a build. Opens its own transactions (see above). Does nothing where another worker has it."""
    with transaction() as at:
        consultation_id = _take(build_id, at)
    if consultation_id is None:
        return
    try:
        number = _build(build_id, consultation_id, at, store=store, brand=brand, actor=actor)
    except Exception as error:
        told = error.sentence if isinstance(error, Refused) else ""
        with transaction() as at:
            _end(build_id, at, problem=told or "The report could not be built. Tell whoever runs this site.")
        if not told:
            raise
        return
    with transaction() as at:
        _end(build_id, at, version=number)


def _take(build_id: int, at: datetime) -> int | None:
    free = or_(ReportBuild.began_at.is_(None), ReportBuild.seen_at < at - LEASE)
    mine = update(ReportBuild).where(ReportBuild.id == build_id, ReportBuild.ended_at.is_(None), free)
    if not rows_changed(mine.values(began_at=at, seen_at=at, step=0)):
        return None
    return db.session.scalar(select(ReportBuild.consultation_id).where(ReportBuild.id == build_id))


def _end(build_id: int, at: datetime, *, version: int | None = None, problem: str = "") -> None:
    ended = update(ReportBuild).where(ReportBuild.id == build_id)
    db.session.execute(ended.values(ended_at=at, seen_at=at, version=version, problem=problem))


def _tell(build_id: int, step: int) -> None:
    """Say how far it is, beside the session that is reading."""
    with short_transaction():
        _STEP.first(step=step, id=build_id)


def _build(
    build_id: int, consultation_id: int, at: datetime, *, store: Store, brand: Brand, actor: Actor
) -> int:
    papers = compose(read(consultation_id, at), lambda step: _tell(build_id, step))
    digest = said_by(papers)
    kept = find_by_digest(consultation_id, digest)
    if kept is not None and all(store.path(file.digest).is_file() for file in kept.files.values()):
        return kept.number
    _tell(build_id, STEPS - 1)
    made = files_of(papers, brand, lambda: _tell(build_id, STEPS))
    files = {name: [store.put(content), len(content)] for name, content in made.items()}
    with transaction() as at:
        return _keep(consultation_id, kept, digest, files, actor, at)


def _keep(
    consultation_id: int,
    kept: Version | None,
    digest: str,
    files: Mapping[str, list[object]],
    actor: Actor,
    at: datetime,
) -> int:
    """Write the version; or find the one that another worker wrote meanwhile. `kept`: the same version, whose
    files were lost and are there again."""
    lock_timetable(consultation_id)
    found = kept or find_by_digest(consultation_id, digest)
    if found is not None:
        return found.number
    of_this = ReportVersion.consultation_id == consultation_id
    number = (db.session.scalar(select(func.max(ReportVersion.number)).where(of_this)) or 0) + 1
    db.session.add(
        ReportVersion(
            consultation_id=consultation_id, number=number, digest=digest, files=dict(files), built_at=at
        )
    )
    db.session.flush()
    built = ReportBuilt(subject=f"consultation:{consultation_id}", version=number, digest=digest)
    record(built, actor, at, quiet=True)
    return number


def sweep(store: Store, at: datetime) -> int:
    """Delete files that no version has, and that nobody has put there lately; how many."""
    before, dropped = (at - 10 * LEASE).timestamp(), 0
    digests = list(store.digests())
    for start in range(0, len(digests), _AT_ONCE):
        for digest in unused(digests[start : start + _AT_ONCE]):
            dropped += store.drop(digest, unless_used_since=before)
    return dropped
