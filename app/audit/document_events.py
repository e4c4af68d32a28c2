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


@dataclass(frozen=True, kw_only=True)
class EasyReadChanged(Event):
    kind = "easy read changed"
    sentences: int


@dataclass(frozen=True, kw_only=True)
class EasyReadApproved(Event):
    kind = "easy read approved"
    sentences: int


@dataclass(frozen=True, kw_only=True)
class EasyReadWithdrawn(Event):
    kind = "easy read withdrawn"


@dataclass(frozen=True, kw_only=True)
class TranslationBegun(Event):
    kind = "translation begun"
    language: str


@dataclass(frozen=True, kw_only=True)
class TranslationChanged(Event):
    kind = "translation changed"
    language: str


@dataclass(frozen=True, kw_only=True)
class TranslationPublished(Event):
    kind = "translation published"
    language: str


@dataclass(frozen=True, kw_only=True)
class TranslationHidden(Event):
    kind = "translation hidden"
    language: str


@dataclass(frozen=True, kw_only=True)
class TranslationRemoved(Event):
    kind = "translation removed"
    language: str
