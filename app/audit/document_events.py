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
