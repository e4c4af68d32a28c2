"""Digests: each follower is told once of each thing, in the order of time, and of nothing where there is
nothing. A digest and the note that it was made are one transaction: a worker that is killed makes it again,
or has made it; and two workers make it once, because its key is one message."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from app.actor import Actor
from app.audit.follow_events import DatePassed
from app.audit.operations import record
from app.database import db
from app.following.models import Follower
from app.following.queries import Item, list_due, list_items, list_untold
from app.following.subjects import Frequency
from app.mail.operations import Addressed, Letter, post_all
from app.mail.queries import find_returned
from app.story.kinds import Kind
from app.story.operations.announcing import Told, tell_followers

TOGETHER = 100
LetterOf = Callable[[Follower, Sequence[Item]], tuple[Letter, str]]
"""The digest for a follower of these items, and the address where one click stops it."""


def note_dates(*, actor: Actor, at: datetime) -> int:
    """Tell of consultations that opened or closed by the clock, at the moment they did; how many."""
    count = 0
    for kind in (Kind.OPENED, Kind.CLOSED):
        for passed in list_untold(kind, at):
            path = f"/consultations/{passed.slug}"
            told = Told(key=f"{kind}:{passed.id}", kind=kind, title=passed.title, path=path)
            if tell_followers(told, consultation_id=passed.id, at=passed.at):
                record(DatePassed(subject=f"consultation:{passed.id}", date=kind.value), actor, at)
                count += 1
    return count


def post_digests(ends: dict[Frequency, datetime], letter_of: LetterOf, *, at: datetime) -> int:
    """Post the digests of the next few followers who are due one; how many followers were looked at. Call
    until there are none, after `note_dates`. `ends`: the end of the period by frequency."""
    due = list_due(ends, TOGETHER)
    if not due:
        return 0
    starts = [follower.told_until for follower in due if follower.told_until]
    items = list_items(min(starts), max(ends.values()), at)
    back = find_returned(follower.email for follower in due)
    messages = []
    for follower in due:
        end = ends[Frequency(follower.frequency)]
        mine = items_for(follower, items, end)
        if mine and follower.email not in back:
            letter, stop_url = letter_of(follower, mine)
            key = f"digest:{follower.id}:{end.isoformat()}"
            messages.append(Addressed(letter=letter, to=follower.email, key=key, unsubscribe_url=stop_url))
        follower.told_until = end
    db.session.flush()
    post_all(messages, purpose="digest", at=at, confidential=True)
    return len(due)


def items_for(follower: Follower, items: Sequence[Item], end: datetime) -> list[Item]:
    """What of these one follower has not been told yet, until before `end`: only what they follow, and only
    since they confirmed that they do."""
    since = {each.subject: each.confirmed_at for each in follower.follows if each.confirmed_at}
    assert follower.told_until is not None
    return [
        item
        for item in items
        if follower.told_until <= item.told.at < end
        and any(since[subject] <= item.told.at for subject in item.subjects & since.keys())
    ]
