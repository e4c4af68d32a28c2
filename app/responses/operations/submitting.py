"""Sending and withdrawing a response: the write path everything else rests on.

Acknowledged means committed, and a response is counted once or not at all: the unique voter key does
the guarding, the deadline is checked under the lock by the database's own clock, and the same answers
sent again are answered with the same receipt.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from app.consultations.queries import lock_timetable
from app.database import db
from app.errors import Conflict, NotFound
from app.lifecycle import Act, require
from app.responses.models import Draft, OpenAnswer, Response, ResponseHistory

BEGINNING = bytes(32)


@dataclass(frozen=True, kw_only=True)
class Submission:
    """A finished response on its way in. `expected_version` is the version the sender saw (0: none)."""

    consultation_id: int
    secret: bytes
    voter_key: bytes
    receipt_digest: bytes
    respondent_group_id: int
    locality_id: int | None
    marks: bytes
    question_id: int
    words: str | None
    expected_version: int = 0
    channel: str = "web"
    draft_key: bytes | None = None

    @property
    def content_digest(self) -> bytes:
        """Keyed, so that it tells nobody what was answered; the same answers give the same digest."""
        said = [
            str(self.respondent_group_id).encode(),
            str(self.locality_id).encode(),
            self.marks.hex().encode(),
            (self.words or "").encode(),
        ]
        return hmac.new(self.secret, b"content " + b"\0".join(said), hashlib.sha256).digest()


class Outcome(StrEnum):
    """What became of a submission; each of these is a success."""

    RECORDED = "recorded"
    CHANGED = "changed"
    ALREADY = "already recorded"


_STATE = select(
    select(ResponseHistory.link)
    .where(ResponseHistory.consultation_id == bindparam("c"))
    .order_by(ResponseHistory.seq.desc())
    .limit(1)
    .scalar_subquery(),
    select(Response.id)
    .where(Response.consultation_id == bindparam("c"), Response.voter_key == bindparam("v"))
    .scalar_subquery(),
    select(Response.version)
    .where(Response.consultation_id == bindparam("c"), Response.voter_key == bindparam("v"))
    .scalar_subquery(),
    select(Response.content_digest)
    .where(Response.consultation_id == bindparam("c"), Response.voter_key == bindparam("v"))
    .scalar_subquery(),
)
_HISTORY = insert(ResponseHistory)
_WORDS = insert(OpenAnswer)
_NO_WORDS = delete(OpenAnswer).where(OpenAnswer.response_id == bindparam("response"))
_NO_DRAFT = delete(Draft).where(Draft.key == bindparam("draft"))
_CHANGES = (
    "version",
    "respondent_group_id",
    "locality_id",
    "marks",
    "content_digest",
    "channel",
    "sent_on",
)


def _upsert(dialect: object) -> object:
    statement = dialect.insert(Response)  # type: ignore[attr-defined]
    return statement.on_conflict_do_update(
        index_elements=[Response.consultation_id, Response.voter_key],
        set_={name: statement.excluded[name] for name in _CHANGES},
    ).returning(Response.id)


_UPSERT = {"sqlite": _upsert(sqlite), "postgresql": _upsert(postgresql)}


def chain(previous: bytes, *, kind: str, voter_key: bytes, version: int, content: bytes) -> bytes:
    """The next link of a consultation's history: SHA-256 over the last one and what happened."""
    said = b"|".join((previous, kind.encode(), voter_key, str(version).encode(), content))
    return hashlib.sha256(said).digest()


def submit(submission: Submission, *, at: datetime) -> Outcome:
    """Record a response, or change the one this voter has. Call inside a transaction.

    Raises Refused when the consultation is not open at `at`, Conflict when the response was changed
    elsewhere since the sender saw it.
    """
    require(lock_timetable(submission.consultation_id), Act.ACCEPT_RESPONSE, at)
    key = {"c": submission.consultation_id, "v": submission.voter_key}
    last, _id, version, content = db.session.execute(_STATE, key).one()
    if version is not None:
        if content == submission.content_digest:
            _forget_draft(submission)
            return Outcome.ALREADY
        if version != submission.expected_version:
            raise Conflict("Your response was changed on another device or in another window.")
    _store(submission, (version or 0) + 1, at, changed=version is not None)
    _append(
        submission.consultation_id,
        last,
        kind="sent" if version is None else "changed",
        voter_key=submission.voter_key,
        version=(version or 0) + 1,
        content=submission.content_digest,
    )
    _forget_draft(submission)
    return Outcome.RECORDED if version is None else Outcome.CHANGED


def _store(submission: Submission, version: int, at: datetime, *, changed: bool) -> None:
    values = {
        "consultation_id": submission.consultation_id,
        "voter_key": submission.voter_key,
        "receipt_digest": submission.receipt_digest,
        "version": version,
        "respondent_group_id": submission.respondent_group_id,
        "locality_id": submission.locality_id,
        "marks": submission.marks,
        "content_digest": submission.content_digest,
        "channel": submission.channel,
        "sent_on": at.date(),
    }
    upsert = _UPSERT[db.session.get_bind().dialect.name]
    response_id = db.session.execute(upsert, values).scalar_one()  # type: ignore[call-overload]
    if changed:
        db.session.execute(_NO_WORDS, {"response": response_id})
    if submission.words:
        db.session.execute(
            _WORDS,
            {
                "response_id": response_id,
                "question_id": submission.question_id,
                "text": submission.words,
            },
        )


def _append(
    consultation_id: int, last: bytes | None, *, kind: str, voter_key: bytes, version: int, content: bytes
) -> None:
    db.session.execute(
        _HISTORY,
        {
            "consultation_id": consultation_id,
            "kind": kind,
            "voter_key": voter_key,
            "version": version,
            "content_digest": content,
            "link": chain(
                last or BEGINNING, kind=kind, voter_key=voter_key, version=version, content=content
            ),
        },
    )


def _forget_draft(submission: Submission) -> None:
    if submission.draft_key is not None:
        db.session.execute(_NO_DRAFT, {"draft": submission.draft_key})


def withdraw_response(consultation_id: int, voter_key: bytes, *, at: datetime) -> None:
    """Take a response out: nothing of it stays but the fact, in the history. Call in a transaction."""
    require(lock_timetable(consultation_id), Act.ACCEPT_RESPONSE, at)
    last, response_id, version, content = db.session.execute(
        _STATE, {"c": consultation_id, "v": voter_key}
    ).one()
    if response_id is None:
        raise NotFound("There is no response with this receipt. It may have been withdrawn already.")
    db.session.execute(_NO_WORDS, {"response": response_id})
    db.session.execute(delete(Response).where(Response.id == response_id))
    _append(
        consultation_id, last, kind="withdrawn", voter_key=voter_key, version=version + 1, content=content
    )


def find_broken_link(consultation_id: int) -> int | None:
    """The number of the first row of the history that does not follow from the one before it."""
    previous = BEGINNING
    rows = db.session.execute(
        select(ResponseHistory)
        .where(ResponseHistory.consultation_id == consultation_id)
        .order_by(ResponseHistory.seq)
    ).scalars()
    for row in rows:
        expected = chain(
            previous,
            kind=row.kind,
            voter_key=row.voter_key,
            version=row.version,
            content=row.content_digest,
        )
        if row.link != expected:
            return row.seq
        previous = row.link
    return None
