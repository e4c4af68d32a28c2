"""The counted responses one by one, for the public bundle: what was answered, and the digest of the
receipt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import select

from app.database import db
from app.ranking.assurance import EVERY, Assurance
from app.responses.models import Response
from app.responses.sieve import AS_DECIDED

_AT_ONCE = 20_000


def find_marks(receipt: bytes) -> bytes:
    """The packed ballot of the response with this receipt (its digest); empty where there is none."""
    return db.session.scalar(select(Response.marks).where(Response.receipt_digest == receipt)) or b""


def list_counted(
    consultation_id: int, assurances: Sequence[Assurance] = EVERY
) -> Iterator[tuple[bytes, int, int | None, bytes]]:
    """(digest of the receipt, respondent group id, locality id, packed marks) of each response whose ballot
    counts, in no order that is promised: the same as `queries.packed_for_tally` reads."""
    statement = select(
        Response.receipt_digest, Response.respondent_group_id, Response.locality_id, Response.marks
    ).where(
        Response.consultation_id == consultation_id,
        Response.assurance.in_([assurance.value for assurance in assurances]),
        AS_DECIDED.passes(consultation_id),
    )
    rows = db.session.execute(statement.execution_options(yield_per=_AT_ONCE))
    yield from ((row[0], row[1], row[2], row[3]) for row in rows)
