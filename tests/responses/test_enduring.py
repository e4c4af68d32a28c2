"""Back, refresh, two tabs, a session that ended: no answer is lost, and none is counted twice."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.database import db
from app.responses.models import OpenAnswer, Response
from tests import factories
from tests.inspector import InspectedClient, answer_of
from tests.journeys.browsing import Browsing
from tests.responses.test_ways import PLACE, browser, kept, to_the_check_page

WORDS = f"{PLACE}/respond/what-matters"
LATER = "Your answer is still here."


@pytest.fixture
def number(app: Flask) -> int:
    return factories.a_consultation(app)


def at_the_words(app: Flask) -> Browsing:
    browsing = Browsing(browser(app), f"{PLACE}/respond")
    return browsing.press("Continue", {"group": browsing.values("group")["A patient"]})


def session_ends(browsing: Browsing) -> None:
    browsing.client.delete_cookie("folkmoot")


def checked(browsing: Browsing) -> list[str]:
    """The ids of what is chosen on this page."""
    page = answer_of(browsing.page)
    return [one.get("id", "") for one in page.all("input") if one.get("checked") is not None]


def test_words_typed_before_the_session_ended_are_there_and_one_press_sends_them(
    app: Flask, number: int
) -> None:
    me = at_the_words(app)
    session_ends(me)

    me.press("Continue", {"words": "A bus."}, status=400)
    assert LATER in me.text
    assert "A bus." in me.page.text
    me.press("Continue")

    assert me.page.request.path.endswith("/respond/priorities")
    assert "A bus." in me.client.get(WORDS).text


def test_what_was_chosen_before_the_session_ended_is_still_chosen(app: Flask, number: int) -> None:
    me = Browsing(browser(app), f"{PLACE}/respond")
    session_ends(me)
    me.press("Continue", {"group": me.values("group")["A patient"]}, status=400)
    assert len(checked(me)) == 1
    me.press("Continue").press("Continue")
    names = sorted(set(re.findall(r'name="(option-\d+)"', me.page.text)))
    session_ends(me)
    me.press("Continue", dict.fromkeys(names, "4"), status=400)
    assert len(checked(me)) == len(names)
    me.press("Continue")

    assert me.heading == "Check your answers before you send them"


def test_saving_for_later_works_when_the_session_ended(app: Flask, number: int) -> None:
    me = at_the_words(app)
    session_ends(me)
    me.press("Save and come back later", {"words": "Half"}, status=400)
    me.press("Save and come back later")

    assert me.heading == "Your answers so far are kept"


def test_a_session_that_ended_before_sending_loses_nothing(app: Flask, number: int) -> None:
    me = to_the_check_page(Browsing(browser(app), f"{PLACE}/respond"))
    session_ends(me)
    me.press("Confirm and send", status=400)
    assert kept(app) == []

    Browsing(me.client, f"{PLACE}/respond").press("Confirm and send")

    assert kept(app) == [("open", "patient")]


def test_a_page_nobody_may_answer_does_not_come_back(
    app: Flask, client: InspectedClient, number: int
) -> None:
    factories.close(app, number)
    late = client.post(WORDS, data={"words": "Much too late, and with no token at all."})
    unknown = client.post(f"{PLACE}/respond/nothing", data={"words": "x"})

    assert late.status_code == unknown.status_code == 400
    assert LATER not in late.text
    assert "Much too late" in late.text, "it can still be copied"


def test_back_and_refresh_change_nothing_that_was_not_meant(app: Flask, number: int) -> None:
    me = at_the_words(app)
    first = me.page
    me.press("Continue", {"words": "One"})
    for _refresh in range(2):  # the form of the page before is sent again
        me.client.submit(first, {"words": "One"}, button="Continue")
    to_the_check_page(Browsing(me.client, WORDS), group=None)
    check = Browsing(me.client, f"{PLACE}/respond/check")
    again = check.page
    check.press("Confirm and send")
    for _refresh in range(2):
        answer = check.client.submit(again, button="Confirm and send")
        assert "receipt code" in answer.text.lower()

    assert kept(app) == [("open", "patient")]
    with app.app_context():
        assert db.session.scalars(select(OpenAnswer.text)).all() == ["One"]
        assert db.session.scalar(select(func.max(Response.version))) == 1


def test_two_tabs_of_one_browser_are_one_response_and_the_older_one_is_shown_first(
    app: Flask, number: int
) -> None:
    me = to_the_check_page(Browsing(browser(app), f"{PLACE}/respond"))
    other = Browsing(me.client, WORDS)
    other.press("Continue", {"words": "From the other tab"})

    me.press("Confirm and send", status=409)
    assert "From the other tab" in me.text
    assert kept(app) == [], "what was not seen is not sent"
    me.press("Confirm and send")

    assert kept(app) == [("open", "patient")]
