"""Deciding about a comment, and asking once that it be looked at again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import takewhile

from app.actor import ANONYMOUS, Actor
from app.audit.moderation_events import CommentAppealed, CommentDecided
from app.audit.operations import record
from app.comments.models import Comment
from app.comments.operations.locking import get_locked, subject
from app.comments.operations.moving import hide_earlier, move
from app.comments.queries.rules import rules_for
from app.comments.states import State, require_next
from app.database import db
from app.errors import Conflict, NotFound, Refused
from app.lifecycle import Act
from app.moderation.models import ModerationAct
from app.moderation.queries import list_acts
from app.moderation.verdicts import (
    LEADS_TO,
    LEAVES_WAITING,
    NEEDS_REASON,
    REMOVED,
    TAKES_OUT,
    Reason,
    Verdict,
)


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What a moderator decides about the wording they have read (`version`). `verdict`: one that `LEADS_TO`
    somewhere. `note`: what the author is told. `parts`: what is taken out of the public copy, as it stands in
    the text."""

    version: int
    verdict: Verdict
    reason: Reason | None = None
    note: str = ""
    parts: tuple[str, ...] = ()


def decide(comment_id: int, decision: Decision, *, actor: Actor, at: datetime) -> Verdict:
    """Decide, and say what is kept of it. Where two people have to agree, the first refusal leaves the
    comment where it is until somebody else agrees. To refuse what was refused, when its author asks to look
    again, lets it stay refused.

    Raises Conflict when the author has changed the words since they were read; Refused without a reason, for
    a part that is not in the text, where it cannot go there from where it is, or when whoever refused it
    decides about the appeal.
    """
    comment = locked_for_moderation(comment_id, at)
    refuse_unread(comment, decision.version)
    if decision.verdict in NEEDS_REASON and decision.reason is None:
        raise Refused("Choose a reason.", field="reason")
    if decision.verdict is Verdict.REDACT and decision.reason not in TAKES_OUT:
        raise Refused("Only what shows who somebody is can be taken out. Ask the author to change the rest.")
    verdict = _kept_as(comment, decision.verdict, actor)
    if verdict is Verdict.REDACT:
        comment.text = without(comment.text, decision.parts)
    if verdict in LEADS_TO and comment.state != LEADS_TO[verdict]:
        move(comment, LEADS_TO[verdict], at=at)
    if verdict in (Verdict.REDACT, Verdict.RETURN, Verdict.REFUSE):
        hide_earlier(comment)
    reason = decision.reason if decision.verdict in NEEDS_REASON else None
    keep_act(comment, verdict, actor=actor, at=at, reason=reason, note=decision.note)
    comment.moderated = True
    decided = CommentDecided(
        subject=subject(comment),
        comment=comment.id,
        version=comment.version,
        verdict=verdict,
        reason=reason or "",
    )
    record(decided, actor, at, quiet=comment.public_at is None)
    return verdict


def decide_together(
    read: Sequence[tuple[int, int]], decision: Decision, *, actor: Actor, at: datetime
) -> Verdict:
    """Decide the same about each of these (number, version that was read; that of the decision is passed
    over): one act each, all or none. Raises as `decide` does, and Refused for none."""
    verdict = None
    for comment_id, version in read:
        verdict = decide(comment_id, replace(decision, version=version), actor=actor, at=at)
    if verdict is None:
        raise Refused("Choose at least one comment.", field="these")
    return verdict


def appeal(comment_id: int, author_key: bytes, note: str, *, at: datetime) -> None:
    """The author of a refused comment asks once that somebody else look at it again."""
    comment = get_locked(comment_id, Act.MODERATE, at=at)
    if not author_key or comment.author_key != author_key:
        raise NotFound("There is no such comment.")
    if comment.state != State.REFUSED:
        raise Refused("Only a comment that was not published can be looked at again.")
    if any(act.verdict == Verdict.APPEAL for act in _acts(comment)):
        raise Refused("You have asked for this once already.")
    if not note.strip():
        raise Refused("Say why it should be published.", field="note")
    keep_act(comment, Verdict.APPEAL, actor=ANONYMOUS, at=at, note=note)
    record(CommentAppealed(subject=subject(comment), comment=comment.id), ANONYMOUS, at, quiet=True)


