"""What was said at meetings in the small world."""

from __future__ import annotations

from flask import Flask

from app.consortium.kinds import Way
from app.consortium.operations.ppgs import GroupDetails, write_ppg
from app.consortium.operations.practices import NewPractice, enter_practices
from app.consultations.queries import get
from app.database import transaction
from app.meetings.kinds import Agreed, MeetingKind, Minutes
from app.meetings.operations.answering import WEB, GroupSays, answer_as_group
from app.meetings.operations.recording import change_meeting, mark, record_meeting
from app.meetings.queries.answers import get_seat
from app.web.formats import london_day
from tests.browser.happenings import Made, Say
from tests.factories import TESTER


def meet(app: Flask, say: Say, consultation_id: int) -> int:
    """A meeting of the first patient group, written down and changed once; returns its number."""
    with app.app_context(), transaction() as at:
        said = Minutes(
            held_on=london_day(at),
            kind=MeetingKind.PPG,
            people=12,
            place=say("The waiting room"),
            practice_code="X99000",
            consultation_id=consultation_id,
            topics=(say("The bus"), say("Parking")),
            answers=(Agreed(text=say("A later bus on Saturdays"), in_favour=9, against=1, unsure=2),),
            heard=say("People cannot get home after six."),
        )
        more = {"drafts": True, "actor": TESTER, "at": at, "today": london_day(at)}
        number = record_meeting(said, **more)
        change_meeting(number, said, seen=mark(1), **more)
        return number


def ten_groups_answer(app: Flask, say: Say, made: Made) -> None:
    """Ten more practices, whose patient groups answer as groups: enough to be told of."""
    codes = [f"X991{n:02}" for n in range(10)]
    with app.app_context(), transaction() as at:
        enter_practices(
            [
                NewPractice(code=code, name=say(f"Surgery {code}"), patients=5_000, locality=say("Moorside"))
                for code in codes
            ],
            actor=TESTER,
            at=at,
        )
        options = len(get(made.id).options)
        for n, code in enumerate(codes):
            details = GroupDetails(name=say(f"Friends of {code}"), ways=(Way.ONLINE,))
            write_ppg(code, details, actor=TESTER, at=at, today=london_day(at))
            says = GroupSays(
                marks=bytes(1 + (n + place) % 5 for place in range(options)),
                present=12,
                agreeing=9,
                against=0,
                unsure=2,
                met_on=london_day(at),
                reasons=say("The bus."),
                channel=WEB,
            )
            seat = get_seat(made.slug, code)
            answer_as_group(seat, says, seen="", actor=TESTER, at=at, today=london_day(at))
