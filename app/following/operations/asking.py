"""Asking to follow something by email, and confirming that the address is one's own."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import func, select

from app.actor import ANONYMOUS
from app.audit.follow_events import FollowConfirmed
from app.audit.operations import record
from app.database import db
from app.errors import NotFound
from app.following.models import Follow, Follower
from app.following.subjects import Frequency, Subject
from app.mail.operations import Letter, post

MOST_UNCONFIRMED = 5
"""So many letters can wait to be confirmed at one address: more would be somebody's joke on its owner."""
MOST_FOLLOWS = 100
LetterTo = Callable[[int, bytes, bool], Letter]
"""The letter that asks whether to confirm: of a follow's number, its follower's salt, and whether it was
confirmed before."""


def ask_to_follow(
    subject: Subject, email: str, frequency: Frequency, *, letter_to: LetterTo, at: datetime
) -> None:
    """Keep that somebody asked to follow this at an address (in its normal form), and ask its owner by mail.
    Nothing tells whoever asked whether it follows already, or has had too many letters. One letter a follow
    and day."""
    follower = _follower(email, frequency)
    follow = db.session.scalars(
        select(Follow).where(Follow.follower_id == follower.id, Follow.subject == subject.key)
    ).first()
    if follow is None:
        if not _has_room(follower):
            return
        follow = Follow(follower=follower, subject=subject.key, **subject.column)
        db.session.add(follow)
    if follow.confirmed_at is None:
        follow.asked_at = follow.asked_at or at
    follow.frequency = frequency.value
    db.session.flush()
    known = follow.confirmed_at is not None
    post(
        letter_to(follow.id, follower.salt, known),
        to=email,
        # A number may be that of a follow that was deleted today: the moment tells them apart.
        key=f"follow:{follow.id}:{follow.asked_at.isoformat()}:{at.date().isoformat()}",
        purpose="follow",
        at=at,
        confidential=True,
    )


def _follower(email: str, frequency: Frequency) -> Follower:
    found = db.session.scalars(select(Follower).where(Follower.email == email).with_for_update()).first()
    if found is None:
        found = Follower(email=email, salt=secrets.token_bytes(16), frequency=frequency.value)
        db.session.add(found)
        db.session.flush()
    return found


def _has_room(follower: Follower) -> bool:
    theirs = select(func.count(), func.count(Follow.confirmed_at)).where(Follow.follower_id == follower.id)
    count, confirmed = db.session.execute(theirs).one()
    return count - confirmed < MOST_UNCONFIRMED and count < MOST_FOLLOWS


def confirm(follow_id: int, *, at: datetime) -> Follower:
    """The owner of the address wants it: from now on they are told. Twice is once."""
    theirs = select(Follower).join(Follow).where(Follow.id == follow_id).with_for_update(of=Follower)
    follower = db.session.scalars(theirs, execution_options={"populate_existing": True}).first()
    follow = db.session.get(Follow, follow_id, populate_existing=True)
    if follower is None or follow is None:
        raise NotFound("This was stopped, or not confirmed within 7 days. You can ask again.")
    if follow.confirmed_at is None:
        follow.confirmed_at = at
        record(FollowConfirmed(subject="following"), ANONYMOUS, at, quiet=True)
    if follower.frequency == Frequency.NEWSLETTER.value:
        follower.told_until = at  # what was in the newsletter is not told again
    follower.frequency = follow.frequency
    follower.told_until = follower.told_until or at
    db.session.flush()
    return follower
