"""A new user takes part, with no JavaScript and no account, and comes back with the receipt."""

from __future__ import annotations

import re
from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from app import clock
from app.database import db
from app.responses.models import OpenAnswer, Response, ResponseHistory
from tests import factories
from tests.factories import NOW, OPTIONS
from tests.inspector import InspectedClient
from tests.journeys.browsing import Browsing

CLOSES = NOW + timedelta(days=30)
MOST_CLICKS = 12


def open_consultation(app: Flask) -> int:
    factories.localities(app)
    return factories.a_consultation(app, at=NOW, closes_at=CLOSES)


def answer_questions(
    browsing: Browsing, marks: tuple[str, ...], group: str = "A patient", words: str = "A bus."
) -> Browsing:
    """From the first question to the page that checks the answers."""
    browsing.press("Continue", {"group": browsing.values("group")[group]})
    browsing.press("Continue", {"area": browsing.values("area")["Harbour"]})
    browsing.press("Continue", {"words": words})
    return browsing.press("Continue", given(browsing, marks))


def given(browsing: Browsing, marks: tuple[str, ...]) -> dict[str, str]:
    names = sorted(set(re.findall(r'name="(option-\d+)"', browsing.page.text)), key=lambda n: int(n[7:]))
    return {name: browsing.values(name)[mark] for name, mark in zip(names, marks, strict=True)}


def receipt_of(browsing: Browsing) -> str:
    found = re.search(r"\b(?:[0-9A-Z]{4}-){4}[0-9A-Z]\b", browsing.text)
    assert found is not None
    return found[0]


def stored(app: Flask) -> list[tuple[int, bytes, str | None]]:
    with app.app_context():
        rows = select(Response.version, Response.marks, OpenAnswer.text).outerjoin(
            OpenAnswer, OpenAnswer.response_id == Response.id
        )
        return [tuple(row) for row in db.session.execute(rows.order_by(Response.id))]  # type: ignore[misc]


def take_part(app: Flask) -> Browsing:
    browsing = Browsing.anew(app)
    browsing.follow("Have your say: Local care").follow("Start now")
    answer_questions(browsing, ("Most important", "Quite", "I am not sure"))
    return browsing


def test_from_the_home_page_to_a_receipt_in_at_most_twelve_clicks(app: Flask) -> None:
    with clock.hold(NOW):
        open_consultation(app)
        browsing = take_part(app)
        for said in ("A patient", "Harbour", "A bus.", "Help at home: Most important"):
            assert said in browsing.text
        assert stored(app) == [], "nothing is sent before it is confirmed"

        browsing.press("Confirm and send")

    assert browsing.heading == "Your answers are sent"
    assert receipt_of(browsing)
    assert stored(app) == [(1, b"\x05\x03\xff", "A bus.")]
    print(f"{browsing.clicks} clicks from the home page to a receipt ({len(OPTIONS)} options)")  # noqa: T201
    assert browsing.clicks <= MOST_CLICKS


def test_one_answer_can_be_changed_before_sending(app: Flask) -> None:
    with clock.hold(NOW):
        open_consultation(app)
        browsing = take_part(app)
        link = next(w for w in browsing.links() if w.startswith("Change") and "What matters" in w)
        browsing.follow(link).press("Continue", {"words": "A train."})
        assert "A train." in browsing.text, "back on the page that checks the answers"
        browsing.press("Confirm and send")

    assert stored(app) == [(1, b"\x05\x03\xff", "A train.")]


def test_with_the_receipt_the_answers_are_found_and_changed_on_another_device(app: Flask) -> None:
    with clock.hold(NOW):
        open_consultation(app)
        code = receipt_of(take_part(app).press("Confirm and send"))

        phone = Browsing.anew(app, "/receipt")
        phone.press("Find my answers", {"code": f" {code.lower().replace('-', ' ')}"})
        assert "Help at home: Most important" in phone.text
        link = next(w for w in phone.links() if w.startswith("Change") and "How important" in w)
        phone.follow(link)
        phone.press("Continue", given(phone, ("Not important", "Not important", "Very")))
        phone.press("Confirm and send")

        assert phone.heading == "Your changes are sent"
        assert receipt_of(phone) == code
    assert stored(app) == [(2, b"\x01\x01\x04", "A bus.")]


