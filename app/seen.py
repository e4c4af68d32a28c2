"""What somebody was shown before they pressed a button, as a mark that their form carries: a write that finds
another mark knows that somebody else wrote in between."""

from __future__ import annotations

from hashlib import sha256

from app.errors import Conflict


class Stale(Conflict):
    """What was seen is not what stands there now."""


def mark_of(*values: object) -> str:
    """The mark of these values; another one as soon as one of them is another."""
    return sha256(repr([str(value) for value in values]).encode()).hexdigest()[:20]


def refuse_if_stale(seen: str, now: str) -> None:
    """Stale when these two marks differ."""
    if seen != now:
        raise Stale("Somebody changed this after you opened it. Nothing is saved yet. Read what it says now.")