def without(text: str, parts: Iterable[str]) -> str:
    """The text with each part, wherever it stands as whole words, replaced by words that say so. Raises
    Refused for none, and for a part that does not stand in it."""
    wanted = sorted({part.strip() for part in parts if part.strip()}, key=len, reverse=True)
    if not wanted:
        raise Refused("Write what to take out, as it stands in the comment.", field="parts")
    written = text.replace(REMOVED, "")
    for part in wanted:
        if not re.search(_whole(part), written):
            raise Refused("“%(part)s” does not stand in the comment.", field="parts", part=part)
    # What was taken out before comes first, so that nothing is looked for inside of it.
    pattern = "|".join([re.escape(REMOVED), *map(_whole, wanted)])
    return re.sub(pattern, lambda _found: REMOVED, text)


def _whole(part: str) -> str:
    """A pattern for this part, not for a piece of a longer word: "Ann" does not stand in "Annual"."""
    return rf"(?<!\w){re.escape(part)}(?!\w)"


def locked_for_moderation(comment_id: int, at: datetime) -> Comment:
    """The comment, for a moderator to write: NotFound for none and for an answer of the team, Refused where
    there is nothing to decide any more."""
    comment = get_locked(comment_id, Act.MODERATE, at=at)
    if comment.official:
        raise NotFound("There is no such comment.")
    if comment.state == State.WITHDRAWN:
        raise Refused("Its author has taken it back. There is nothing to decide any more.")
    return comment


def refuse_unread(comment: Comment, version: int) -> None:
    """Conflict where this is not the wording that was read."""
    if comment.version != version:
        raise Conflict("The author has changed this comment since you opened it. Read what it says now.")


def keep_act(
    comment: Comment,
    verdict: Verdict,
    *,
    actor: Actor,
    at: datetime,
    reason: Reason | None = None,
    note: str = "",
) -> None:
    """Write down what was decided about this wording."""
    act = ModerationAct(
        comment_id=comment.id,
        version=comment.version,
        verdict=verdict,
        reason=reason or "",
        note=note.strip(),
        person_id=actor.person_id,
        at=at,
    )
    db.session.add(act)
    db.session.flush()


def _kept_as(comment: Comment, pressed: Verdict, actor: Actor) -> Verdict:
    """What is kept of what was pressed, from where the comment stands. Refused where that cannot be."""
    now, acts = State(comment.state), _acts(comment)
    if now is State.MERGED:
        raise Refused("It is put together with another comment. Take it apart from that first.")
    if now is State.REFUSED and acts and acts[-1].verdict == Verdict.APPEAL:
        _refuse_same_person(acts, actor)
        if pressed is Verdict.REFUSE:
            return Verdict.UPHOLD
    read = any(act.version == comment.version and act.verdict not in LEAVES_WAITING for act in acts)
    if now is State.PUBLIC and pressed is Verdict.PUBLISH and not read:
        return Verdict.KEEP
    if (now, pressed) != (State.PUBLIC, Verdict.REDACT):
        require_next(now, LEADS_TO[pressed])
    if pressed is Verdict.REFUSE and not _is_second(comment, acts, actor):
        return Verdict.AGREE_TO_REFUSE
    return pressed


def _acts(comment: Comment) -> Sequence[ModerationAct]:
    return list_acts([comment.id]).get(comment.id, [])


def _refuse_same_person(acts: Sequence[ModerationAct], actor: Actor) -> None:
    """An appeal is decided by somebody who has not decided before."""
    before = (Verdict.REFUSE, Verdict.AGREE_TO_REFUSE)
    if any(act.person_id == actor.person_id for act in acts if act.verdict in before):
        raise Refused("You have decided about this before. Somebody else has to look at it again.")


def _is_second(comment: Comment, acts: Sequence[ModerationAct], actor: Actor) -> bool:
    """Whether a refusal stands at once: one person is enough, or this is the second about this wording."""
    if not rules_for(comment.consultation_id).two_people:
        return True
    since = takewhile(lambda act: act.verdict in LEAVES_WAITING, reversed(acts))
    first = [
        act for act in since if act.verdict == Verdict.AGREE_TO_REFUSE and act.version == comment.version
    ]
    if any(act.person_id == actor.person_id for act in first):
        raise Refused("You have said so already. A second person has to agree.")
    return bool(first)
