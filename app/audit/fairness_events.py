"""What can be recorded of a fair consultation: its equality assessment, and when a response was promised."""

from __future__ import annotations

from dataclasses import dataclass

from app.audit.events import Event


@dataclass(frozen=True, kw_only=True)
class EqualityAssessed(Event):
    kind = "equality assessed again"
    version: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class ResponsePromised(Event):
    kind = "response promised"
    due: str
    reason: str
