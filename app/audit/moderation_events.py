"""What can be recorded of moderation: which comment, what was decided and why, never what it says."""

from __future__ import annotations

from dataclasses import dataclass

from app.audit.events import Event


@dataclass(frozen=True, kw_only=True)
class CommentDecided(Event):
    kind = "comment decided about"
    comment: int
    version: int
    verdict: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class CommentAppealed(Event):
    kind = "comment to be looked at again"
    comment: int


@dataclass(frozen=True, kw_only=True)
class CommentMerged(Event):
    kind = "comment put together"
    comment: int
    into: int


@dataclass(frozen=True, kw_only=True)
class CommentParted(Event):
    kind = "comment taken apart"
    comment: int
    into: int


@dataclass(frozen=True, kw_only=True)
class CommentMoved(Event):
    """`place`, `to`: names of places."""

    kind = "comment moved"
    comment: int
    place: str
    to: str
