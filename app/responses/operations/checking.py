"""Checking that nobody changed, added or removed a response by hand (A29)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from sqlalchemy import select

from app.consultations.queries import get_opening_question, get_secret
from app.database import db
from app.responses.models import FurtherBallot, OpenAnswer, Response, ResponseHistory
from app.responses.operations.submitting import BEGINNING, chain, content_digest

_AT_ONCE = 5_000


def find_broken_link(consultation_id: int) -> int | None:
    """The number of the first row of the history that does not follow from the one before it."""
    previous = BEGINNING
    for row in list_history(consultation_id):
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
    for row in list_history(consultation_id):
        if row.kind == "withdrawn":
            last.pop(row.voter_key, None)
        else:
            last[row.voter_key] = (row.version, row.content_digest)
    unmatched = sum(
        last.pop(voter, None) != (version, said) for voter, version, said in list_said(consultation_id)
    )
    return unmatched + len(last)


def list_said(consultation_id: int) -> Iterator[tuple[bytes, int, bytes]]:
    """(voter key, version, digest of what it says now) of each response: its row is read, not the digest kept
    beside it."""
    secret, opening = get_secret(consultation_id), get_opening_question(consultation_id)
    rows = db.session.scalars(
        select(Response)
        .where(Response.consultation_id == consultation_id)
        .order_by(Response.id)
        .execution_options(yield_per=_AT_ONCE)
    )
    for some in rows.partitions():
        words, ballots = _parts(some[0].id, some[-1].id)
        for response in some:
            said = content_digest(
                secret,
                response.respondent_group_id,
                response.locality_id,
                response.marks,
                {each.question_id: each.text for each in words[response.id]},
                ballots[response.id],
                private={
                    each.question_id: each.keep_private for each in words[response.id] if each.keep_private
                },
                opening_id=opening,
                practice_id=response.practice_id,
                assurance=response.assurance,
            )
            yield response.voter_key, response.version, said


def _parts(
    first: int, last: int
) -> tuple[defaultdict[int, list[OpenAnswer]], defaultdict[int, dict[int, bytes]]]:
    """The words and the further ballots of the responses with these numbers, by response (and question)."""
    words: defaultdict[int, list[OpenAnswer]] = defaultdict(list)
    ballots: defaultdict[int, dict[int, bytes]] = defaultdict(dict)
    for said in db.session.scalars(select(OpenAnswer).where(OpenAnswer.response_id.between(first, last))):
        words[said.response_id].append(said)
    further = select(FurtherBallot).where(FurtherBallot.response_id.between(first, last))
    for ballot in db.session.scalars(further):
        ballots[ballot.response_id][ballot.question_id] = ballot.marks
    return words, ballots


def list_history(consultation_id: int) -> Iterable[ResponseHistory]:
    """The rows of the history, oldest first, a few at a time."""
    return db.session.scalars(
        select(ResponseHistory)
        .where(ResponseHistory.consultation_id == consultation_id)
        .order_by(ResponseHistory.seq)
        .execution_options(yield_per=_AT_ONCE)
    )