def test_f04_a_change_on_two_devices_is_shown_side_by_side_and_counted_once(app: Flask) -> None:
    with clock.hold(NOW):
        open_consultation(app)
        laptop = take_part(app).press("Confirm and send")
        phone = Browsing.anew(app, "/receipt")
        phone.press("Find my answers", {"code": receipt_of(laptop)})
        laptop.follow("Look at or change your answers")
        for device, words in ((laptop, "On the laptop."), (phone, "On the phone.")):
            link = next(w for w in device.links() if w.startswith("Change") and "What matters" in w)
            device.follow(link).press("Continue", {"words": words})
        laptop.press("Confirm and send")

        phone.press("Confirm and send", status=409)

        assert "On the laptop." in phone.text
        assert "On the phone." in phone.text
    assert stored(app) == [(2, b"\x05\x03\xff", "On the laptop.")]


def test_f02_confirming_twice_makes_one_response_and_shows_one_receipt(app: Flask) -> None:
    with clock.hold(NOW):
        open_consultation(app)
        browsing = take_part(app)
        check = browsing.page
        first = receipt_of(browsing.press("Confirm and send"))
        browsing.page = check  # the second click of a double click sends the same page again
        second = receipt_of(browsing.press("Confirm and send"))

    assert first == second
    assert len(stored(app)) == 1
    with app.app_context():
        assert len(db.session.scalars(select(ResponseHistory)).all()) == 1


def test_answers_can_be_taken_back(app: Flask) -> None:
    with clock.hold(NOW):
        open_consultation(app)
        browsing = take_part(app).press("Confirm and send")
        browsing.follow("Take your answers back")
        assert len(stored(app)) == 1, "asking is not doing"
        browsing.press("Delete my answers")

    assert stored(app) == []


def test_somebody_else_answers_on_the_same_device(app: Flask) -> None:
    with clock.hold(NOW):
        open_consultation(app)
        browsing = take_part(app).press("Confirm and send")
        first = receipt_of(browsing)
        browsing.press("Let somebody else answer").follow("Start now")
        answer_questions(browsing, ("A little", "A little", "A little"), group="A GP", words="Less paper.")
        browsing.press("Confirm and send")

    assert receipt_of(browsing) != first
    assert [row[2] for row in stored(app)] == ["A bus.", "Less paper."]


def test_after_closing_the_same_links_explain_themselves(app: Flask, client: InspectedClient) -> None:
    with clock.hold(NOW):
        open_consultation(app)
        halfway = take_part(app)
    with clock.hold(CLOSES):
        for path in ("/respond", "/respond/group", "/respond/priorities", "/respond/check"):
            late = client.get(f"/consultations/local-care{path}")
            assert late.status_code == 403
            assert "This consultation has closed" in late.text
            assert "15 July 2026" in late.text
        sent = halfway.client.submit(halfway.page, button="Confirm and send")
        assert sent.status_code == 403
        assert "not sent by then are not counted" in sent.text

    assert stored(app) == []


def test_with_the_receipt_the_answers_can_still_be_read_after_closing(app: Flask) -> None:
    with clock.hold(NOW):
        open_consultation(app)
        code = receipt_of(take_part(app).press("Confirm and send"))
    with clock.hold(CLOSES):
        later = Browsing.anew(app, "/receipt")
        later.press("Find my answers", {"code": code})
        assert "can no longer be changed" in later.text
        assert not [words for words in later.links() if words.startswith("Change")]


def test_before_opening_the_link_says_when_to_come_back(app: Flask, client: InspectedClient) -> None:
    with clock.hold(NOW):
        factories.a_consultation(app, at=NOW, opens_at=NOW + timedelta(days=2), closes_at=CLOSES)
        early = client.get("/consultations/local-care/respond")

    assert early.status_code == 403
    assert "not open yet" in early.text
    assert "17 June 2026" in early.text


def test_a_receipt_that_is_not_ours_is_refused_kindly(app: Flask) -> None:
    browsing = Browsing.anew(app, "/receipt")
    for code in ("0000-0000-0000-0001-H", "rubbish"):
        browsing.press("Find my answers", {"code": code}, status=422)
        assert "We found no response with this code" in browsing.text
