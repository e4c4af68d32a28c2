"""What can be recorded of people, their roles and their accounts: numbers and roles, never an address."""

from __future__ import annotations

from dataclasses import dataclass

from app.audit.events import Event


@dataclass(frozen=True, kw_only=True)
class RoleGiven(Event):
    kind = "role given"
    role: str
    practice: str
    until: str


@dataclass(frozen=True, kw_only=True)
class RoleEnded(Event):
    kind = "role ended"
    role: str
    practice: str


@dataclass(frozen=True, kw_only=True)
class ViewAsBegun(Event):
    kind = "view as begun"
    role: str
    practice: str


@dataclass(frozen=True, kw_only=True)
class ViewAsEnded(Event):
    kind = "view as ended"
    role: str


@dataclass(frozen=True, kw_only=True)
class AccountClosed(Event):
    kind = "account closed"


@dataclass(frozen=True, kw_only=True)
class AccountReopened(Event):
    kind = "account reopened"


@dataclass(frozen=True, kw_only=True)
class AccountAskedFor(Event):
    kind = "account asked for"
    profession: str


@dataclass(frozen=True, kw_only=True)
class ConfirmationAskedFor(Event):
    kind = "confirmation asked for"
    profession: str


@dataclass(frozen=True, kw_only=True)
class ProfessionalConfirmed(Event):
    kind = "professional confirmed"
    profession: str


@dataclass(frozen=True, kw_only=True)
class ProfessionalRefused(Event):
    kind = "professional refused"
