"""What can be recorded of national priorities and the watching brief."""

from __future__ import annotations

from dataclasses import dataclass

from app.audit.events import Event


@dataclass(frozen=True, kw_only=True)
class NationalPriorityKept(Event):
    kind = "national priority kept"
    title: str


@dataclass(frozen=True, kw_only=True)
class NationalPriorityRemoved(Event):
    kind = "national priority removed"
    title: str


@dataclass(frozen=True, kw_only=True)
class BriefEntryWritten(Event):
    kind = "brief entry written"
    title: str


@dataclass(frozen=True, kw_only=True)
class BriefEntryPublished(Event):
    kind = "brief entry published"
    title: str


@dataclass(frozen=True, kw_only=True)
class BriefEntryRemoved(Event):
    kind = "brief entry removed"
    title: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class LocalTopicsSet(Event):
    kind = "topics of local priorities set"
    priorities: int
