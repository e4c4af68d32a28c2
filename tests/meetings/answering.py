"""Short ways for patient groups to answer, through the real operations."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Flask

from app.consortium.kinds import Way
from app.consortium.operations.ppgs import GroupDetails, write_ppg
from app.consortium.operations.practices import NewPractice, enter_practices
from app.database import transaction
from app.meetings.operations.answering import PAPER, GroupSays, answer_as_group, mark
from app.meetings.queries.answers import Seat, find_answer, get_seat
from app.web.formats import london_day
from tests.factories import TESTER

SLUG = "local-care"


def codes_of(groups: int) -> list[str]:
    """The codes of so many practices."""
    return [f"X9{n:04}" for n in range(groups)]


def groups_of(app: Flask, many: int) -> list[str]:
    """So many practices, each with a patient group; returns their codes."""
    codes = codes_of(many)
    with app.app_context(), transaction() as at:
        enter_practices(
            [
                NewPractice(code=code, name=f"Surgery {code}", patients=5_000, locality="Harbour")
                for code in codes
            ],
            actor=TESTER,
            at=at,
        )
        for code in codes:
            details = GroupDetails(name=f"Friends of {code}", ways=(Way.ONLINE,))
            write_ppg(code, details, actor=TESTER, at=at, today=london_day(at))
    return codes


def says(marks: tuple[int, ...] = (5, 3, 1), **more: Any) -> GroupSays:
    """What a group of twelve says."""
    given: dict[str, Any] = {
        "marks": bytes(marks),
        "present": 12,
        "agreeing": 9,
        "against": 1,
        "unsure": 2,
        "met_on": date(2026, 6, 1),
        "reasons": "The bus.",
        "channel": PAPER,
    }
    return GroupSays(**(given | more))


def seat_of(app: Flask, code: str, slug: str = SLUG) -> Seat:
    """The voice of this group."""
    with app.app_context():
        return get_seat(slug, code)


def group_answers(
    app: Flask, code: str, marks: tuple[int, ...] = (5, 3, 1), *, slug: str = SLUG, **more: Any
) -> int:
    """This group answers, or answers anew; returns the version of its answer."""
    with app.app_context(), transaction() as at:
        seat = get_seat(slug, code)
        seen = mark(find_answer(seat))
        return answer_as_group(
            seat, says(marks, **more), seen=seen, actor=TESTER, at=at, today=london_day(at)
        )
