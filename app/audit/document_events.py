"""What can be recorded of documents, Easy Read versions, translations and needs, beside the other events."""

from __future__ import annotations

from dataclasses import dataclass

from app.audit.events import Event


@dataclass(frozen=True, kw_only=True)
class DocumentAdded(Event):
    kind = "document added"
    title: str
    digest: str


@dataclass(frozen=True, kw_only=True)
class DocumentChanged(Event):
    kind = "document changed"
    title: str


@dataclass(frozen=True, kw_only=True)
class DocumentRemoved(Event):
    kind = "document removed"
    title: str
    digest: str


@dataclass(frozen=True, kw_only=True)
class NeedTold(Event):
    kind = "need told"


@dataclass(frozen=True, kw_only=True)
class NeedMet(Event):
    kind = "need met"


@dataclass(frozen=True, kw_only=True)
class NeedNotMet(Event):
    kind = "need not met"


@dataclass(frozen=True, kw_only=True)
class NeedReviewed(Event):
    kind = "need reviewed"


@dataclass(frozen=True, kw_only=True)
class NeedReopened(Event):
    kind = "need waits again"
