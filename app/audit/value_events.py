"""What can be recorded of the page of outcomes, beside the other events."""

from __future__ import annotations

from dataclasses import dataclass

from app.audit.events import Event


@dataclass(frozen=True, kw_only=True)
class OutcomeWritten(Event):
    kind = "outcome written"
    title: str


@dataclass(frozen=True, kw_only=True)
class OutcomeRemoved(Event):
    kind = "outcome removed"
    title: str


@dataclass(frozen=True, kw_only=True)
class ValuePublished(Event):
    kind = "outcomes published"
    outcomes: int
