"""Counting what waits: in batches too large to say whose they are, in no order; nothing else is kept."""

from __future__ import annotations

import secrets
from collections import Counter
from datetime import datetime

from sqlalchemy import delete, insert, select, text, update

from app.consultations.queries import lock_timetable
from app.database import db, under_lock
from app.equality.models import Count, Slip
from app.equality.operations.saying import Said, open_slip
from app.equality.queries import counts_of, is_over
from app.equality.questions import PAGES, QUESTIONS
from app.privacy.sealing import Seal
from app.privacy.suppression import MINIMUM

# Before closing, so many of each page are counted together at least, and so many stay behind.
BATCH = 2 * MINIMUM


def count_slips(consultation_id: int, *, seal: Seal, at: datetime) -> int:
    """Count what waits in a consultation; returns how many pages were. Call in a transaction of its own.

    While more can come, of each page only a random part is taken, never fewer than BATCH, and BATCH stay
    behind: whoever compares the counts of two days sees that many people, of that many more. Once nobody can
    say anything any more, everything is taken.
    """
    over = is_over(lock_timetable(consultation_id), under_lock(at))
    taken: list[bytes] = []
    more: Counter[tuple[str, str]] = Counter()
    for waiting in _waiting(consultation_id, seal).values():
        for key, said in waiting if over else _some(waiting):
            taken.append(key)
            more.update(said)
    if taken:
        _write_anew(consultation_id, more)
        _empty(taken)
    if over:
        db.session.execute(delete(Slip).where(Slip.consultation_id == consultation_id))
    return len(taken)


_Waiting = list[tuple[bytes, list[tuple[str, str]]]]


def _waiting(consultation_id: int, seal: Seal) -> dict[str, _Waiting]:
    """The (question, code) pairs of each slip, by its page. What no key opens any more counts for nothing."""
    found: dict[str, _Waiting] = {page: [] for page in PAGES}
    rows = db.session.execute(
        select(Slip.key, Slip.sealed).where(Slip.consultation_id == consultation_id, Slip.sealed.is_not(None))
    )
    for key, sealed in rows:
        opened = open_slip(sealed or "", seal)
        if opened is not None:
            found[opened[0]].append((key, _pairs(opened[1])))
    return found


def _pairs(said: Said) -> list[tuple[str, str]]:
    return [(question, code) for question, codes in said.items() for code in codes]


def _some(waiting: _Waiting) -> _Waiting:
    """A random part of what waits, or nothing yet."""
    if len(waiting) < 2 * BATCH:
        return []
    return secrets.SystemRandom().sample(waiting, len(waiting) - BATCH)


def _write_anew(consultation_id: int, more: Counter[tuple[str, str]]) -> None:
    """All counts of the consultation, written in one go and in the order of the questions."""
    before = counts_of(consultation_id)
    rows = [
        {
            "consultation_id": consultation_id,
            "question": question.key,
            "answer": code,
            "people": before.get(question.key, {}).get(code, 0) + more[question.key, code],
        }
        for question in QUESTIONS.values()
        for code in question.every_code
    ]
    db.session.execute(delete(Count).where(Count.consultation_id == consultation_id))
    db.session.execute(insert(Count), rows)


def _empty(keys: list[bytes]) -> None:
    """Only that each ticket was used stays of these."""
    for start in range(0, len(keys), 500):
        counted = Slip.key.in_(keys[start : start + 500])
        db.session.execute(
            update(Slip).where(counted).values(sealed=None).execution_options(synchronize_session=False)
        )


def sweep() -> None:
    """Have PostgreSQL write these tables anew, without the rows it keeps of what was changed or deleted. Call
    in a transaction of its own, after the one that counted. SQLite keeps none."""
    if db.session.get_bind().dialect.name == "postgresql":
        db.session.execute(text("CLUSTER equality_slips USING pk_equality_slips"))
        db.session.execute(text("CLUSTER equality_counts USING pk_equality_counts"))
