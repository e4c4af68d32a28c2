"""Sending an issue: planned, begun, gone out a few at a time, stopped.

How far it went and the messages of a step are one transaction: a worker that is killed has made a step or
makes it again, and two workers make it once, because the key of a message is that of one reader and issue.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from app.actor import Actor
from app.audit import newsletter_events as events
from app.audit.operations import record
from app.database import db
from app.errors import Refused
from app.mail.operations import Addressed, Letter, post, post_all
from app.mail.queries import find_returned
from app.newsletter.kinds import State, items_for
from app.newsletter.models import Issue, IssueItem
from app.newsletter.operations.building import get_locked, get_open, mark, subject_of
from app.newsletter.queries import about, readers
from app.seen import refuse_if_stale

if TYPE_CHECKING:
    from app.following.models import Follower

TOGETHER = 200
"""Readers in one step: few enough that nobody waits long for the lock."""
PURPOSE = "newsletter"
LetterOf = Callable[["Follower", Issue, Sequence[IssueItem]], tuple[Letter, str]]
"""The letter of an issue with these items for a reader, and the address where one click stops it."""


def schedule(issue_id: int, when: datetime, *, seen: str, actor: Actor, at: datetime) -> bool:
    """Let it begin at a time; the worker does. A time that is past is now."""
    issue = get_open(issue_id)
    refuse_if_stale(seen, mark(issue))
    if not issue.items:
        raise Refused("There is nothing in this issue yet. Add an item first.")
    issue.scheduled_for = max(when, at)
    issue.version += 1
    db.session.flush()
    moment = issue.scheduled_for.isoformat()
    record(events.IssueScheduled(subject=subject_of(issue), number=issue.number, moment=moment), actor, at)
    return True


def cancel(issue_id: int, *, actor: Actor, at: datetime) -> bool:
    """Take the plan back, as long as it has not begun."""
    issue = get_locked(issue_id)
    if issue.state is not State.SCHEDULED:
        raise Refused("This issue has begun, or is not planned. You can stop it instead.")
    issue.scheduled_for = None
    issue.version += 1
    db.session.flush()
    record(events.IssueCancelled(subject=subject_of(issue), number=issue.number), actor, at)
    return True


def stop(issue_id: int, *, actor: Actor, at: datetime) -> bool:
    """Send it to nobody else. What lies in the outbox already still goes."""
    issue = get_locked(issue_id)
    if issue.state is not State.SENDING:
        raise Refused("This issue does not go out now.")
    issue.stopped_at = at
    db.session.flush()
    record(events.IssueStopped(subject=subject_of(issue), number=issue.number), actor, at)
    return True


def go_on(issue_id: int, *, actor: Actor, at: datetime) -> bool:
    """Go on with an issue that was stopped, where it was."""
    issue = get_locked(issue_id)
    if issue.state is not State.STOPPED:
        raise Refused("This issue was not stopped.")
    issue.stopped_at = None
    db.session.flush()
    record(events.IssueBegun(subject=subject_of(issue), number=issue.number), actor, at)
    return True


def step(issue_id: int, letter_of: LetterOf, *, actor: Actor, at: datetime) -> int:
    """Post it to the next few readers; how many were looked at, 0 once nobody is left or it was stopped.
    Begins it where its time has come. Whoever left since gets none: they are asked for only now."""
    issue = get_locked(issue_id)
    if issue.state is State.SCHEDULED and issue.scheduled_for and issue.scheduled_for <= at:
        issue.begun_at = at
        record(events.IssueBegun(subject=subject_of(issue), number=issue.number), actor, at)
    if issue.state is not State.SENDING:
        return 0
    some = readers(issue.sent_to, TOGETHER)
    if not some:
        issue.done_at = at
        db.session.flush()
        record(
            events.IssueDone(subject=subject_of(issue), number=issue.number, posted=issue.posted), actor, at
        )
        return 0
    messages = _messages(issue, some, letter_of)
    issue.sent_to, issue.posted = some[-1][0].id, issue.posted + len(messages)
    db.session.flush()
    post_all(messages, purpose=PURPOSE, at=at, confidential=True)
    return len(some)


def _messages(
    issue: Issue, some: Sequence[tuple[Follower, frozenset[str]]], letter_of: LetterOf
) -> list[Addressed]:
    what, by_id = about(issue.items), {item.id: item for item in issue.items}
    back = find_returned(reader.email for reader, _follows in some)
    found = []
    for reader, follows in some:
        mine = [by_id[number] for number in items_for(follows, what)]
        if mine and reader.email not in back:
            letter, stop_url = letter_of(reader, issue, mine)
            key = f"newsletter:{issue.id}:{reader.id}"
            found.append(Addressed(letter=letter, to=reader.email, key=key, unsubscribe_url=stop_url))
    return found


def try_out(issue_id: int, letter: Letter, *, to: str, actor: Actor, at: datetime) -> bool:
    """Post it to whoever makes it, to look at."""
    issue = get_locked(issue_id)
    key = f"newsletter-trial:{issue.id}:{issue.version}:{at.isoformat()}"
    post(letter, to=to, key=key, purpose="trial", at=at)
    record(events.IssueTried(subject=subject_of(issue), number=issue.number), actor, at)
    return True
