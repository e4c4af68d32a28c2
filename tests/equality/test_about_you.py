"""About you: asked last and by choice, once for each response, and counted without leading to anybody."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from app import clock
from app.database import db
from app.equality.models import Count, Slip
from app.equality.questions import PAGES, QUESTIONS
from app.jobs.rounds import run_round
from tests import factories
from tests.factories import NOW
from tests.inspector import InspectedClient
from tests.journeys.browsing import Browsing
from tests.responses.test_ways import PLACE, answer, browser

ABOUT = "/about-you/local-care"
CLOSES = NOW + timedelta(days=30)
LATE = CLOSES + timedelta(days=1)


@pytest.fixture
def number(app: Flask) -> int:
    return factories.a_consultation(app, at=NOW, closes_at=CLOSES)


def sent(app: Flask) -> Browsing:
    """Somebody who has just sent their answers."""
    return answer(Browsing(browser(app), f"{PLACE}/respond"))


def asked(app: Flask) -> Browsing:
    """Somebody on the first page of questions about themselves."""
    return sent(app).follow("Questions about you").follow("Answer these questions")


def counted(app: Flask) -> dict[str, dict[str, int]]:
    """What the counts say, without zeros."""
    found: dict[str, dict[str, int]] = {}
    with app.app_context():
        for one in db.session.scalars(select(Count).where(Count.people > 0)):
            found.setdefault(one.question, {})[one.answer] = one.people
    return found


def slips(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(Slip)) or 0


def close_and_count(app: Flask) -> dict[str, dict[str, int]]:
    with clock.hold(LATE), app.app_context():
        assert run_round() == []
    return counted(app)


def test_who_has_answered_is_asked_about_themselves_and_led_back_to_the_receipt(
    app: Flask, number: int
) -> None:
    with clock.hold(NOW):
        me = asked(app)
        assert me.heading == "Age and health"
        me.press("Continue", {"age": "35-44", "limited": "a-lot", "conditions": ["vision", "mobility"]})
        assert me.heading == "Ethnic group"
        me.press("Continue", {"ethnic-group": "16"})
        me.press("Continue", {"sex": "female", "gender": "Z"})
        me.press("Continue", {"religion": "none"})
        assert me.heading == "Thank you"
        me.follow("Back to my receipt")
        assert me.heading == "Your answers are sent"

    assert close_and_count(app) == {
        "age": {"35-44": 1},
        "limited": {"a-lot": 1},
        "conditions": {"vision": 1, "mobility": 1},
        "carer": {"99": 1},
        "ethnic-group": {"16": 1},
        "sex": {"female": 1},
        "gender": {"Z": 1},
        "orientation": {"99": 1},
        "religion": {"none": 1},
        "pregnancy": {"99": 1},
        "partnership": {"99": 1},
    }
    assert slips(app) == 0


def test_every_question_says_why_and_can_be_declined_and_nothing_need_be_answered(
    app: Flask, number: int
) -> None:
    seen = set()
    with clock.hold(NOW):
        me = asked(app)
        for page in PAGES:
            for one in PAGES[page]:
                assert f'id="{one.key}-hint"' in me.page.text, one.key
                assert me.values(one.key)["Prefer not to say"] == "Z"
                seen.add(one.key)
            me.press("Continue")

    assert me.heading == "Thank you"
    assert seen == set(QUESTIONS)
    # What health affects is not asked of somebody whom it does not limit.
    assert close_and_count(app) == {key: {"99": 1} for key in QUESTIONS if key != "conditions"}


def test_a_page_can_be_left_out(app: Flask, number: int) -> None:
    with clock.hold(NOW):
        me = asked(app)
        for _page in PAGES:
            me.follow("Leave out this page")

    assert me.heading == "Thank you"
    assert slips(app) == 0


def test_prefer_not_to_say_stands_alone(app: Flask, number: int) -> None:
    with clock.hold(NOW):
        me = asked(app).press("Continue", {"limited": "a-lot", "conditions": ["vision", "Z"]}, status=422)

    assert "Choose what fits, or that you prefer not to say." in me.text
    assert slips(app) == 0


def test_sent_twice_or_corrected_it_is_counted_once(app: Flask, number: int) -> None:
    with clock.hold(NOW):
        me = asked(app)
        first = me.page
        for age in ("35-44", "35-44", "45-54"):
            assert me.client.submit(first, {"age": age}, button="Continue").status_code == 200

    assert slips(app) == 1
    assert close_and_count(app)["age"] == {"45-54": 1}


def test_without_having_answered_nobody_says_anything(
    app: Flask, client: InspectedClient, number: int
) -> None:
    with clock.hold(NOW):
        me = asked(app)
        for address in (ABOUT, f"{ABOUT}/ethnic-group"):
            assert client.get(address).status_code == 403
        forged = client.submit(me.page, {"age": "35-44"}, button="Continue")
        assert forged.status_code == 400, "the token of the form is somebody else's"
        own = client.get("/receipt")
        token = own.text.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]
        client.set_cookie("folkmoot_about_you", '"made up".abc', path=ABOUT)
        posted = client.post(f"{ABOUT}/age-and-health", data={"csrf_token": token, "age": "35-44"})

    assert posted.status_code == 403
    assert slips(app) == 0


def test_a_ticket_of_another_consultation_opens_nothing(app: Flask, number: int) -> None:
    factories.a_consultation(app, slug="other", title="Other", at=NOW, closes_at=CLOSES)
    with clock.hold(NOW):
        me = sent(app)
        mine = me.client.get_cookie("folkmoot_about_you", path=ABOUT)
        assert mine is not None
        me.client.set_cookie("folkmoot_about_you", mine.value, path="/about-you/other")

        assert me.client.get("/about-you/other").status_code == 403


def test_the_cookies_of_the_answers_and_of_the_questions_never_travel_together(
    app: Flask, number: int
) -> None:
    with clock.hold(NOW):
        me = sent(app)
    answers = me.client.get_cookie("folkmoot_response", path=PLACE)
    about = me.client.get_cookie("folkmoot_about_you", path=ABOUT)
    assert answers is not None
    assert about is not None

    assert answers.value.split(".")[0] not in about.value
    assert me.client.get_cookie("folkmoot_response", path=ABOUT) is None
    assert about.http_only
    assert about.same_site == "Lax"


def test_codes_nobody_could_choose_are_refused(app: Flask, number: int) -> None:
    with clock.hold(NOW):
        me = asked(app)
        token = me.page.text.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]
        for wrong in ({"age": "12"}, {"ethnic-group": "20"}, {"limited": "99"}, {"conditions": ["x"]}):
            page = "ethnic-group" if "ethnic-group" in wrong else "age-and-health"
            answer = me.client.post(f"{ABOUT}/{page}", data={"csrf_token": token, **wrong})
            assert answer.status_code == 422, wrong
        assert me.client.get(f"{ABOUT}/nothing").status_code == 404

    assert slips(app) == 0


def test_who_answers_at_the_last_moment_has_a_day_and_then_it_is_over(app: Flask, number: int) -> None:
    with clock.hold(CLOSES - timedelta(minutes=1)):
        me = asked(app)
    with clock.hold(LATE - timedelta(seconds=1)):
        me.press("Continue", {"age": "85+"})
    with clock.hold(LATE):
        assert me.client.get(ABOUT).status_code == 403
        late = me.press("Continue", {"ethnic-group": "1"}, status=403)
        assert late.heading == "These questions come after your answers"

    assert close_and_count(app)["age"] == {"85+": 1}
