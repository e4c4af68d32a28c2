"""How long somebody must wait before the next try at a password or a code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, select

from app.accounts.models import Try
from app.accounts.queries.signing_in import digest
from app.database import db

REMEMBERED = timedelta(hours=1)


@dataclass(frozen=True, kw_only=True)
class Limit:
    """So many tries are free; then each makes the wait twice as long, up to `longest`."""

    free: int
    first: timedelta
    longest: timedelta

    def wait_after(self, tries: int) -> timedelta:
        """How long after the last of so many tries the next one may come."""
        over = tries - self.free
        return timedelta(0) if over < 0 else min(self.first * 2 ** min(over, 20), self.longest)


# One target from one source: somebody guesses. Elsewhere nobody notices, so the owner is not shut out.
PAIR = Limit(free=10, first=timedelta(minutes=1), longest=timedelta(minutes=15))
# One source at whatever: many people may stand behind one address of a surgery.
SOURCE = Limit(free=60, first=timedelta(seconds=10), longest=timedelta(minutes=15))
# One target from everywhere: a spread guess is slowed to two in a minute. The owner's own browser is known
# by its cookie and does not wait here.
TARGET = Limit(free=30, first=timedelta(seconds=1), longest=timedelta(seconds=30))


def find_wait(target: str, source: str, at: datetime, *, known: bool = False) -> timedelta:
    """How long this try must still wait; zero when it may be made. `known`: the target's owner has signed in
    with this browser before, so only its own tries count."""
    what = Try.target_digest == digest(target)
    limits: Sequence[tuple[Limit, ColumnElement[bool]]] = ((PAIR, what & (Try.source == source)),)
    if not known:
        limits = (*limits, (SOURCE, Try.source == source), (TARGET, what))
    return max(_wait(limit, condition, at) for limit, condition in limits)


def _wait(limit: Limit, condition: ColumnElement[bool], at: datetime) -> timedelta:
    row = db.session.execute(
        select(func.count(), func.max(Try.at)).where(condition, Try.at > at - REMEMBERED)
    ).one()
    tries, last = row
    if not tries:
        return timedelta(0)
    # A clock that was set back must not make anybody wait longer.
    return max(min(last, at) + limit.wait_after(tries) - at, timedelta(0))
