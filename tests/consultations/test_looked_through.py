"""What staff write for everybody goes through the guard at each of its doors (ADR 0032)."""

from __future__ import annotations

import pytest
from flask import Flask

from app.consultations.kinds import QuestionKind
from app.consultations.queries import get
from tests import factories
from tests.inspector import InspectedClient
from tests.responses.kinds import a_further_question

PHONE = "0117 496 0123"
ASKED = "<h1>Is this about a person?</h1>"
DOORS = {
    "extend": {"closes_on-day": "30", "closes_on-month": "8", "closes_on-year": "2099", "reason": PHONE},
    "close-early": {"reason": PHONE},
    "counting/change": {"reason": PHONE, "minimum_base": "12"},
    "questions/{question}/correct": {"reason": PHONE, "text": "How do you get here?", "same_meaning": "y"},
    "options/{option}/correct": {"reason": PHONE, "title": "A better bus", "same_meaning": "y"},
}


@pytest.mark.parametrize("door", DOORS)
def test_words_that_everybody_will_read_are_asked_about(
    app: Flask, staff: InspectedClient, door: str
) -> None:
    number, question = a_further_question(app, QuestionKind.CHOOSE_SOME)
    with app.app_context():
        option = get(number).options[0].id
        before = get(number).asked_version, get(number).timetable
    page = staff.get(f"/manage/consultations/{number}/{door.format(question=question, option=option)}")
    assert page.status_code == 200

    asked = staff.submit(page, dict(DOORS[door]))

    assert ASKED in asked.text
    assert f"<mark>{PHONE}</mark>" in asked.text
    with app.app_context():
        assert (get(number).asked_version, get(number).timetable) == before
    kept = staff.submit(asked, button="Keep it: it is not about a person")
    assert kept.status_code == 200
    assert ASKED not in kept.text


def test_only_the_example_of_counting_is_not_asked_about(app: Flask, staff: InspectedClient) -> None:
    number = factories.a_consultation(app, scheduled=False)
    page = staff.get(f"/manage/consultations/{number}/counting")

    answer = staff.submit(page, {"weights_reason": PHONE}, button="Show an example with these choices")

    assert answer.status_code == 200
    assert ASKED not in answer.text
