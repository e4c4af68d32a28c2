"""What can be recorded of following. Neither who follows nor what: the counts of a small topic would give it
away."""

from __future__ import annotations

from dataclasses import dataclass

from app.audit.events import Event


@dataclass(frozen=True, kw_only=True)
class FollowConfirmed(Event):
    kind = "follow confirmed"


@dataclass(frozen=True, kw_only=True)
class FollowStopped(Event):
    kind = "follow stopped"


@dataclass(frozen=True, kw_only=True)
class DatePassed(Event):
    kind = "date passed"
    date: str


@dataclass(frozen=True, kw_only=True)
class _OfTopic(Event):
    name: str


@dataclass(frozen=True, kw_only=True)
class TopicWritten(_OfTopic):
    kind = "topic written"


@dataclass(frozen=True, kw_only=True)
class TopicDeleted(_OfTopic):
    kind = "topic deleted"


@dataclass(frozen=True, kw_only=True)
class SubjectsMarked(Event):
    kind = "topics chosen"
