"""Short ways to enter what the registers hold, through the real operations."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Flask

from app.consortium.kinds import InterestClass, RoleType, Way
from app.consortium.operations import board as board_operations
from app.consortium.operations.interests import InterestDetails, declare_interest
from app.consortium.operations.ppgs import GroupDetails, write_ppg
from app.consortium.queries.board import get_board_member
from app.consortium.queries.declaring import Holder, get_holder, holder_of
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


def an_interest(
    app: Flask,
    holder: Holder,
    organisation: str = "Tidepool Diagnostics Ltd",
    *,
    begins_on: date = date(2025, 4, 1),
    ends_on: date | None = None,
    on: date = date(2025, 4, 20),
    description: str = "Owns shares.",
) -> str:
    """An interest somebody declares on this day; returns its public id."""
    details = InterestDetails(
        kind=InterestClass.FINANCIAL,
        organisation=organisation,
        description=description,
        begins_on=begins_on,
        ends_on=ends_on,
        action="Leaves the room.",
    )
    with app.app_context(), transaction() as at:
        return declare_interest(holder, details, actor=TESTER, at=at, today=on)


def holder_on_the_board(app: Flask, name: str = "Ann Gull", **more: Any) -> Holder:
    """Somebody on the board, who declares."""
    (member,) = on_the_board(app, a_term(name, **more))
    return holder_of_term(app, member)


def holder_of_term(app: Flask, member: str) -> Holder:
    """Whoever has this term on the board."""
    with app.app_context():
        found = get_board_member(member).declarant
        return get_holder(found.public_id) if found.person_id is None else holder_of(found.person_id)
