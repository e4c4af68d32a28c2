"""Bringing in a spreadsheet of responses: all of it or nothing, and none of them twice."""

from __future__ import annotations

import hmac
import secrets
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete

from app.actor import Actor
from app.audit import paper_events as events
from app.audit.operations import record
from app.consultations.queries import lock_timetable
from app.database import db, under_lock
from app.errors import Conflict, Refused
from app.lifecycle import Act, is_typing_late, require
from app.paper.kinds import Channel
from app.paper.models import ResponseSheet, SheetTaken
from app.paper.operations.typing import InHand, refuse_unless_open, submission
from app.paper.queries import KEPT, added_up, count_received, find_voters, get_sheet
from app.privacy.codes import ENTROPY_BYTES, write_code
from app.privacy.pseudonyms import voter_key
from app.responses.operations.batch import submit_many
from app.responses.queries import Answers
from app.responses.questionnaire import Questionnaire


def keep_sheet(consultation_id: int, rows: list[dict[str, Any]], digest: str, *, at: datetime) -> str:
    """Keep a sheet until it is confirmed; returns its key. Old ones are cleared away."""
    db.session.execute(delete(ResponseSheet).where(ResponseSheet.made_at <= at - KEPT))
    kept = ResponseSheet(
        key=secrets.token_hex(16), consultation_id=consultation_id, made_at=at, digest=digest, rows=rows
    )
    db.session.add(kept)
    db.session.flush()
    return kept.key


def receipt_of(asked: Questionnaire, ref: str) -> str:
    """The receipt of a response, always the same for the same number: so it is there once."""
    return write_code(hmac.digest(asked.secret, b"sheet " + ref.encode(), "sha256")[:ENTROPY_BYTES])


def split_new(asked: Questionnaire, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows that are not here yet."""
    known = find_voters(asked.consultation_id)
    return [row for row in rows if voter_key(asked.secret, receipt_of(asked, row["ref"])) not in known]


def confirm_sheet(
    asked: Questionnaire, key: str, *, seen: str, last_day: date | None, actor: Actor, at: datetime
) -> int:
    """Bring in the sheet under this key; returns how many responses are new. `seen`: the digest of what was
    shown. A number that is here already is passed over."""
    refuse_unless_open(asked)
    number = asked.consultation_id
    times, at = lock_timetable(number), under_lock(at)
    require(times, Act.TYPE, at)
    sheet = get_sheet(number, key, at)
    if sheet.digest != seen:
        raise Conflict("This is another file than the one you looked at.")
    new = split_new(asked, sheet.rows)
    paper = sum(row["channel"] == Channel.PAPER for row in new)
    if is_typing_late(times, at):
        _refuse_late(number, len(new), paper, last_day)
    submissions = [
        submission(
            InHand(consultation_id=number, channel=Channel(row["channel"])),
            asked,
            asked.kept(Answers.from_json(row["answers"])),
            receipt_of(asked, row["ref"]),
        )
        for row in new
    ]
    count = submit_many(submissions, number, at=at, act=Act.TYPE)
    db.session.execute(delete(ResponseSheet).where(ResponseSheet.key == key))
    if count:
        taken = SheetTaken(
            consultation_id=number, digest=sheet.digest, responses=count, paper=paper, taken_at=at
        )
        db.session.add(taken)
        db.session.flush()
        told = events.ResponsesImported(
            subject=f"consultation:{number}", digest=sheet.digest, responses=count
        )
        record(told, actor, at)
    return count


def _refuse_late(consultation_id: int, new: int, paper: int, last_day: date | None) -> None:
    if new != paper:
        raise Refused("It has closed. Only paper forms that came in time can be brought in now.")
    sums = added_up(consultation_id)
    if sums.entered + sums.set_aside + paper > count_received(consultation_id, last_day):
        raise Refused("The file has more forms than were counted by the last day and not yet dealt with.")
