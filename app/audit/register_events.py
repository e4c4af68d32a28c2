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


@dataclass(frozen=True, kw_only=True)
class InterestDeclared(Event):
    kind = "interest declared"


@dataclass(frozen=True, kw_only=True)
class InterestChanged(Event):
    kind = "interest changed"
    version: int


@dataclass(frozen=True, kw_only=True)
class InterestsConfirmed(Event):
    kind = "interests confirmed"
    interests: int


@dataclass(frozen=True, kw_only=True)
class InterestWithheld(Event):
    kind = "interest withheld"
    withheld: str


@dataclass(frozen=True, kw_only=True)
class InterestsReminded(Event):
    kind = "interests reminded"
    people: int
