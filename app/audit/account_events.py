"""What people do with their own account, as it is recorded. Never what it was before, or is now."""

from __future__ import annotations

from dataclasses import dataclass

from app.audit.events import Event


@dataclass(frozen=True, kw_only=True)
class SecondFactorSetUp(Event):
    kind = "second factor set up"


@dataclass(frozen=True, kw_only=True)
class SecondFactorEnded(Event):
    kind = "second factor ended"


@dataclass(frozen=True, kw_only=True)
class SecondFactorReset(Event):
    kind = "second factor reset"


@dataclass(frozen=True, kw_only=True)
class RecoveryCodesMade(Event):
    kind = "recovery codes made"


@dataclass(frozen=True, kw_only=True)
class PasswordChanged(Event):
    kind = "password changed"


@dataclass(frozen=True, kw_only=True)
class NameChanged(Event):
    kind = "name changed"


@dataclass(frozen=True, kw_only=True)
class AddressChanged(Event):
    kind = "email address changed"


@dataclass(frozen=True, kw_only=True)
class AccountDeleted(Event):
    kind = "account deleted"


@dataclass(frozen=True, kw_only=True)
class AccountMadeByService(Event):
    kind = "account made by the sign-in service"


@dataclass(frozen=True, kw_only=True)
class ServiceLinked(Event):
    kind = "sign-in service linked"


@dataclass(frozen=True, kw_only=True)
class ProfessionEndedByService(Event):
    kind = "profession ended by the sign-in service"


@dataclass(frozen=True, kw_only=True)
class ServiceUnlinked(Event):
    kind = "sign-in service unlinked"
