"""The only reader of the system clock. Everything else is handed the moment it needs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

_held: ContextVar[datetime | None] = ContextVar("held_moment", default=None)


def now() -> datetime:
    """This moment, in UTC; or the moment held by `hold`."""
    return _held.get() or datetime.now(UTC)


def held() -> datetime | None:
    """The moment held by `hold`, if any: the demo plays the past, tests choose their day."""
    return _held.get()


@contextmanager
def hold(moment: datetime) -> Iterator[None]:
    """Make every reader see `moment` (aware) until the block ends."""
    if moment.tzinfo is None:
        raise ValueError("a moment must know its time zone")
    token = _held.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _held.reset(token)
