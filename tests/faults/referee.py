"""The database as the only referee: what it holds, and whether it is whole."""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import select, text, update

from app.consultations.models import Consultation
from app.database import db
from app.responses.models import OpenAnswer, Response, ResponseHistory
from app.responses.operations.checking import find_broken_link
from app.responses.queries import Answers
from tests.faults.servers import Place


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A response as the database holds it."""

    version: int
    group_id: int
    locality_id: int | None
    words: str | None
    marks: bytes

    def is_wholly(self, answers: Answers) -> bool:
        """Whether it is what was said: everything of it, not a mix."""
        (marks,), words = answers.ballots.values(), [*answers.words.values(), None][0]
        said = (answers.group_id, answers.locality_id, words, marks)
        return (self.group_id, self.locality_id, self.words, self.marks) == said


def kept_responses(place: Place, consultation_id: int) -> dict[bytes, Kept]:
    """Every response by its receipt digest. Fails where two rows have one receipt or one voter."""
    with place.looking():
        rows = db.session.execute(
            select(Response, OpenAnswer.text)
            .outerjoin(OpenAnswer, OpenAnswer.response_id == Response.id)
            .where(Response.consultation_id == consultation_id)
        ).all()
        kept = {
            row.receipt_digest: Kept(
                version=row.version,
                group_id=row.respondent_group_id,
                locality_id=row.locality_id,
                words=words,
                marks=row.marks,
            )
            for row, words in rows
        }
        voters = Counter(row.voter_key for row, _words in rows)
    assert len(kept) == len(rows), "two rows with one receipt"
    assert not [voter for voter, times in voters.items() if times > 1], "two rows of one voter"
    return kept


def kept_history(place: Place, consultation_id: int, voter_key: bytes) -> list[tuple[str, int]]:
    """(what happened, version) of one voter, oldest first."""
    with place.looking():
        rows = db.session.execute(
            select(ResponseHistory.kind, ResponseHistory.version)
            .where(
                ResponseHistory.consultation_id == consultation_id,
                ResponseHistory.voter_key == voter_key,
            )
            .order_by(ResponseHistory.seq)
        )
        return [(kind, version) for kind, version in rows]


def assert_whole(place: Place, consultation_id: int) -> None:
    """The file is sound and the history is an unbroken chain with one 'sent' for each response."""
    if place.is_sqlite:
        connection = sqlite3.connect(place.file)
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.close()
    with place.looking():
        assert find_broken_link(consultation_id) is None
        sent = db.session.scalars(
            select(ResponseHistory.voter_key).where(
                ResponseHistory.consultation_id == consultation_id, ResponseHistory.kind == "sent"
            )
        ).all()
        voters = db.session.scalars(
            select(Response.voter_key).where(Response.consultation_id == consultation_id)
        ).all()
    assert Counter(sent) == Counter(voters)


def durability(place: Place) -> dict[str, str]:
    """The database's own settings on which 'acknowledged means on disk' rests."""
    with place.looking():
        if place.is_sqlite:
            return {
                "journal_mode": str(db.session.execute(text("PRAGMA journal_mode")).scalar()),
                "synchronous": str(db.session.execute(text("PRAGMA synchronous")).scalar()),
            }
        names = ("fsync", "synchronous_commit", "full_page_writes")
        return {name: str(db.session.execute(text(f"SHOW {name}")).scalar()) for name in names}


def database_now(place: Place) -> datetime:
    """The database's own clock."""
    with place.looking():
        if place.is_sqlite:
            said = db.session.execute(text("SELECT strftime('%Y-%m-%dT%H:%M:%f','now')")).scalar_one()
            return datetime.fromisoformat(said).replace(tzinfo=UTC)
        moment: datetime = db.session.execute(text("SELECT clock_timestamp()")).scalar_one()
        return moment.astimezone(UTC)


def close_in(place: Place, consultation_id: int, seconds: float) -> datetime:
    """Let the consultation close so many seconds from now by the database's clock; returns when.

    Written past the operations, which refuse a closing date nearer than the one people were told.
    """
    closes_at = database_now(place) + timedelta(seconds=seconds)
    with place.looking():
        db.session.execute(
            update(Consultation).where(Consultation.id == consultation_id).values(closes_at=closes_at)
        )
        db.session.commit()
    return closes_at
