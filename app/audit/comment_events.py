"""What can be recorded of comments: that they were posted, changed and looked at, never what they say."""

from __future__ import annotations

from dataclasses import dataclass

from app.audit.events import Event


@dataclass(frozen=True, kw_only=True)
class _OfComment(Event):
    comment: int


@dataclass(frozen=True, kw_only=True)
class CommentPosted(_OfComment):
    kind = "comment posted"


@dataclass(frozen=True, kw_only=True)
class CommentChanged(_OfComment):
    kind = "comment changed"


@dataclass(frozen=True, kw_only=True)
class CommentWithdrawn(_OfComment):
    kind = "comment withdrawn"


@dataclass(frozen=True, kw_only=True)
class CommentAnswered(_OfComment):
    kind = "comment answered"


@dataclass(frozen=True, kw_only=True)
class CommentAnswerCorrected(_OfComment):
    kind = "answer to a comment put right"


@dataclass(frozen=True, kw_only=True)
class CommentAnswerTakenBack(_OfComment):
    kind = "answer to a comment taken back"


@dataclass(frozen=True, kw_only=True)
class CommentRulesSet(Event):
    kind = "rules of comments set"
