"""What can be recorded of posts beside writing and publishing them."""

from __future__ import annotations

from dataclasses import dataclass

from app.audit.events import Event


@dataclass(frozen=True, kw_only=True)
class NewsReviewAsked(Event):
    kind = "news review asked"
    title: str


@dataclass(frozen=True, kw_only=True)
class NewsSentBack(Event):
    kind = "news sent back"
    title: str


@dataclass(frozen=True, kw_only=True)
class NewsCommented(Event):
    kind = "news commented"
    title: str


@dataclass(frozen=True, kw_only=True)
class NewsPreviewMade(Event):
    kind = "news preview made"
    title: str


@dataclass(frozen=True, kw_only=True)
class NewsPreviewsWithdrawn(Event):
    kind = "news previews withdrawn"
    title: str


@dataclass(frozen=True, kw_only=True)
class NewsScheduled(Event):
    kind = "news scheduled"
    title: str
    moment: str


@dataclass(frozen=True, kw_only=True)
class NewsUnscheduled(Event):
    kind = "news unscheduled"
    title: str


@dataclass(frozen=True, kw_only=True)
class NewsWithdrawn(Event):
    kind = "news withdrawn"
    title: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class NewsMoved(Event):
    kind = "news moved"
    title: str
    address: str
