"""What can be recorded of what happens after a decision."""

from __future__ import annotations

from dataclasses import dataclass

from app.audit.events import Event


@dataclass(frozen=True, kw_only=True)
class ActionPlanned(Event):
    kind = "action planned"
    title: str
    due: str


@dataclass(frozen=True, kw_only=True)
class ActionUpdated(Event):
    kind = "action updated"
    title: str
    status: str


@dataclass(frozen=True, kw_only=True)
class PracticeAnswered(Event):
    kind = "practice answered"
    title: str
    practice: str
    answer: str
