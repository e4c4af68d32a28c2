"""What can be recorded of asking for a count or a publication."""

from __future__ import annotations

from dataclasses import dataclass

from app.audit.events import Event


@dataclass(frozen=True, kw_only=True)
class CountAsked(Event):
    kind = "count asked for"


@dataclass(frozen=True, kw_only=True)
class PublicationAsked(Event):
    kind = "publication asked for"
    title: str


@dataclass(frozen=True, kw_only=True)
class PublicationTakenBack(Event):
    kind = "publication taken back"
