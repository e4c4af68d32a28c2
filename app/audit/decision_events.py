"""What can be recorded of decision records beside their publication."""

from __future__ import annotations

from dataclasses import dataclass

from app.audit.events import Event


@dataclass(frozen=True, kw_only=True)
class DecisionDrafted(Event):
    kind = "decision record begun"
    title: str


@dataclass(frozen=True, kw_only=True)
class DecisionEdited(Event):
    kind = "decision record changed"
    title: str
    part: str


@dataclass(frozen=True, kw_only=True)
class DecisionDeleted(Event):
    kind = "decision record deleted"
    title: str


@dataclass(frozen=True, kw_only=True)
class ReportRead(Event):
    kind = "report read"
    name: str
    how: str


@dataclass(frozen=True, kw_only=True)
class DecisionCorrected(Event):
    kind = "decision corrected"
    title: str
    part: str
    version: int
    reason: str
