"""What stands in the registers of the consortium in the small world."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from flask import Flask

from app.accounts.queries.people import find_person_by_email
from app.consortium.kinds import InterestClass, RoleType, Way
from app.consortium.operations.board import Term, enter_member
from app.consortium.operations.interests import InterestDetails, declare_interest
from app.consortium.operations.legal_form import LegalFormTexts, write_legal_form
from app.consortium.operations.ppgs import GroupDetails, write_ppg
from app.consortium.queries.declaring import Holder, get_holder, holder_of
from app.database import transaction
from app.web.formats import london_day
from tests.browser.happenings import Say
from tests.factories import EMAIL, TESTER


@dataclass(frozen=True, kw_only=True)
class Kept:
    """The public ids of a board member, of who declares with that name, and of two interests: theirs, and
    the one of the administrator."""

    board_member: str
    holder: str
    interest: str
    own_interest: str


def keep_registers(app: Flask, say: Say, practice: str) -> Kept:
    """A patient group at this practice, a board with interests, and a legal form."""
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
        made = [enter_member(term, actor=TESTER, at=at) for term in terms]
        mine = find_person_by_email(EMAIL)
        assert mine is not None
        theirs = get_holder(made[0].declarant.public_id)
        return Kept(
            board_member=made[0].public_id,
            holder=theirs.key,
            interest=_interest(theirs, say("Tidepool Diagnostics Ltd"), say, at),
            own_interest=_interest(holder_of(mine.id), say("Quay Labs"), say, at),
        )


def _interest(holder: Holder, organisation: str, say: Say, at: datetime) -> str:
    details = InterestDetails(
        kind=InterestClass.INDIRECT,
        organisation=organisation,
        description=say("A close relative works there."),
        begins_on=date(2024, 1, 1),
        action=say("Leaves the room when contracts with it are decided."),
    )
    return declare_interest(holder, details, actor=TESTER, at=at, today=london_day(at))
