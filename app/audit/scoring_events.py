"""What can be recorded of criteria and scores: that somebody scored, never how they scored."""

from __future__ import annotations

from dataclasses import dataclass

from app.audit.events import Event


@dataclass(frozen=True, kw_only=True)
class CriteriaWritten(Event):
    kind = "criteria written"
    version: int


@dataclass(frozen=True, kw_only=True)
class CriteriaChanged(Event):
    kind = "fixed criteria changed"
    version: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class CriteriaFixed(Event):
    kind = "criteria fixed"
    version: int
    fixed_from: str


@dataclass(frozen=True, kw_only=True)
class ScoresGiven(Event):
    kind = "scores given"
    scorer: str
    scores: int
