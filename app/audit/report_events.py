"""What can be recorded of reports."""

from __future__ import annotations

from dataclasses import dataclass

from app.audit.events import Event


@dataclass(frozen=True, kw_only=True)
class ReportWritten(Event):
    kind = "report written"
    part: str


@dataclass(frozen=True, kw_only=True)
class ReportAsked(Event):
    kind = "report asked for"


@dataclass(frozen=True, kw_only=True)
class ReportBuilt(Event):
    kind = "report built"
    version: int
    digest: str


@dataclass(frozen=True, kw_only=True)
class ReportPublished(Event):
    kind = "report published"
    version: int
    digest: str
