"""What can be recorded of options of an open consultation."""

from __future__ import annotations

from dataclasses import dataclass

from app.audit.events import Event


@dataclass(frozen=True, kw_only=True)
class OptionWithdrawn(Event):
    kind = "option taken out"
    option: str
    merged_into: str
    reason: str
