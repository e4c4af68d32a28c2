"""The registers of the invented consortium: board, interests, legal form, patient groups. All invented."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random

from app.actor import Actor
from app.consortium.kinds import InterestClass, RoleType, Way
from app.consortium.operations.board import Term, enter_member
from app.consortium.operations.interests import InterestDetails, confirm_interests, declare_interest
from app.consortium.operations.legal_form import LegalFormTexts, write_legal_form
from app.consortium.operations.ppgs import GroupDetails, write_ppg
from app.consortium.queries.declaring import Holder, list_holders
from app.jobs.demo.places import PRACTICES

LEGAL_FORM = LegalFormTexts(
    name="a company limited by guarantee",
    about="The surgeries own it together. It makes no profit, and it cannot be sold.",
    answerable="Dr Asa Lindqvist, chair of the board",
)
# Name, what they are, ODS code of their practice or "", days since the term began, days until it ends.
_BOARD: tuple[tuple[str, RoleType, str, int, int | None], ...] = (
    ("Dr Asa Lindqvist", RoleType.GP, "X99049", 640, 455),
    ("Dr Imran Teal", RoleType.GP, "X99113", 640, 455),
    ("Dr Beth Garganey", RoleType.GP, "X99077", 640, 455),
    ("Dr Tomas Wren", RoleType.GP, "X99102", 275, 820),
    ("Dr Ngozi Plover", RoleType.GP, "X99155", 275, 820),
    ("Joan Fieldfare", RoleType.NURSE, "X99139", 640, 455),
    ("Dr Piotr Dunlin", RoleType.SPECIALIST, "", 275, 820),
    ("Grace Whimbrel", RoleType.PATIENT, "", 275, 820),
    ("Harold Shelduck", RoleType.LAY_MEMBER, "", 640, 455),
)
_BEFORE = ("Dr Ruth Merganser", RoleType.GP, "X99007", 690, -280)
# Who, class, organisation, what it is, what is done about it, days since it began, days since it ended.
_INTERESTS: tuple[tuple[str, InterestClass, str, str, str, int, int | None], ...] = (
    (
        "Dr Imran Teal",
        InterestClass.FINANCIAL,
        "Tidepool Diagnostics Ltd",
        "Owns a tenth of the shares. The company sells blood tests.",
        "Leaves the room when tests are bought, and does not vote on it.",
        540,
        None,
    ),
    (
        "Dr Beth Garganey",
        InterestClass.INDIRECT,
        "Saltmarsh Physiotherapy LLP",
        "A close relative is a partner there.",
        "Says so at the start of each meeting, and does not vote on physiotherapy.",
        300,
        None,
    ),
    (
        "Grace Whimbrel",
        InterestClass.PERSONAL,
        "Vale Carers Together",
        "Helps to run this charity without pay.",
        "Says so when grants to charities are decided.",
        200,
        None,
    ),
    (
        "Joan Fieldfare",
        InterestClass.PROFESSIONAL,
        "Harbour College",
        "Taught nurses there one day a week.",
        "",
        900,
        60,
    ),
)
_DECLARED = {
    "Dr Asa Lindqvist": True,
    "Dr Imran Teal": False,
    "Dr Beth Garganey": False,
    "Dr Tomas Wren": True,
    "Joan Fieldfare": True,
    "Dr Piotr Dunlin": True,
    "Grace Whimbrel": False,
    "Harold Shelduck": True,
}
WITHOUT_GROUP = frozenset({"X99105", "X99143", "X99128"})
_MEETS = (
    "First Tuesday of the month at 6:30pm, in the waiting room.",
    "Every other month, on a Thursday evening.",
    "Four times a year. The day is on the notice board.",
    "Third Wednesday of the month at 2pm, in the church hall.",
    "Once a month, and by email in between.",
)
_WAYS = (
    (Way.FACE_TO_FACE,),
    (Way.FACE_TO_FACE, Way.ONLINE),
    (Way.FACE_TO_FACE, Way.ONLINE, Way.POST),
    (Way.ONLINE,),
)


def fill_registers(today: date, *, actor: Actor, at: datetime) -> None:
    """Enter the board, the legal form and the groups. `today`: the day the demo is made."""
    began = today - timedelta(days=640)
    write_legal_form(LegalFormTexts(**{**vars(LEGAL_FORM), "since": began}), actor=actor, at=at)
    for term in _terms(today):
        enter_member(term, actor=actor, at=at)
    _declare({holder.name: holder for holder in list_holders(at, at.date())}, actor=actor, at=at)
    for code, details in _groups(at.date()):
        write_ppg(code, details, actor=actor, at=at, today=at.date())


def _terms(today: date) -> Iterator[Term]:
    for place, (name, role_type, practice, began, ends) in enumerate((*_BOARD, _BEFORE)):
        yield Term(
            name=name,
            role_type=role_type,
            practice=practice,
            begins_on=today - timedelta(days=began),
            ends_on=today + timedelta(days=ends) if ends is not None else None,
            is_chair=place == 0,
        )


def _declare(holders: dict[str, Holder], *, actor: Actor, at: datetime) -> None:
    """Interests and declarations, all entered on this day; one member has not declared yet."""
    day = at.date()
    for name, kind, organisation, description, action, began, ended in _INTERESTS:
        details = InterestDetails(
            kind=kind,
            organisation=organisation,
            description=description,
            action=action,
            begins_on=day - timedelta(days=began),
            ends_on=day - timedelta(days=ended) if ended is not None else None,
        )
        declare_interest(holders[name], details, actor=actor, at=at, today=day)
    for name, none in _DECLARED.items():
        confirm_interests(holders[name], none=none, actor=actor, at=at, today=day)


def _groups(counted: date) -> Iterator[tuple[str, GroupDetails]]:
    chance = Random(71)
    for practice in PRACTICES:
        if practice.code in WITHOUT_GROUP:
            continue
        short = practice.name.removeprefix("The ")
        public = chance.random() < 0.4
        yield (
            practice.code,
            GroupDetails(
                name=chance.choice((f"Friends of {short}", f"{short} patient group", f"Voices of {short}")),
                ways=chance.choice(_WAYS),
                meets=chance.choice(_MEETS),
                chair="The chair" if public else "",
                chair_reach=f"patients-{practice.code.lower()}@example.org" if public else "",
                chair_is_public=public,
                members=chance.randint(4, 24),
                members_on=counted - timedelta(days=chance.randint(10, 300)),
                since=chance.randint(2009, 2021),
            ),
        )
