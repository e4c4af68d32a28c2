"""What can be recorded of the texts of pages about us, beside the other events."""

from __future__ import annotations

from dataclasses import dataclass

from app.audit.events import Event


@dataclass(frozen=True, kw_only=True)
class PageTextWritten(Event):
    kind = "page text written"
    section: str
    version: int


@dataclass(frozen=True, kw_only=True)
class PageTextRestored(Event):
    kind = "page text restored"
    section: str
    version: int
