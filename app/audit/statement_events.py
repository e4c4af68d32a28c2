"""What can be recorded of statements that participants add: that they came and what became of them."""

from __future__ import annotations

from dataclasses import dataclass

from app.audit.events import Event


@dataclass(frozen=True, kw_only=True)
class _OfStatement(Event):
    statement: int


@dataclass(frozen=True, kw_only=True)
class StatementAdded(_OfStatement):
    kind = "statement added"


@dataclass(frozen=True, kw_only=True)
class StatementApproved(_OfStatement):
    kind = "statement approved"


@dataclass(frozen=True, kw_only=True)
class StatementRefused(_OfStatement):
    kind = "statement refused"


@dataclass(frozen=True, kw_only=True)
class StatementMade(_OfStatement):
    """A moderator made it from a comment, whose code is `source`."""

    source: str
    kind = "statement made"
