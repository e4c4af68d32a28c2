"""The table as a grid of roles and actions, for people: asked of `decide`, so it cannot say otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from app.actor import ANONYMOUS, PRACTICE_ROLES, Actor, Role
from app.lifecycle import Timetable
from app.policy.actions import Action
from app.policy.decide import decide

_NOW = datetime(2000, 1, 2, tzinfo=UTC)
_DAY = timedelta(days=1)
_OPEN = Timetable(scheduled_at=_NOW - _DAY, opens_at=_NOW - _DAY, closes_at=_NOW + _DAY)
_HERE, _ELSEWHERE = "here", "elsewhere"


class May(StrEnum):
    """Whether somebody may do something at all."""

    YES = "yes"
    OWN_PRACTICE = "for their own practice"
    NO = "no"


@dataclass(frozen=True, kw_only=True)
class _Anything:
    """A thing nothing can be said against: it is open, and it belongs to a practice."""

    practice_code: str = _HERE
    timetable: Timetable = _OPEN


@dataclass(frozen=True, kw_only=True)
class Line:
    """One action: whether anybody may, whether everybody who is signed in may, and what each role adds."""

    action: Action
    anybody: bool
    signed_in: bool
    roles: dict[Role, May]


def grid() -> tuple[Line, ...]:
    """Every action, in the order of the table of actions."""
    return tuple(_line(action) for action in Action)


def _line(action: Action) -> Line:
    return Line(
        action=action,
        anybody=_may(ANONYMOUS, action),
        signed_in=_may(Actor.person(0, "", frozenset()), action),
        roles={role: _of_role(role, action) for role in Role},
    )


def _of_role(role: Role, action: Action) -> May:
    if _may(_somebody(role, _ELSEWHERE), action):
        return May.YES
    return May.OWN_PRACTICE if _may(_somebody(role, _HERE), action) else May.NO


def _somebody(role: Role, code: str) -> Actor:
    held = frozenset({(role, code)}) if role in PRACTICE_ROLES else frozenset()
    return Actor.person(0, "", frozenset({role}), held=held)


def _may(actor: Actor, action: Action) -> bool:
    return decide(actor, action, _Anything(), _NOW).allowed
