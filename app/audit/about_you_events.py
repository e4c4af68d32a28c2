"""What can be recorded of the questions about oneself; nothing anybody said, and not that they said it."""

from __future__ import annotations

from dataclasses import dataclass

from app.audit.events import Event


@dataclass(frozen=True, kw_only=True)
class LocalFiguresWritten(Event):
    kind = "local figures written"
    question: str
    source: str
