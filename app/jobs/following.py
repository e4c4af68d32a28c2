"""Telling those who follow: what opened and closed, then the digests that are due."""

from __future__ import annotations

from datetime import datetime

from app import clock
from app.actor import Actor
from app.database import transaction
from app.following import pages
from app.following.operations.digests import note_dates, post_digests
from app.following.operations.stopping import forget_unconfirmed
from app.following.periods import ends_of
from app.web.formats import london_day, london_moment


def tell_those_who_follow(actor: Actor) -> None:
    """Everything that is due. First the dates that have passed, so that the digests tell of them; a few
    digests a transaction, so that nobody waits long for the lock."""
    with transaction() as at:
        note_dates(actor=actor, at=at)
    while _post_some(clock.now()):
        pass


def _post_some(now: datetime) -> int:
    ends = ends_of(now, day_of=london_day, moment_of=london_moment)
    with transaction() as at:
        return post_digests(ends, pages.digest, at=at)


def forget_who_never_confirmed() -> None:
    """Delete addresses that were never confirmed."""
    with transaction() as at:
        forget_unconfirmed(at)
