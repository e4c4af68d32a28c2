"""What can be recorded of dates, and of elections that dates are held against."""

from __future__ import annotations

from dataclasses import dataclass

from app.audit.events import Event


@dataclass(frozen=True, kw_only=True)
class _OfElection(Event):
    polling_day: str


@dataclass(frozen=True, kw_only=True)
class ElectionWritten(_OfElection):
    kind = "election written"
    name: str


@dataclass(frozen=True, kw_only=True)
class ElectionLeftOut(_OfElection):
    kind = "election left out"


@dataclass(frozen=True, kw_only=True)
class ElectionRemoved(_OfElection):
    kind = "election removed"


@dataclass(frozen=True, kw_only=True)
class ConsultationOpensLater(Event):
    kind = "consultation opens later"
    opens: str
    closes: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class InvitedReminded(Event):
    kind = "invited people reminded"
    people: int
