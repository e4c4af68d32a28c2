"""What stands in the registers of the consortium in the small world."""

from __future__ import annotations

from datetime import date

from flask import Flask

from app.consortium.kinds import RoleType, Way
from app.consortium.operations.board import Term, enter_member
from app.consortium.operations.legal_form import LegalFormTexts, write_legal_form
from app.consortium.operations.ppgs import GroupDetails, write_ppg
from app.database import transaction
from app.web.formats import london_day
from tests.browser.happenings import Say
from tests.factories import TESTER


def keep_registers(app: Flask, say: Say, practice: str) -> str:
    """A patient group at this practice, a board and a legal form; returns a board member's public id."""
    with app.app_context(), transaction() as at:
        group = GroupDetails(
            name=say("Friends of the surgery"),
            ways=(Way.FACE_TO_FACE, Way.ONLINE),
            meets=say("First Tuesday of the month, in the waiting room."),
            chair=say("The chair"),
            chair_reach="01632 960 001",
            chair_is_public=True,
            members=12,
            members_on=date(2026, 6, 1),
            since=2015,
        )
        write_ppg(practice, group, actor=TESTER, at=at, today=london_day(at))
        legal = LegalFormTexts(
            name=say("a company limited by guarantee"),
            about=say("The surgeries own it together. It makes no profit."),
            answerable=say("Dr Asa Lindqvist, chair of the board"),
            since=date(2020, 4, 1),
        )
        write_legal_form(legal, actor=TESTER, at=at)
        terms = [
            Term(name=say("Asa Lindqvist"), role_type=RoleType.GP, practice=practice, is_chair=True,
                 begins_on=date(2024, 4, 1), ends_on=date(2099, 4, 1)),
            Term(name=say("Meg Bittern"), role_type=RoleType.LAY_MEMBER, begins_on=date(2025, 4, 1)),
            Term(name=say("Olu Knot"), role_type=RoleType.NURSE, begins_on=date(2020, 4, 1),
                 ends_on=date(2023, 4, 1)),
        ]  # fmt: skip
        return next(enter_member(term, actor=TESTER, at=at).public_id for term in terms)
