"""What can be recorded of the newsletter; never an address."""

from __future__ import annotations

from dataclasses import dataclass

from app.audit.events import Event


@dataclass(frozen=True, kw_only=True)
class IssueWritten(Event):
    kind = "newsletter issue written"
    number: int


@dataclass(frozen=True, kw_only=True)
class IssueDeleted(Event):
    kind = "newsletter issue deleted"
    number: int


@dataclass(frozen=True, kw_only=True)
class IssueScheduled(Event):
    kind = "newsletter issue scheduled"
    number: int
    moment: str


@dataclass(frozen=True, kw_only=True)
class IssueCancelled(Event):
    kind = "newsletter issue not sent"
    number: int


@dataclass(frozen=True, kw_only=True)
class IssueBegun(Event):
    kind = "newsletter issue begun"
    number: int


@dataclass(frozen=True, kw_only=True)
class IssueStopped(Event):
    kind = "newsletter issue stopped"
    number: int


@dataclass(frozen=True, kw_only=True)
class IssueDone(Event):
    kind = "newsletter issue done"
    number: int
    posted: int


@dataclass(frozen=True, kw_only=True)
class IssueTried(Event):
    kind = "newsletter issue tried"
    number: int


@dataclass(frozen=True, kw_only=True)
class PaperReaderAdded(Event):
    kind = "newsletter reader on paper added"


@dataclass(frozen=True, kw_only=True)
class PaperReaderRemoved(Event):
    kind = "newsletter reader on paper removed"
