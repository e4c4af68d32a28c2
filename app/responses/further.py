"""Reading the ballots on questions that do not make the list, by the group of who answered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import select

from app.database import db
from app.ranking.assurance import Assurance
from app.responses.models import FurtherBallot, Response
from app.responses.queries import counting_keys
from app.responses.sieve import AS_DECIDED

_AT_ONCE = 5_000
_RECENT = 5_000
"""So many of the newest ballots tell how often each statement is answered now."""


def each_further_ballot(
    consultation_id: int, question_id: int, *, columns: int, assurances: Sequence[Assurance]
) -> Iterator[tuple[str, bytes]]:
    """(counting group key, packed ballot of `columns` bytes), in no order that is promised. A ballot from
    before something was added is shorter in the store, and blank on what came later."""
    keys = counting_keys(consultation_id)
    rows = db.session.execute(
        select(Response.respondent_group_id, FurtherBallot.marks)
        .join(Response, Response.id == FurtherBallot.response_id)
        .where(FurtherBallot.question_id == question_id)
        .where(Response.assurance.in_([each.value for each in assurances]))
        .where(AS_DECIDED.passes(consultation_id)),
        execution_options={"yield_per": _AT_ONCE},
    )
    for group_id, marks in rows:
        yield keys[group_id], marks.ljust(columns, b"\0")[:columns]


def count_recent_answers(question_id: int, numbers: Sequence[int]) -> dict[int, int]:
    """How many of the newest ballots on this question answer each of what it weighs. `numbers`: of these, in
    the order of the ballot's bytes."""
    newest = (
        select(FurtherBallot.marks)
        .where(FurtherBallot.question_id == question_id)
        .order_by(FurtherBallot.response_id.desc())
        .limit(_RECENT)
    )
    columns = len(numbers)
    packed = b"".join(marks.ljust(columns, b"\0")[:columns] for marks in db.session.scalars(newest))
    ballots = len(packed) // columns if columns else 0
    return {number: ballots - packed[place::columns].count(0) for place, number in enumerate(numbers)}
