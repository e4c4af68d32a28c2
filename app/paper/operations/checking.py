"""The second look: another person types the form again, and where the two differ somebody says which is
right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select

from app.actor import Actor
from app.audit import paper_events as events
from app.audit.operations import record
from app.consultations.queries import lock_timetable
from app.database import db, under_lock
from app.errors import Conflict, NotFound, Refused
from app.lifecycle import Act, require
from app.paper.models import PaperCheck, PaperDifference, PaperForm
from app.responses.operations.submitting import Submission, submit
from app.responses.queries import Answers, find_receipt, find_response
from app.responses.questionnaire import Questionnaire

GROUP, AREA = "group", "area"
FIRST, SECOND = "first", "second"


def differing(first: Answers, second: Answers) -> Iterator[str]:
    """Where two people typed something else: "group", "area", or the number of a question. How words are
    spaced and where they have capitals does not matter."""
    if first.group_id != second.group_id:
        yield GROUP
    if first.locality_id != second.locality_id:
        yield AREA
    ids = {*first.words, *second.words, *first.ballots, *second.ballots}
    for question in sorted(ids):
        if _ballot(first, question) != _ballot(second, question) or _plain(first, question) != _plain(
            second, question
        ):
            yield str(question)


def _ballot(answers: Answers, question: int) -> bytes:
    return answers.ballots.get(question, b"").rstrip(b"\0")


def _plain(answers: Answers, question: int) -> str:
    return " ".join(answers.words.get(question, "").split()).casefold()


def check_form(consultation_id: int, number: int, answers: Answers, *, actor: Actor, at: datetime) -> int:
    """Compare what the second person typed with the first; returns how many questions differ."""
    times, at = lock_timetable(consultation_id), under_lock(at)
    require(times, Act.TYPE, at)
    form, check = _form(consultation_id, number)
    if check.first is None or check.checked_on is not None:
        raise Conflict("Somebody has checked this form in the meantime.")
    if form.typed_by is not None and form.typed_by == actor.person_id:
        raise Refused("You typed this form in. Somebody else has to check it.")
    found = list(differing(Answers.from_json(check.first), answers))
    check.checked_by, check.checked_on = actor.person_id, at.date()
    if found:
        check.second = answers.to_json()
        db.session.add_all(PaperDifference(form_id=form.id, field=name, chosen="") for name in found)
    else:
        check.first, check.settled_on = None, at.date()
    db.session.flush()
    told = events.FormChecked(
        subject=f"consultation:{consultation_id}", number=number, differences=len(found)
    )
    record(told, actor, at)
    return len(found)


def _form(consultation_id: int, number: int) -> tuple[PaperForm, PaperCheck]:
    row = db.session.execute(
        select(PaperForm, PaperCheck)
        .join(PaperCheck, PaperCheck.form_id == PaperForm.id)
        .where(PaperForm.consultation_id == consultation_id, PaperForm.number == number)
        .execution_options(populate_existing=True)
    ).one_or_none()
    if row is None:
        raise NotFound("There is no such form to check.")
    return row[0], row[1]


def settle(difference_id: int, chosen: str, asked: Questionnaire, *, actor: Actor, at: datetime) -> None:
    """Say which of the two is right. With the last difference of a form its response is put right."""
    consultation_id = asked.consultation_id
    times, at = lock_timetable(consultation_id), under_lock(at)
    require(times, Act.TYPE, at)
    row = db.session.execute(
        select(PaperDifference, PaperForm.number)
        .join(PaperForm, PaperForm.id == PaperDifference.form_id)
        .where(PaperDifference.id == difference_id, PaperForm.consultation_id == consultation_id)
        .execution_options(populate_existing=True)
    ).one_or_none()
    if row is None:
        raise NotFound("There is no such difference.")
    difference, number = row
    if difference.chosen:
        raise Conflict("Somebody has settled this in the meantime.")
    if chosen not in (FIRST, SECOND):
        raise Refused("Choose which of the two is right.", field="chosen")
    difference.chosen, difference.chosen_by, difference.chosen_at = chosen, actor.person_id, at
    db.session.flush()
    told = events.DifferenceSettled(subject=f"consultation:{consultation_id}", number=number, chosen=chosen)
    record(told, actor, at)
    _finish(number, asked, at)


def _finish(number: int, asked: Questionnaire, at: datetime) -> None:
    """Once nothing of a form is open: correct the response where the second was right, and forget both."""
    form, check = _form(asked.consultation_id, number)
    found = db.session.scalars(select(PaperDifference).where(PaperDifference.form_id == form.id)).all()
    if any(not each.chosen for each in found):
        return
    assert check.first is not None
    assert check.second is not None
    right = Answers.from_json(check.first)
    other = Answers.from_json(check.second)
    for each in found:
        if each.chosen == SECOND:
            right = _taken(right, other, each.field)
    if right != Answers.from_json(check.first):
        _correct(form, asked, asked.kept(right), at)
    check.first, check.second, check.settled_on = None, None, at.date()
    db.session.flush()


def _taken(right: Answers, other: Answers, name: str) -> Answers:
    """The answers with one part of the other's."""
    if name == GROUP:
        return replace(right, group_id=other.group_id)
    if name == AREA:
        return replace(right, locality_id=other.locality_id)
    question = int(name)
    words = {key: said for key, said in right.words.items() if key != question}
    ballots = {key: marks for key, marks in right.ballots.items() if key != question}
    if question in other.words:
        words[question] = other.words[question]
    if question in other.ballots:
        ballots[question] = other.ballots[question]
    return replace(right, words=words, ballots=ballots)


def _correct(form: PaperForm, asked: Questionnaire, answers: Answers, at: datetime) -> None:
    """Put the response right, unless whoever holds its code has changed or taken back their answers since."""
    known = find_receipt(form.receipt_digest) if form.receipt_digest else None
    if known is None or form.receipt_digest is None:
        return
    stored = find_response(asked.consultation_id, known.voter_key, form.receipt_digest)
    if stored is None or stored.version != 1:
        return
    assert answers.group_id is not None
    counted = asked.counted
    submit(
        Submission(
            consultation_id=asked.consultation_id,
            secret=asked.secret,
            voter_key=known.voter_key,
            receipt_digest=form.receipt_digest,
            respondent_group_id=answers.group_id,
            locality_id=answers.locality_id,
            marks=answers.ballots.get(counted.id, counted.blank),
            opening_id=asked.opening.id,
            words=answers.words,
            further={key: ballot for key, ballot in answers.ballots.items() if key != counted.id},
            shown_order=answers.shown,
            wording=answers.wording,
            expected_version=stored.version,
            channel=form.channel,
        ),
        at=at,
        act=Act.TYPE,
    )
