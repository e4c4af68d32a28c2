"""Paper forms in the small world: one read differently by two people, one that waits for a second look."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask

from app.consultations.queries import get
from app.database import transaction
from app.paper.kinds import Channel, Reason
from app.paper.operations import counting, importing, planning, printing
from app.paper.operations.checking import check_form
from app.paper.operations.typing import InHand, set_aside, type_form
from app.paper.pages import questionnaire_of
from app.paper.versions import version_of, write_label
from app.responses.queries import Answers
from app.web.formats import london_day
from tests.browser.happenings import Say
from tests.factories import TESTER


@dataclass(frozen=True, kw_only=True)
class OnPaper:
    """The letters at the end of form A, and the number of the form that waits for a second person, and
    the key of a spreadsheet."""

    label: str
    to_check: int
    sheet: str


def take_forms(app: Flask, consultation_id: int, say: Say) -> OnPaper:
    """Six forms came: two typed, one set aside; one of them checked by somebody who read something else."""
    with app.test_request_context(), transaction() as at:
        more = {"actor": TESTER, "at": at}
        planning.plan_paper(consultation_id, days=0, check_one_in=1, send_to=say("Freepost"), **more)
        asked = questionnaire_of(get(consultation_id))
        version = version_of(asked)
        made = printing.print_batch(
            consultation_id,
            label=say("Front desk"),
            form="A",
            version=version,
            size=3,
            send_to="",
            **more,
        )
        counting.note_received(
            consultation_id,
            received_on=london_day(at),
            forms=6,
            batch_id=made.batch_id,
            today=london_day(at),
            **more,
        )
        held = InHand(consultation_id=consultation_id, channel=Channel.PAPER, form="A", version=version)
        first = Answers(group_id=asked.groups[0].id, words={asked.opening.id: say("A bus")}, shown="form A")
        second = Answers(group_id=asked.groups[0].id, words={asked.opening.id: say("A bed")}, shown="form A")
        typed = type_form(held, asked, first, **more)
        waits = type_form(held, asked, second, **more)
        set_aside(held, Reason.BLANK, **more)
        check_form(consultation_id, typed.number, second, **more)
        counting.note_left(consultation_id, 3, **more)
        row = {"ref": "1", "channel": "event", "answers": first.to_json()}
        sheet = importing.keep_sheet(consultation_id, [row], "digest", at=at)
    return OnPaper(label=write_label("A", version), to_check=waits.number, sheet=sheet)
