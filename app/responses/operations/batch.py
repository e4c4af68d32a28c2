"""Taking in many responses at once, from a file or for the demo: all of them or none."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import insert, select

from app.consultations.queries import lock_timetable
from app.database import db, under_lock
from app.lifecycle import Act, require
from app.responses.models import FurtherBallot, OpenAnswer, Response, ResponseHistory
from app.responses.operations.submitting import BEGINNING, Submission, chain

_SIZE = 5_000


def submit_many(
    submissions: Iterable[Submission],
    consultation_id: int,
    *,
    at: datetime,
    act: Act = Act.ACCEPT_RESPONSE,
) -> int:
    """Record responses that are not there yet; returns how many were new. Call in a transaction.

    A submission whose voter key is known is passed over: the same file twice changes nothing.
    """
    require(lock_timetable(consultation_id), act, under_lock(at))
    known = set(
        db.session.scalars(select(Response.voter_key).where(Response.consultation_id == consultation_id))
    )
    link = (
        db.session.scalar(
            select(ResponseHistory.link)
            .where(ResponseHistory.consultation_id == consultation_id)
            .order_by(ResponseHistory.seq.desc())
            .limit(1)
        )
        or BEGINNING
    )
    count, waiting = 0, []
    for submission in submissions:
        if submission.voter_key in known:
            continue
        known.add(submission.voter_key)
        waiting.append(submission)
        count += 1
        if len(waiting) == _SIZE:
            link = _store(waiting, link, at)
            waiting = []
    if waiting:
        _store(waiting, link, at)
    return count


def _store(submissions: list[Submission], link: bytes, at: datetime) -> bytes:
    """Insert a batch and its history; returns the last link of the chain."""
    history = []
    for one in submissions:
        content = one.content_digest
        link = chain(link, kind="sent", voter_key=one.voter_key, version=1, content=content)
        history.append(
            {
                "consultation_id": one.consultation_id,
                "kind": "sent",
                "voter_key": one.voter_key,
                "version": 1,
                "content_digest": content,
                "link": link,
            }
        )
    db.session.execute(insert(Response), [_row(one, at) for one in submissions])
    db.session.execute(insert(ResponseHistory), history)
    _store_parts([one for one in submissions if one.words or one.further])
    return link


def _row(one: Submission, at: datetime) -> dict[str, object]:
    return {
        "consultation_id": one.consultation_id,
        "voter_key": one.voter_key,
        "receipt_digest": one.receipt_digest,
        "version": 1,
        "respondent_group_id": one.respondent_group_id,
        "locality_id": one.locality_id,
        "practice_id": one.practice_id,
        "marks": one.marks,
        "content_digest": one.content_digest,
        "channel": one.channel,
        "assurance": one.assurance.value,
        "shown_order": one.shown_order,
        "wording": one.wording,
        "sent_on": at.date(),
    }


def _store_parts(submissions: list[Submission]) -> None:
    """What hangs on a response: words and further ballots."""
    ids = _numbers([one.receipt_digest for one in submissions])
    words = [
        {
            "response_id": ids[one.receipt_digest],
            "question_id": question,
            "text": said,
            "keep_private": one.private.get(question, ""),
        }
        for one in submissions
        for question, said in one.words.items()
    ]
    ballots = [
        {"response_id": ids[one.receipt_digest], "question_id": question, "marks": marks}
        for one in submissions
        for question, marks in one.further.items()
    ]
    if words:
        db.session.execute(insert(OpenAnswer), words)
    if ballots:
        db.session.execute(insert(FurtherBallot), ballots)


def _numbers(receipts: list[bytes]) -> dict[bytes, int]:
    """The numbers of the responses with these receipts."""
    ids: dict[bytes, int] = {}
    for start in range(0, len(receipts), 500):
        rows = db.session.execute(
            select(Response.receipt_digest, Response.id).where(
                Response.receipt_digest.in_(receipts[start : start + 500])
            )
        )
        ids.update((digest, response_id) for digest, response_id in rows)
    return ids
