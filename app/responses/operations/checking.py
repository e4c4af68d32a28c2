"""Checking that nobody changed, added or removed a response by hand (A29)."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from app.consultations.queries import get_secret
from app.database import db
from app.responses.models import OpenAnswer, Response, ResponseHistory
from app.responses.operations.submitting import BEGINNING, chain, content_digest

_AT_ONCE = 5_000


def find_broken_link(consultation_id: int) -> int | None:
    """The number of the first row of the history that does not follow from the one before it."""
    previous = BEGINNING
    for row in _history(consultation_id):
        expected = chain(
            previous, kind=row.kind, voter_key=row.voter_key, version=row.version, content=row.content_digest
        )
        if row.link != expected:
            return row.seq
        previous = row.link
    return None


def count_unmatched(consultation_id: int) -> int:
    """How many responses are not what the history last says of them: changed, added or removed by hand.

    A history cut off at its end together with its responses is not noticed here: that takes a copy of its
    last link kept elsewhere.
    """
    last: dict[bytes, tuple[int, bytes]] = {}
    for row in _history(consultation_id):
        if row.kind == "withdrawn":
            last.pop(row.voter_key, None)
        else:
            last[row.voter_key] = (row.version, row.content_digest)
    secret, unmatched = get_secret(consultation_id), 0
    rows = db.session.execute(
        select(Response, OpenAnswer.text)
        .outerjoin(OpenAnswer, OpenAnswer.response_id == Response.id)
        .where(Response.consultation_id == consultation_id)
        .execution_options(yield_per=_AT_ONCE)
    )
    for response, words in rows:
        said = content_digest(
            secret,
            response.respondent_group_id,
            response.locality_id,
            response.marks,
            words,
            assurance=response.assurance,
        )
        if last.pop(response.voter_key, None) != (response.version, said):
            unmatched += 1
    return unmatched + len(last)


def _history(consultation_id: int) -> Iterable[ResponseHistory]:
    """The rows of the history, oldest first, a few at a time."""
    return db.session.scalars(
        select(ResponseHistory)
        .where(ResponseHistory.consultation_id == consultation_id)
        .order_by(ResponseHistory.seq)
        .execution_options(yield_per=_AT_ONCE)
    )
