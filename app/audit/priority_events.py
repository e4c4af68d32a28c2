"""What can be recorded of published lists: who agreed, and that something was promised."""

from __future__ import annotations

from dataclasses import dataclass

from app.audit.events import Event


@dataclass(frozen=True, kw_only=True)
class ListAgreed(Event):
    kind = "list agreed"
    number: int
    side: str


@dataclass(frozen=True, kw_only=True)
class ListAgreementTakenBack(Event):
    kind = "agreement to list taken back"
    number: int
    side: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class PriorityPlanned(Event):
    kind = "priority planned"
    number: int
    option: int
    version: int
