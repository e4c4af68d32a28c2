"""Deciding about a comment, and asking once that it be looked at again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.actor import ANONYMOUS, Actor
from app.audit.moderation_events import CommentAppealed, CommentDecided
from app.audit.operations import record
from app.comments.models import Comment
from app.comments.operations.moving import move
from app.comments.operations.writing import get_locked, subject
from app.comments.queries.rules import rules_for
from app.comments.states import State
from app.consultations.queries import lock_timetable
from app.database import db, under_lock
from app.errors import Conflict, NotFound, Refused
from app.lifecycle import Act, require
from app.moderation.models import ModerationAct
from app.moderation.verdicts import LEADS_TO, REMOVED, Reason, Verdict


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What a moderator decides about the wording they have read (`version`). `note`: what the author is told.
    `parts`: what is taken out of the public copy, as it stands in the text."""

    version: int
    verdict: Verdict
    reason: Reason | None = None
    note: str = ""
    parts: tuple[str, ...] = ()


def decide(comment_id: int, decision: Decision, *, actor: Actor, at: datetime) -> State:
    """Decide, and say where the comment stands now. Where two people have to agree, the first refusal leaves
    it where it is until somebody else agrees.

    Raises Conflict when the author has changed the words since they were read; Refused without a reason,
    for a part that is not in the text, or when whoever refused it decides about the appeal.
    """
    comment = get_locked(comment_id)
    require(lock_timetable(comment.consultation_id), Act.MODERATE, under_lock(at))
    if comment.version != decision.version:
        raise Conflict("The author has changed this comment since you opened it. Read what it says now.")
    verdict = decision.verdict
    if verdict in (Verdict.REFUSE, Verdict.RETURN, Verdict.REDACT) and decision.reason is None:
        raise Refused("Choose a reason.", field="reason")
    _refuse_same_person(comment, actor)
    if verdict is Verdict.REFUSE and not _is_second(comment, actor):
        verdict = Verdict.AGREE_TO_REFUSE
    elif verdict is Verdict.REDACT:
        comment.text = without(comment.text, decision.parts)
        if comment.state != State.PUBLIC:
            move(comment, State.PUBLIC, at=at)
    else:
        move(comment, LEADS_TO[verdict], at=at)
    _keep(comment, verdict, decision.reason, decision.note, actor, at)
    return State(comment.state)


def appeal(comment_id: int, author_key: bytes, note: str, *, at: datetime) -> None:
    """The author of a refused comment asks once that somebody else look at it again."""
    comment = get_locked(comment_id)
    if not author_key or comment.author_key != author_key:
        raise NotFound("There is no such comment.")
    if comment.state != State.REFUSED:
        raise Refused("Only a comment that was not published can be looked at again.")
    if _acts(comment, Verdict.APPEAL):
        raise Refused("You have asked for this once already.")
    if not note.strip():
        raise Refused("Say why it should be published.", field="note")
    act = ModerationAct(
        comment_id=comment.id,
        version=comment.version,
        verdict=Verdict.APPEAL,
        note=note.strip(),
        person_id=None,
        at=at,
    )
    db.session.add(act)
    db.session.flush()
    record(CommentAppealed(subject=subject(comment), comment=comment.id), ANONYMOUS, at)


def without(text: str, parts: Iterable[str]) -> str:
    """The text with each part replaced by words that say so. Raises Refused for none, and for a part that
    does not stand in it."""
    wanted = [part.strip() for part in parts if part.strip()]
    if not wanted:
        raise Refused("Write what to take out, as it stands in the comment.", field="parts")
    for part in sorted(wanted, key=len, reverse=True):
        if part not in text:
            raise Refused("“%(part)s” does not stand in the comment.", field="parts", part=part)
        text = text.replace(part, REMOVED)
    return text


def _acts(comment: Comment, *verdicts: Verdict) -> list[ModerationAct]:
    statement = select(ModerationAct).where(
        ModerationAct.comment_id == comment.id, ModerationAct.verdict.in_(verdicts)
    )
    return list(db.session.scalars(statement.order_by(ModerationAct.id)))


def _refuse_same_person(comment: Comment, actor: Actor) -> None:
    """An appeal is decided by somebody who has not decided before."""
    if not _acts(comment, Verdict.APPEAL):
        return
    before = _acts(comment, Verdict.REFUSE, Verdict.AGREE_TO_REFUSE)
    if any(act.person_id == actor.person_id for act in before):
        raise Refused("You have decided about this before. Somebody else has to look at it again.")


def _is_second(comment: Comment, actor: Actor) -> bool:
    """Whether a refusal stands at once: one person is enough, or this is the second about this wording."""
    if not rules_for(comment.consultation_id).two_people:
        return True
    first = [act for act in _acts(comment, Verdict.AGREE_TO_REFUSE) if act.version == comment.version]
    if any(act.person_id == actor.person_id for act in first):
        raise Refused("You have said so already. A second person has to agree.")
    return bool(first)


def _keep(
    comment: Comment, verdict: Verdict, reason: Reason | None, note: str, actor: Actor, at: datetime
) -> None:
    why = reason.value if reason else ""
    act = ModerationAct(
        comment_id=comment.id,
        version=comment.version,
        verdict=verdict,
        reason=why,
        note=note.strip(),
        person_id=actor.person_id,
        at=at,
    )
    db.session.add(act)
    db.session.flush()
    decided = CommentDecided(
        subject=subject(comment), comment=comment.id, version=comment.version, verdict=verdict, reason=why
    )
    record(decided, actor, at)
