"""Short ways to enter what the registers hold, through the real operations."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Flask

from app.consortium.kinds import RoleType, Way
from app.consortium.operations import board as board_operations
from app.consortium.operations.ppgs import GroupDetails, write_ppg
from app.database import transaction
from app.web.formats import london_day
from tests.factories import TESTER

DETAILS = GroupDetails(name="Friends of the surgery", ways=(Way.FACE_TO_FACE,), meets="Every month.")


def a_group(app: Flask, code: str, details: GroupDetails = DETAILS) -> None:
    """The patient group of a practice."""
    with app.app_context(), transaction() as at:
        write_ppg(code, details, actor=TESTER, at=at, today=london_day(at))


def a_term(name: str = "Ann Gull", role: RoleType = RoleType.GP, **more: Any) -> board_operations.Term:
    """A term that began in 2025 and has no end."""
    return board_operations.Term(**{"name": name, "role_type": role, "begins_on": date(2025, 4, 1)} | more)


def on_the_board(app: Flask, *terms: board_operations.Term, again: str = "") -> list[str]:
    """Enter terms; returns their public ids."""
    with app.app_context(), transaction() as at:
        return [
            board_operations.enter_member(term, actor=TESTER, at=at, again=again).public_id for term in terms
        ]


def nine(gps: int = 5) -> list[board_operations.Term]:
    """A board of nine, so many of them GPs."""
    return [
        a_term(f"Member {n}", RoleType.GP if n < gps else RoleType.LAY_MEMBER, is_chair=n == 0)
        for n in range(9)
    ]
