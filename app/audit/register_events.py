"""What can be recorded of patient groups, the board and its interests; like `events`, values past tense."""

from __future__ import annotations

from dataclasses import dataclass

from app.audit.events import Event


@dataclass(frozen=True, kw_only=True)
class PPGWritten(Event):
    kind = "patient group written"
    name: str


@dataclass(frozen=True, kw_only=True)
class PPGRemoved(Event):
    kind = "patient group removed"
    name: str


@dataclass(frozen=True, kw_only=True)
class BoardMemberEntered(Event):
    kind = "board member entered"
    name: str


@dataclass(frozen=True, kw_only=True)
class BoardMemberChanged(Event):
    kind = "board member changed"
    name: str


@dataclass(frozen=True, kw_only=True)
class BoardMemberEnded(Event):
    kind = "board term ended"
    name: str


@dataclass(frozen=True, kw_only=True)
class LegalFormWritten(Event):
    kind = "legal form written"
    name: str
