"""A meeting becomes a record of listening with one button, and gives away no small number."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from app.consultations.pages.grounds import said_before
from app.consultations.queries import get
from app.meetings.kinds import Agreed, MeetingKind
from tests import factories
from tests.inspector import InspectedClient
from tests.meetings.writing import a_meeting

BUTTON = "Add it to who we listened to"


def pressed_anyway(staff: InspectedClient, meeting: int) -> TestResponse:
    """What the button answers where it is not shown."""
    token = staff.get("/manage/meetings/new").text.split('name="csrf_token" value="')[1].split('"')[0]
    return staff.post(f"/manage/meetings/{meeting}/listening", data={"csrf_token": token})


@pytest.fixture(autouse=True)
def _practices(app: Flask) -> None:
    factories.localities(app)


def test_a_meeting_is_taken_in_once_and_read_with_the_consultation(
    app: Flask, staff: InspectedClient
) -> None:
    number = factories.a_consultation(app, scheduled=False, grounds=False)
    answers = (
        Agreed(text="A later bus.", in_favour=30, against=12, unsure=0),
        Agreed(text="A smaller car park", in_favour=30, against=3, unsure=9),
    )
    meeting = a_meeting(
        app, consultation_id=number, people=42, kind=MeetingKind.DROP_IN, practice_code="", answers=answers
    )
    page = staff.get(f"/manage/meetings/{meeting}")
    assert BUTTON in page.text

    taken = staff.submit(page, button=BUTTON)

    assert "The meeting is among the records of listening." in taken.text
    with app.app_context():
        (record,) = get(number).listening_records
    assert (record.held_on, record.people) == (date(2026, 6, 1), 42)
    assert record.what == "Drop-in, The waiting room"
    assert record.heard == (
        "We talked about: The bus; Parking.\n\n"
        "People said of this: A later bus. 30 for, 12 against, 0 unsure.\n\n"
        "People said of this: A smaller car park.\n\n"
        "People cannot get home after six."
    )
    again = staff.submit(page, button=BUTTON)
    assert again.status_code == 409
    assert "among the records of listening already" in again.text


def test_what_everybody_reads_does_not_tell_how_few_were_there(app: Flask, staff: InspectedClient) -> None:
    number = factories.a_consultation(app, scheduled=False, grounds=False)
    meeting = a_meeting(app, consultation_id=number, people=4, answers=())
    staff.submit(staff.get(f"/manage/meetings/{meeting}"), button=BUTTON)

    with app.test_request_context():
        (shown,) = said_before(get(number)).heard

    assert shown.people == "Fewer than 10 people"


def test_what_is_public_already_takes_no_more_evidence(app: Flask, staff: InspectedClient) -> None:
    number = factories.a_consultation(app)
    meeting = a_meeting(app, consultation_id=number, people=42)

    page = staff.get(f"/manage/meetings/{meeting}")
    assert BUTTON not in page.text
    refused = pressed_anyway(staff, meeting)

    assert refused.status_code == 409
    with app.app_context():
        assert len(get(number).listening_records) <= 1


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"consultation_id": None}, "about no consultation"),
        ({"topics": (), "answers": (), "heard": ""}, "Nothing was written"),
    ],
)
def test_a_meeting_that_says_nothing_to_it_is_refused(
    app: Flask, staff: InspectedClient, more: dict, sentence: str
) -> None:
    number = factories.a_consultation(app, scheduled=False, grounds=False)
    meeting = a_meeting(app, **({"consultation_id": number} | more))

    refused = pressed_anyway(staff, meeting)

    assert refused.status_code == 409
    assert sentence in refused.text
    with app.app_context():
        assert get(number).listening_records == []
