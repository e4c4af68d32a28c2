"""Asking, answering, publishing, forgetting. Nothing is public before somebody of the team publishes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import or_, select, update

from app.actor import ANONYMOUS, Actor
from app.audit.enquiry_events import (
    EnquiryAnswered,
    EnquiryAsked,
    EnquiryChanged,
    EnquiryHidden,
    EnquiryPublished,
    EnquiryRemoved,
)
from app.audit.operations import record
from app.consultations.queries import list_ended_before, lock_timetable
from app.database import db, under_lock
from app.enquiries.models import Enquiry
from app.enquiries.queries import State, state_of
from app.errors import NotFound, Refused, TooMany
from app.lifecycle import Act, require
from app.mail.operations import Letter, post
from app.seen import mark_of, refuse_if_stale

KEPT = timedelta(days=30)
"""How long an address is kept after the answer, in case the answer must be put right."""
UNANSWERED_KEPT = timedelta(days=90)
"""How long it is kept after the consultation ended, where nobody ever answered."""
MOST_WAITING = 500
"""So many questions of one consultation can wait: more is no asking any more."""
LetterOf = Callable[[str], Letter]
"""The letter with the answer, made of the question."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What somebody asks. `email`: in its normal form, or ""."""

    text: str
    email: str = ""
    may_publish: bool = False


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the team says to it. `wording`: the question as it is published. `again`: mail it although an
    answer was mailed before."""

    text: str
    wording: str = ""
    publish: bool = False
    again: bool = False


def ask(consultation_id: int, asked: Asked, *, at: datetime) -> Enquiry:
    """Keep a question for the team. The same one sent twice, as by a double press, is kept once.

    Raises Refused when the consultation is not being prepared or open, or when nothing was asked.
    """
    require(lock_timetable(consultation_id), Act.ASK, under_lock(at))
    text = asked.text.strip()
    if not text:
        raise Refused("Write your question.", field="text")
    waiting = select(Enquiry).where(Enquiry.consultation_id == consultation_id, Enquiry.answered_at.is_(None))
    same = waiting.where(Enquiry.text == text, Enquiry.email == asked.email)
    if (known := db.session.scalars(same).first()) is not None:
        return known
    if (
        len(db.session.scalars(waiting.with_only_columns(Enquiry.id).limit(MOST_WAITING)).all())
        >= MOST_WAITING
    ):
        raise TooMany("Very many questions wait for an answer. Please try again in a few days, or phone us.")
    enquiry = Enquiry(
        consultation_id=consultation_id,
        text=text,
        email=asked.email,
        may_publish=asked.may_publish,
        asked_at=at,
    )
    db.session.add(enquiry)
    db.session.flush()
    record(EnquiryAsked(subject=_subject(enquiry), enquiry=enquiry.id), ANONYMOUS, at, quiet=True)
    return enquiry


def mark(enquiry: Enquiry) -> str:
    """The mark of what is said of it now, for the form on which somebody read it."""
    return mark_of(enquiry.text, enquiry.answer, enquiry.wording, enquiry.published_at)


def answer(
    enquiry_id: int, said: Answer, *, letter_of: LetterOf, seen: str, actor: Actor, at: datetime
) -> bool:
    """Answer a question, or change the answer; publish both, or take them back. Returns whether the answer
    was mailed: once, and again only when asked to. Stale where somebody else wrote since it was read.

    Raises Refused where there is no answer, or where something is published that may not be.
    """
    enquiry = _locked(enquiry_id)
    refuse_if_stale(seen, mark(enquiry))
    text, wording = said.text.strip(), said.wording.strip()
    if not text:
        raise Refused("Write the answer.", field="answer")
    if said.publish and not enquiry.may_publish:
        raise Refused("Whoever asked this does not want it to be published.", field="publish")
    if said.publish and not wording:
        raise Refused("Write the question as everybody will read it.", field="wording")
    before, first = state_of(enquiry), enquiry.answered_at is None
    changed = (enquiry.answer, enquiry.wording) != (text, wording)
    enquiry.answer, enquiry.wording = text, wording
    enquiry.answered_at = enquiry.answered_at or at
    enquiry.published_at = (enquiry.published_at or at) if said.publish else None
    db.session.flush()
    mailed = bool(enquiry.email) and (first or (said.again and changed))
    if mailed:
        _mail(enquiry, letter_of, at)
    _note(enquiry, before, changed, actor, at)
    return mailed


def _mail(enquiry: Enquiry, letter_of: LetterOf, at: datetime) -> None:
    """The same answer is one message, however often it is sent. It tells who asked, so it is wiped then."""
    post(
        letter_of(enquiry.text),
        to=enquiry.email,
        key=f"enquiry:{enquiry.id}:{mark_of(enquiry.answer)}",
        purpose="enquiry",
        at=at,
        confidential=True,
    )


def _note(enquiry: Enquiry, before: State, changed: bool, actor: Actor, at: datetime) -> None:
    """Say in the record what was done, never what was said."""
    now, subject = state_of(enquiry), _subject(enquiry)
    if before is State.WAITING:
        record(EnquiryAnswered(subject=subject, enquiry=enquiry.id), actor, at)
    elif changed:
        record(EnquiryChanged(subject=subject, enquiry=enquiry.id), actor, at)
    if now is State.PUBLISHED and before is not State.PUBLISHED:
        record(EnquiryPublished(subject=subject, enquiry=enquiry.id), actor, at)
    if before is State.PUBLISHED and now is not State.PUBLISHED:
        record(EnquiryHidden(subject=subject, enquiry=enquiry.id), actor, at)


def remove(enquiry_id: int, *, actor: Actor, at: datetime) -> None:
    """Delete a question and its answer for good: what is no question, or names somebody."""
    enquiry = _locked(enquiry_id)
    record(EnquiryRemoved(subject=_subject(enquiry), enquiry=enquiry.id), actor, at)
    db.session.delete(enquiry)
    db.session.flush()


def forget_askers(at: datetime) -> None:
    """Remove the addresses of people who were answered, or whose consultation ended, long enough ago."""
    ended = list_ended_before(at - UNANSWERED_KEPT)
    old = or_(Enquiry.answered_at <= at - KEPT, Enquiry.consultation_id.in_(ended))
    db.session.execute(update(Enquiry).where(Enquiry.email != "", old).values(email=""))


def _locked(enquiry_id: int) -> Enquiry:
    found = db.session.get(Enquiry, enquiry_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound("There is no such question. It may have been removed.")
    return found


def _subject(enquiry: Enquiry) -> str:
    return f"consultation:{enquiry.consultation_id}"
