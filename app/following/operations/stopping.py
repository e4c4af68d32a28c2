"""Stopping, and forgetting addresses: with its last follow an address is deleted.

Whoever writes follows here, in `asking` and in `digests` locks their followers first, so that no two wait for
each other.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, or_, select

from app.actor import ANONYMOUS
from app.audit.follow_events import FollowStopped
from app.audit.operations import record
from app.database import db
from app.following.models import Follow, Follower
from app.following.periods import UNCONFIRMED_KEPT
from app.following.subjects import Frequency
from app.mail.operations import call_back


def stop(follower_id: int, follow_id: int | None, *, at: datetime) -> bool:
    """Stop one follow of a follower, or all (None). Returns whether any other is left. Twice is once."""
    follower = _locked(follower_id)
    if follower is None:
        return False
    gone = [follow for follow in follower.follows if follow_id is None or follow.id == follow_id]
    for follow in gone:
        follower.follows.remove(follow)
    db.session.flush()
    if gone:
        record(FollowStopped(subject="following"), ANONYMOUS, at, quiet=True)
    if follower.follows:
        return True
    _forget(follower)
    return False


def choose_frequency(follower_id: int, frequency: Frequency, *, at: datetime) -> None:
    """Be told so often from now on. Who had the newsletter is not told again what was in it."""
    follower = _locked(follower_id)
    if follower is not None:
        if follower.frequency == Frequency.NEWSLETTER.value:
            follower.told_until = at
        follower.frequency = frequency.value
        db.session.flush()


def forget_unconfirmed(at: datetime) -> None:
    """Delete what was asked for and not confirmed within a week, and addresses that follow nothing."""
    old = Follow.confirmed_at.is_(None) & (Follow.asked_at <= at - UNCONFIRMED_KEPT)
    lasting = select(Follow.id).where(Follow.follower_id == Follower.id, ~old).exists()
    late = select(Follow.id).where(Follow.follower_id == Follower.id, old).exists()
    locked = select(Follower).where(or_(late, ~lasting)).order_by(Follower.id).with_for_update()
    followers = db.session.scalars(locked).all()
    db.session.execute(delete(Follow).where(old))
    left = set(db.session.scalars(select(Follow.follower_id).distinct()))
    for follower in followers:
        if follower.id not in left:
            _forget(follower)


def _locked(follower_id: int) -> Follower | None:
    return db.session.get(Follower, follower_id, with_for_update=True, populate_existing=True)


def _forget(follower: Follower) -> None:
    """Delete the address here, and in what was or would be mailed to it because it followed."""
    call_back(follower.email, "digest")
    call_back(follower.email, "follow")
    call_back(follower.email, "newsletter")
    db.session.delete(follower)
    db.session.flush()
