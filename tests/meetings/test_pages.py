"""Writing meetings down through the pages: staff, the lead of the practice and the chair of its group."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask import Flask

from app.actor import Role
from app.meetings.kinds import Agreed
from app.meetings.queries.meetings import get_meeting
from tests import factories
from tests.inspector import InspectedClient
from tests.meetings.writing import ELSEWHERE, HERE, a_meeting, sign_in_as

FILLED = {
    "held_on-day": "1",
    "held_on-month": "6",
    "held_on-year": "2026",
    "kind": "ppg",
    "practice": HERE,
    "place": "The waiting room",
    "people": "12",
    "topics": "The bus\n\n  Parking  ",
    "answer_1_text": "A later bus",
    "answer_1_in_favour": "9",
    "answer_1_against": "",
    "answer_1_unsure": "3",
}


@pytest.fixture(autouse=True)
def _practices(app: Flask) -> None:
    factories.localities(app)


def test_staff_write_a_meeting_down_and_read_it_again(app: Flask, staff: InspectedClient) -> None:
    assert "No meetings yet" in staff.get("/manage/meetings").text
    written = staff.submit(staff.get("/manage/meetings/new"), FILLED)

    assert "The meeting is written down." in written.text
    assert "9 for, 0 against, 3 unsure" in written.text
    with app.app_context():
        said = get_meeting(1).minutes
    assert said.topics == ("The bus", "Parking")
    assert said.answers == (Agreed(text="A later bus", in_favour=9, against=0, unsure=3),)
    assert "Harbour surgery" in staff.get("/manage/meetings").text
    assert "A later bus" in staff.get("/manage/meetings/1/notice").text
    assert "Version 1" in staff.get("/manage/meetings/1/history").text


def test_numbers_that_cannot_be_are_told_at_the_row_they_stand_in(staff: InspectedClient) -> None:
    page = staff.get("/manage/meetings/new")
    gap = FILLED | {
        "answer_1_text": "",
        "answer_1_in_favour": "",
        "answer_1_unsure": "",
        "answer_2_text": "Second row",
        "answer_2_in_favour": "7",
        "answer_2_against": "7",
    }
    refused = staff.submit(page, gap)

    assert refused.status_code == 422
    assert 'href="#answer_2_in_favour"' in refused.text
    assert "For, against and unsure add up to 14. You wrote that 12 were there." in refused.text
    odd = staff.submit(page, FILLED | {"answer_1_against": "-1"})
    assert 'href="#answer_1_against"' in odd.text
    assert "Enter a whole number" in odd.text


def test_one_more_row_keeps_what_was_typed_and_saves_nothing(staff: InspectedClient) -> None:
    page = staff.get("/manage/meetings/new")
    assert "answer_3_text" not in page.text
    typed = FILLED | {"answer_2_text": "Another", "people": "not a number"}
    more = staff.submit(page, typed, button="Add another answer")

    assert more.status_code == 200
    assert "answer_3_text" in more.text
    assert "not a number" in more.text
    assert "There is a problem" not in more.text
    assert "No meetings yet" in staff.get("/manage/meetings").text


def test_the_second_to_save_sees_what_the_first_wrote(app: Flask, staff: InspectedClient) -> None:
    a_meeting(app)
    mine, theirs = staff.get("/manage/meetings/1/change"), staff.get("/manage/meetings/1/change")
    assert "is saved" in staff.submit(theirs, {"people": "14"}).text
    told = staff.submit(mine, {"place": "The hall"})

    assert told.status_code == 409
    assert "What the other person wrote" in told.text
    assert "14" in told.text
    assert "is saved" in staff.submit(told, {}).text
    assert "The hall" in staff.get("/manage/meetings/1").text


def test_a_meeting_is_removed_with_a_reason(app: Flask, staff: InspectedClient) -> None:
    a_meeting(app)
    asked = staff.get("/manage/meetings/1/remove")
    assert "cannot be undone" in asked.text
    assert staff.submit(asked, {}).status_code == 422
    gone = staff.submit(asked, {"reason": "Written twice."})
    assert "The meeting is removed." in gone.text
    assert staff.get("/manage/meetings/1").status_code == 404


@pytest.mark.parametrize("role", [Role.PPG_CHAIR, Role.PRACTICE_LEAD])
def test_a_chair_and_a_lead_write_for_their_own_practice_only(
    app: Flask, client: InspectedClient, role: Role
) -> None:
    draft = factories.a_consultation(app, slug="secret", title="A secret draft", scheduled=False)
    other = a_meeting(app, practice_code=ELSEWHERE)
    sign_in_as(app, client, role)

    assert client.get("/manage/meetings").status_code == 403
    assert client.get("/manage/meetings/new").status_code == 403
    assert client.get(f"/manage/meetings/of/{ELSEWHERE}").status_code == 403
    for page in ("", "/notice", "/history", "/change", "/remove"):
        assert client.get(f"/manage/meetings/{other}{page}").status_code == 403
    page = client.get(f"/manage/meetings/of/{HERE}/new")
    assert "A secret draft" not in page.text
    assert ELSEWHERE not in page.text
    written = client.submit(page, FILLED)
    assert "The meeting is written down." in written.text
    token = page.text.split('name="csrf_token" value="')[1].split('"')[0]
    for forged in ({"practice": ELSEWHERE}, {"consultation": str(draft)}):
        sent = FILLED | forged | {"csrf_token": token}
        assert client.post(f"/manage/meetings/of/{HERE}/new", data=sent).status_code == 422
    assert client.get(f"/manage/meetings/{other + 1}/change").status_code == 200


def test_long_lists_are_paged_and_filtered(app: Flask, staff: InspectedClient) -> None:
    for n in range(21):
        a_meeting(app, held_on=date(2026, 1, 1) + timedelta(days=n))
    first = staff.get("/manage/meetings").text
    assert "21 meetings" in first
    assert "21 January 2026" in first
    assert "1 January 2026:" not in first.replace("21 January", "").replace("11 January", "")
    assert "1 January 2026" in staff.get("/manage/meetings?page=2").text
    assert staff.get("/manage/meetings?page=3").status_code == 404
    assert "No meeting fits" in staff.get("/manage/meetings?kind=phone").text
    assert staff.get("/manage/meetings?kind=nonsense&consultation=x").status_code == 200
