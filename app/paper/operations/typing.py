"""Typing in a form or a call, or setting it aside: each is dealt with once, and its answers count once."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select, update

from app.actor import Actor
from app.audit import paper_events as events
from app.audit.operations import record
from app.consultations.queries import lock_timetable
from app.database import db, rows_changed, under_lock
from app.errors import Refused
from app.lifecycle import Act, Stage, Timetable, is_typing_late, require, stage
from app.paper.drawing import is_drawn
from app.paper.kinds import Channel, Reason
from app.paper.models import PaperBatch, PaperCheck, PaperCode, PaperForm
from app.paper.operations.planning import hold_plan
from app.paper.queries import PURPOSE, added_up, count_received
from app.privacy.codes import ENTROPY_BYTES, code_digest, read_code, receipt_digest, write_code
from app.privacy.pseudonyms import voter_key
from app.responses.operations.submitting import Submission, submit
from app.responses.queries import Answers
from app.responses.questionnaire import Questionnaire


@dataclass(frozen=True, kw_only=True)
class InHand:
    """A form somebody holds. `form`: its letter, `version`: of what it asks, `code`: as typed, "" where it
    has none. `last_day`: the day on which the consultation ends, in London."""

    consultation_id: int
    channel: Channel
    form: str = ""
    version: str = ""
    code: str = ""
    last_day: date | None = None


@dataclass(frozen=True, kw_only=True)
class Dealt:
    """A form that was dealt with: its number, to be written on it."""

    number: int
    drawn: bool = False


def refuse_unless_open(asked: Questionnaire) -> None:
    """Refused where people have to show who they are: a sheet of paper cannot."""
    if not asked.is_open:
        raise Refused(
            "This consultation takes answers only from people who show who they are, for example with a "
            "code. A form on paper or a call cannot show it."
        )


def type_form(held: InHand, asked: Questionnaire, answers: Answers, *, actor: Actor, at: datetime) -> Dealt:
    """Record the answers of a form or a call. Call in a transaction; the deadline is checked under the
    lock."""
    refuse_unless_open(asked)
    times, at = lock_timetable(held.consultation_id), under_lock(at)
    require(times, Act.TYPE, at)
    _refuse_late(held, times, at)
    code = _use_code(held)
    receipt = code or write_code(secrets.token_bytes(ENTROPY_BYTES))
    submit(submission(held, asked, answers, receipt), at=at, act=Act.TYPE)
    form = _add(held, receipt_digest(receipt), None, actor, at)
    drawn = held.channel is Channel.PAPER and _draw(form, answers)
    typed = events.FormTyped(
        subject=f"consultation:{held.consultation_id}", number=form.number, channel=held.channel.value
    )
    record(typed, actor, at)
    return Dealt(number=form.number, drawn=drawn)


def submission(held: InHand, asked: Questionnaire, answers: Answers, receipt: str) -> Submission:
    """The response such answers are, under the key that belongs to this receipt."""
    assert answers.group_id is not None
    counted = asked.counted
    return Submission(
        consultation_id=held.consultation_id,
        secret=asked.secret,
        voter_key=voter_key(asked.secret, receipt),
        receipt_digest=receipt_digest(receipt),
        respondent_group_id=answers.group_id,
        locality_id=answers.locality_id,
        marks=answers.ballots.get(counted.id, counted.blank),
        opening_id=asked.opening.id,
        words=answers.words,
        further={key: ballot for key, ballot in answers.ballots.items() if key != counted.id},
        shown_order=answers.shown,
        wording=answers.wording,
        channel=held.channel.value,
    )


def set_aside(held: InHand, reason: Reason, *, actor: Actor, at: datetime) -> Dealt:
    """Deal with a form that is not typed in. Call in a transaction."""
    times, at = lock_timetable(held.consultation_id), under_lock(at)
    if stage(times, at) not in (Stage.OPEN, Stage.CLOSED):
        require(times, Act.TYPE, at)
    if reason is not Reason.DUPLICATE:  # the code of a duplicate may be that of the form it repeats
        _use_code(held)
    form = _add(held, None, reason, actor, at)
    aside = events.FormSetAside(
        subject=f"consultation:{held.consultation_id}", number=form.number, reason=reason.value
    )
    record(aside, actor, at)
    return Dealt(number=form.number)


def _refuse_late(held: InHand, times: Timetable, at: datetime) -> None:
    """After closing only what lay there in time: never more than was counted by the last day."""
    if not is_typing_late(times, at):
        return
    if held.channel is not Channel.PAPER:
        raise Refused("It has closed. Only paper forms that came in time can be typed now.")
    sums = added_up(held.consultation_id)
    if sums.entered + sums.set_aside >= count_received(held.consultation_id, held.last_day):
        raise Refused(
            "Every form that was counted by the last day is dealt with. If this one came in time, add it to "
            "the count of forms first."
        )


def _use_code(held: InHand) -> str:
    """The code of this form, used from now on; "" where it has none."""
    if not held.code:
        return ""
    code = read_code(held.code)
    digest = code_digest(PURPOSE, code) if code else b""
    batch = db.session.scalar(
        select(PaperBatch)
        .join(PaperCode, PaperCode.batch_id == PaperBatch.id)
        .where(PaperCode.digest == digest, PaperBatch.consultation_id == held.consultation_id)
    )
    if code is None or batch is None:
        raise Refused("This is not the code of a form of this consultation. Check each letter.", field="code")
    if held.form and (batch.form, batch.version) != (held.form, held.version):
        raise Refused("The form with this code was printed as another version.", field="code")
    free = update(PaperCode).where(PaperCode.digest == digest, ~PaperCode.used).values(used=True)
    if not rows_changed(free):
        raise Refused("The form with this code was dealt with already.", field="code")
    return code


def _add(held: InHand, digest: bytes | None, reason: Reason | None, actor: Actor, at: datetime) -> PaperForm:
    last = db.session.scalar(
        select(func.max(PaperForm.number)).where(PaperForm.consultation_id == held.consultation_id)
    )
    form = PaperForm(
        consultation_id=held.consultation_id,
        number=(last or 0) + 1,
        channel=held.channel.value,
        form=held.form,
        reason=reason.value if reason else "",
        receipt_digest=digest,
        typed_by=actor.person_id,
        typed_on=at.date(),
    )
    db.session.add(form)
    db.session.flush()
    return form


def _draw(form: PaperForm, answers: Answers) -> bool:
    """Whether this one is to be typed twice; then what was typed first is kept for that."""
    plan = hold_plan(form.consultation_id)
    place = db.session.scalar(
        select(func.count()).where(
            PaperForm.consultation_id == form.consultation_id,
            PaperForm.channel == Channel.PAPER,
            PaperForm.reason == "",
        )
    )
    if not is_drawn(plan.seed, place or 1, plan.check_one_in):
        return False
    db.session.add(PaperCheck(form_id=form.id, first=answers.to_json()))
    db.session.flush()
    return True
