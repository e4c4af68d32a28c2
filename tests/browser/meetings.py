"""What was said at meetings in the small world."""

from __future__ import annotations

from flask import Flask

from app.database import transaction
from app.meetings.kinds import Agreed, MeetingKind, Minutes
from app.meetings.operations.recording import change_meeting, mark, record_meeting
from app.web.formats import london_day
from tests.browser.happenings import Say
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
