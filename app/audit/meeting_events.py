"""What can be recorded of meetings and of the answers of patient groups; never what was said or answered."""

from __future__ import annotations

from dataclasses import dataclass

from app.audit.events import Event


@dataclass(frozen=True, kw_only=True)
class MeetingRecorded(Event):
    kind = "meeting recorded"
    held_on: str


@dataclass(frozen=True, kw_only=True)
class MeetingChanged(Event):
    kind = "meeting changed"
    held_on: str
    version: int


@dataclass(frozen=True, kw_only=True)
class MeetingRemoved(Event):
    kind = "meeting removed"
    held_on: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class GroupAnswered(Event):
    kind = "patient group answered"
    name: str
    version: int
    channel: str


@dataclass(frozen=True, kw_only=True)
class GroupAnswerWithdrawn(Event):
    kind = "patient group took its answer back"
    name: str
