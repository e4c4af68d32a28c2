"""Short ways to write meetings down, through the real operations."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Flask

from app.accounts.models import PersonRole
from app.actor import Role
from app.database import db, transaction
from app.meetings.kinds import Agreed, MeetingKind, Minutes
from app.meetings.operations.recording import record_meeting
from app.web.formats import london_day
from tests import factories
from tests.factories import TESTER
from tests.inspector import InspectedClient

HERE, ELSEWHERE = "X99000", "X99001"
LATE_BUS = Agreed(text="A later bus on Saturdays", in_favour=9, against=1, unsure=2)


def minutes(**more: Any) -> Minutes:
    """What was written down of a meeting of twelve people of the first practice."""
    given: dict[str, Any] = {
        "held_on": date(2026, 6, 1),
        "kind": MeetingKind.PPG,
        "people": 12,
        "place": "The waiting room",
        "practice_code": HERE,
        "topics": ("The bus", "Parking"),
        "answers": (LATE_BUS,),
        "heard": "People cannot get home after six.",
    }
    return Minutes(**(given | more))


def a_meeting(app: Flask, **more: Any) -> int:
    """Write it down; returns its number."""
    with app.app_context(), transaction() as at:
        return record_meeting(minutes(**more), drafts=True, actor=TESTER, at=at, today=london_day(at))


def sign_in_as(app: Flask, client: InspectedClient, role: Role, code: str = HERE) -> None:
    """Sign in somebody who holds this role, for the practice with this code where it is one of practices."""
    email = f"{role.value}@example.org"
    person = factories.a_person(app, email=email, role=role, name="Cass Chair")
    with app.app_context(), transaction():
        for held in db.session.query(PersonRole).filter_by(person_id=person):
            held.practice_code = code if role in (Role.PPG_CHAIR, Role.PRACTICE_LEAD) else ""
    factories.sign_in(client, email)
