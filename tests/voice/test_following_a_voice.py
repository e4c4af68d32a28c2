"""With a receipt somebody follows what they said: whether it was counted, and what came of it."""

from __future__ import annotations

import re
import zipfile

from flask import Flask

from app import clock
from app.results.finding import OwnBallot, Why
from app.results.queries import find_bundle
from app.results.serving import bundles
from app.voice import pages
from tests import factories
from tests.decisions.deciding import a_decision, what
from tests.factories import NOW
from tests.insight.theming import answer, code, gather, themes
from tests.insight.theming import publish as publish_themes
from tests.inspector import answer_of
from tests.journeys.browsing import Browsing
from tests.journeys.test_taking_part import open_consultation, receipt_of, take_part
from tests.parsed_answer import text_of

MINE = "/consultations/local-care/my-voice"


def answered(app: Flask) -> tuple[int, Browsing]:
    """A consultation that 12 others answered, too, and the browser of somebody who has just answered."""
    with clock.hold(NOW):
        number = open_consultation(app)
        factories.responses(app, number, [("patient", (1, 5, 3))] * 12)
        return number, take_part(app).press("Confirm and send")


def publish(app: Flask, number: int) -> None:
    factories.publish_list(app, number)  # it closed long ago, by the clock


def test_from_the_receipt_one_click_leads_to_what_came_of_it(app: Flask) -> None:
    _number, browsing = answered(app)
    with clock.hold(NOW):
        browsing.follow("What came of your answers")

    assert browsing.heading == "What came of your answers"
    assert "We count after" in browsing.text
    assert "Where your favourites came" not in browsing.text, "no place is known yet"


def test_once_the_list_is_published_it_says_that_it_was_counted_and_where_the_favourite_came(
    app: Flask,
) -> None:
    number, browsing = answered(app)
    publish(app, number)
    code = receipt_of(browsing)

    phone = Browsing.anew(app, "/receipt").press("Find my answers", {"code": code})
    phone.follow("What came of your answers")

    assert "counted in list 1, with those of 12 other people" in phone.text
    assert "Where your favourites came" in phone.text
    row = answer_of(phone.page).all("tr")[1]
    assert [text_of(cell).strip() for cell in row] == ["Help at home", "3rd"]
    assert "The decision will stand here" in phone.text


def test_the_decision_stands_at_the_end_of_the_thread(app: Flask) -> None:
    number, browsing = answered(app)
    publish(app, number)
    themes(app, number, ("Waiting",), is_main=False)
    a_decision(app, number, about=what("Talking therapy starts in May"))

    browsing.page = browsing.client.get(MINE)
    assert "Talking therapy starts in May" in browsing.text


def test_without_a_receipt_there_is_nothing_to_follow(app: Flask) -> None:
    answered(app)
    stranger = Browsing.anew(app, MINE)
    assert stranger.page.request.path == "/receipt"


def test_nothing_of_it_is_kept_by_a_browser_or_a_proxy(app: Flask) -> None:
    _number, browsing = answered(app)
    assert "no-store" in browsing.client.get(MINE).headers["Cache-Control"]


def test_m26_once_themes_are_published_it_shows_those_its_words_went_into_with_their_answers(
    app: Flask,
) -> None:
    number, browsing = answered(app)
    factories.publish_list(app, number)
    bus, parking = themes(app, number, ["Buses", "Parking"])
    for text in gather(app, number):
        code(app, text, bus)
    for theme in (bus, parking):
        answer(app, number, theme, answer=f"We looked at theme {theme}.")

    browsing.page = browsing.client.get(MINE)
    assert "Your words are kept." in browsing.text
    assert "Buses" not in browsing.text, "nothing of themes is told before they are published"
    publish_themes(app, number)
    browsing.page = browsing.client.get(MINE)
    assert "Buses" in browsing.text
    assert f"We looked at theme {bus}." in browsing.text
    assert "Parking" not in browsing.text, "it is not about what others said"


def test_words_that_fit_no_theme_were_still_read(app: Flask) -> None:
    number, browsing = answered(app)
    factories.publish_list(app, number)
    (bus,) = themes(app, number, ["Buses"])
    for text in gather(app, number):
        code(app, text)
    answer(app, number, bus)
    publish_themes(app, number)

    browsing.page = browsing.client.get(MINE)
    assert "They did not fit one of the themes." in browsing.text


def test_m26_it_shows_where_the_ballot_stands_in_the_public_file(app: Flask) -> None:
    number, browsing = answered(app)
    factories.publish_list(app, number)
    browsing.page = browsing.client.get(MINE)

    assert re.search(r"Yours is ballot \d+ in it\.", browsing.text)
    with app.app_context():
        path = bundles().path(find_bundle(1).digest)
    with zipfile.ZipFile(path) as archive:
        rows = archive.read("ballots.csv").decode().splitlines()
    place = int(re.findall(r"Yours is ballot (\d+)", browsing.text)[0])
    mark = rows[place].split(",")[0]
    assert mark in browsing.page.text
    assert receipt_of(browsing.follow("All your answers")) not in "".join(rows)


def test_a_ballot_that_was_left_out_is_said_to_be_so(app: Flask) -> None:
    with app.test_request_context():
        sentences = {why: pages.why_not_there(OwnBallot(why=why)) for why in Why}
    assert all(sentences.values())
    assert "left out" in sentences[Why.LEFT_OUT]
    assert "tell us" in sentences[Why.LOST]
