"""Reading the record and checking its chain."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Engine, Select, select

from app.audit.chain import BEGINNING, link
from app.audit.models import AuditEntry
from app.database import db, quick_number


def head(engine: Engine | None = None) -> int:
    """The number of the newest row."""
    return quick_number(engine or db.engine, "SELECT max(seq) FROM audit_entries")


def revision(engine: Engine) -> int:
    """The number of the newest act that may have changed what everybody reads."""
    return quick_number(engine, "SELECT shown FROM audit_entries ORDER BY seq DESC LIMIT 1")


def list_entries(subject: str | None = None) -> Select[AuditEntry]:
    """All rows, newest first; only those about `subject` when it is given."""
    statement = select(AuditEntry).order_by(AuditEntry.seq.desc())
    return statement.where(AuditEntry.subject == subject) if subject else statement


def find_first_titles(subjects: Iterable[str]) -> dict[int, str]:
    """Number to the title a consultation was started with, for those `subjects` that are consultations and
    were not deleted. (This room knows only what was written down.)"""
    kinds = ("consultation drafted", "draft deleted")
    rows = db.session.scalars(
        select(AuditEntry)
        .where(AuditEntry.kind.in_(kinds), AuditEntry.subject.in_(set(subjects)))
        .order_by(AuditEntry.seq)
    )
    titles: dict[int, str] = {}
    for row in rows:
        number = int(row.subject.removeprefix("consultation:"))
        if row.kind == "draft deleted":
            titles.pop(number, None)
        else:
            titles[number] = row.detail["title"]
    return titles


def find_broken_link() -> int | None:
    """The number of the first row that does not follow from the one before it; None when all do."""
    previous, expected = BEGINNING, 1
    for entry in db.session.scalars(
        select(AuditEntry).order_by(AuditEntry.seq).execution_options(yield_per=500)
    ):
        digest = link(
            previous,
            seq=entry.seq,
            at=entry.at,
            actor=f"{entry.actor_kind}:{entry.person_id}:{entry.actor_name}",
            kind=entry.kind,
            subject=entry.subject,
            detail=entry.detail,
        )
        if (entry.seq, entry.previous, entry.digest) != (expected, previous, digest):
            return expected
        previous, expected = entry.digest, expected + 1
    return None
