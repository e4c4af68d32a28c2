"""Save and come back later: everything is there again on another device, and the database opens nothing."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from app import clock
from app.actor import Profession
from app.database import db, transaction
from app.invitations.queries import MOST_WRONG_CODES
from app.jobs.rounds import run_round
from app.mail.models import Message
from app.privacy.codes import code_digest, write_code
from app.privacy.sealing import Seal
from app.ranking.assurance import Assurance
from app.responses.cookies import new_visitor
from app.responses.left_off import PURPOSE
from app.responses.models import Draft, KeptPlace
from app.responses.operations.keeping import KEPT, forget_old_places
from tests import factories
from tests.factories import NOW
from tests.inspector import InspectedClient
from tests.journeys.browsing import Browsing
from tests.responses.test_ways import PLACE, answer, as_professional, browser, kept, to_the_check_page

CLOSES = NOW + timedelta(days=60)
SAVE = "Save and come back later"


@pytest.fixture
def number(app: Flask) -> int:
    return factories.a_consultation(app, at=NOW, closes_at=CLOSES)


def started(app: Flask) -> Browsing:
    """Somebody who has said which group they belong to, and stands before the words."""
    browsing = Browsing(browser(app), f"{PLACE}/respond")
    return browsing.press("Continue", {"group": browsing.values("group")["A patient"]})


def code_on(browsing: Browsing) -> str:
    found = re.search(r"\b((?:[0-9A-Z]{4}-){4}[0-9A-Z])\b", browsing.text)
    assert found is not None, browsing.text
    return found[1]


def come_back(app: Flask, code: str, *, status: int = 200) -> Browsing:
    """Another device, on which somebody types the code."""
    return Browsing(browser(app), "/continue").press("Go on", {"code": code}, status=status)


def count(app: Flask, table: type) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(table)) or 0


def test_answers_are_kept_and_found_again_on_another_device(app: Flask, number: int) -> None:
    with clock.hold(NOW):
        laptop = started(app).press(SAVE, {"words": "Half a sentence"})
        assert laptop.heading == "Your answers so far are kept"
        assert kept(app) == [], "nothing is sent"

        phone = come_back(app, code_on(laptop).lower().replace("-", " "))

        assert phone.page.request.path.endswith("/respond/priorities"), "the words were the last they gave"
        words = phone.client.get(f"{PLACE}/respond/what-matters")
        assert "Half a sentence" in words.text
        to_the_check_page(Browsing(phone.client, f"{PLACE}/respond/what-matters"), group=None)
        phone.page = phone.client.get(f"{PLACE}/respond/check")
        phone.press("Confirm and send")
    assert phone.heading == "Your answers are sent"
    assert kept(app) == [("open", "patient")]


def test_the_code_stays_the_same_and_shows_again_after_a_refresh(app: Flask, number: int) -> None:
    with clock.hold(NOW):
        browsing = started(app).press(SAVE)
        first = code_on(browsing)
        again = Browsing(browsing.client, f"{PLACE}/saved")
        later = Browsing(browsing.client, f"{PLACE}/respond/what-matters").press(SAVE, {"words": "More"})

    assert code_on(again) == code_on(later) == first
    assert count(app, KeptPlace) == 1


def test_leaving_a_question_empty_is_no_mistake(app: Flask, number: int) -> None:
    with clock.hold(NOW):
        first = Browsing(browser(app), f"{PLACE}/respond").press(SAVE)

        assert first.heading == "Your answers so far are kept"
        assert come_back(app, code_on(first)).page.request.path.endswith("/respond/group")
        second = started(app).press(SAVE)
        assert come_back(app, code_on(second)).page.request.path.endswith("/respond/what-matters")


def test_what_was_typed_is_not_thrown_away_where_it_does_not_fit(app: Flask, number: int) -> None:
    with clock.hold(NOW):
        page = started(app).press(SAVE, {"words": "A long story. " * 300}, status=422)

    assert "Use 4,000 characters or fewer." in page.text
    assert "A long story. A long story." in page.page.text


def test_from_the_check_page_too(app: Flask, number: int) -> None:
    with clock.hold(NOW):
        browsing = to_the_check_page(Browsing(browser(app), f"{PLACE}/respond")).press(SAVE)
        back = come_back(app, code_on(browsing))

    assert back.heading == "Check your answers before you send them"


@pytest.mark.parametrize("way", ["invited", "email"])
def test_whoever_showed_who_they_are_need_not_do_so_again(app: Flask, way: str) -> None:
    number = factories.a_consultation(app, assurances=[Assurance(way)])
    if way == "invited":
        [code] = factories.invitations(app, number)
        start = Browsing(browser(app), f"{PLACE}/code").press("Continue", {"code": code})
    else:
        start = Browsing(browser(app), f"{PLACE}/address").press("Send me a code", {"email": "p@example.org"})
        with app.app_context():
            text = db.session.scalars(select(Message.text)).one()
        [code] = set(re.findall(r"(?:[0-9A-Z]{4}-){4}[0-9A-Z]", text))
        start.press("Continue", {"code": code})

    phone = come_back(app, code_on(start.press(SAVE)))
    answer(phone)

    assert kept(app) == [(way, "patient")]


def test_a_professional_signs_in_first(app: Flask) -> None:
    factories.a_consultation(app, assurances=[Assurance.PROFESSIONAL])
    factories.a_professional(app, Profession.GP)
    desk = Browsing(as_professional(app), f"{PLACE}/professional").press("Continue").press(SAVE)
    code = code_on(desk)

    elsewhere = come_back(app, code, status=422)
    assert "Sign in first, then enter this code again." in elsewhere.text

    at_home = Browsing(as_professional(app), "/continue").press("Go on", {"code": code})
    answer(at_home, group=None)
    assert kept(app) == [("professional", "gp")]


def test_once_the_answers_are_sent_the_code_says_so_and_opens_nothing(app: Flask, number: int) -> None:
    with clock.hold(NOW):
        browsing = to_the_check_page(Browsing(browser(app), f"{PLACE}/respond")).press(SAVE)
        code = code_on(browsing)
        Browsing(browsing.client, f"{PLACE}/respond/check").press("Confirm and send")

        other = come_back(app, code)

    assert other.heading == "You have sent your answers"
    assert other.links()["Find your answers"] == "/receipt"
    assert other.client.get_cookie("folkmoot_response", path=PLACE) is None


def test_answers_nobody_touched_for_two_weeks_are_gone_and_the_code_says_so(app: Flask, number: int) -> None:
    with clock.hold(NOW):
        code = code_on(started(app).press(SAVE))
    with clock.hold(NOW + timedelta(days=14)), app.app_context():
        assert run_round() == []
    with clock.hold(NOW + timedelta(days=14)):
        assert come_back(app, code).page.status_code == 200
    with clock.hold(NOW + timedelta(days=15)), app.app_context():
        assert run_round() == []
    with clock.hold(NOW + timedelta(days=15)):
        late = come_back(app, code, status=422)

    assert "kept for 14 days after the last change. These are gone." in late.text


def test_a_change_keeps_them_for_another_two_weeks(app: Flask, number: int) -> None:
    with clock.hold(NOW):
        browsing = started(app).press(SAVE)
        code = code_on(browsing)
    with clock.hold(NOW + timedelta(days=13)):
        Browsing(browsing.client, f"{PLACE}/respond/what-matters").press("Continue", {"words": "More"})
    with clock.hold(NOW + timedelta(days=26)), app.app_context():
        run_round()
    with clock.hold(NOW + timedelta(days=26)):
        assert come_back(app, code).page.status_code == 200


def test_after_closing_the_code_leads_to_the_page_that_says_so(app: Flask, number: int) -> None:
    with clock.hold(CLOSES - timedelta(days=1)):
        code = code_on(started(app).press(SAVE))
    with clock.hold(CLOSES):
        late = come_back(app, code, status=403)
    assert late.heading == "This consultation has closed"

    with app.app_context(), transaction():
        forget_old_places(CLOSES + KEPT - timedelta(seconds=1))
    assert count(app, KeptPlace) == 1
    with app.app_context(), transaction():
        forget_old_places(CLOSES + KEPT)
    assert count(app, KeptPlace) == 0


def test_nothing_is_kept_for_a_browser_that_has_not_begun(app: Flask, number: int) -> None:
    with clock.hold(NOW):
        browsing = Browsing(browser(app), f"{PLACE}/saved")
        assert browsing.page.request.path.endswith("/respond/group")
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', browsing.page.text)
        assert token is not None
        sent = browsing.client.post(f"{PLACE}/save", data={"csrf_token": token[1]})

    assert sent.status_code == 303
    assert count(app, KeptPlace) == count(app, Draft) == 0


def test_a09_guessing_such_codes_ends(app: Flask, client: InspectedClient, number: int) -> None:
    with clock.hold(NOW):
        page = client.get("/continue")
        answers = [
            client.submit(page, {"code": write_code(bytes([tried] * 10))}).status_code
            for tried in range(MOST_WRONG_CODES + 1)
        ]
        garbled = client.submit(page, {"code": "7K3M-Q9TX-2BCD-5FGH-9"}).status_code

    assert answers == [422] * MOST_WRONG_CODES + [429]
    assert garbled == 429


def test_a28_the_database_alone_opens_nothing(app: Flask, number: int) -> None:
    with clock.hold(NOW):
        browsing = started(app).press(SAVE)
        code = code_on(browsing)
    cookie = browsing.client.get_cookie("folkmoot_response", path=PLACE)
    assert cookie is not None
    receipt, token = cookie.value.split(".")[:2]
    with app.app_context():
        place = db.session.scalars(select(KeptPlace)).one()
        stored = repr([db.session.execute(table.select()).all() for table in db.metadata.sorted_tables])
        assert place.digest == code_digest(PURPOSE, code)
        assert Seal([code], PURPOSE).open(place.sealed) == cookie.value
        assert Seal([app.config["SECRET_KEY"]], PURPOSE).open(place.sealed) is None

    for secret in (code, code.replace("-", ""), receipt, receipt.replace("-", ""), token):
        assert secret not in stored


def test_the_code_says_nothing_of_the_receipt() -> None:
    one = new_visitor()
    other = new_visitor(one.receipt)

    assert one.resume_code != one.receipt
    assert one.resume_code != other.resume_code, "another browser with the same receipt is another place"


# --- by email ---


def letters_to(app: Flask, to: str) -> list[Message]:
    with app.app_context():
        return list(db.session.scalars(select(Message).where(Message.to_address == to)))


def test_the_link_is_sent_once_confidentially_and_the_address_is_not_kept(app: Flask, number: int) -> None:
    with clock.hold(NOW):
        browsing = started(app).press(SAVE)
        code = code_on(browsing)
        for _again in range(2):
            browsing.press("Email me the link", {"email": " Pat@Example.org "})
            assert "We have sent the email." in browsing.text
    [letter] = letters_to(app, "pat@example.org")

    assert letter.confidential
    assert f"/continue#{code}" in letter.text
    assert f"/continue#{code}" in letter.html
    assert code_on(browsing) == code, "the page with the code is still there"
    with app.app_context():
        places = repr(db.session.execute(KeptPlace.__table__.select()).all())
    assert "pat@" not in places.lower()


def test_an_address_that_is_none_is_said_beside_the_field(app: Flask, number: int) -> None:
    with clock.hold(NOW):
        page = started(app).press(SAVE).press("Email me the link", {"email": "pat"}, status=422)

    assert "Enter an e" in page.text
    assert letters_to(app, "pat") == []


def test_letters_to_strangers_are_slowed_down(app: Flask, number: int) -> None:
    with clock.hold(NOW):
        browsing = started(app).press(SAVE)
        answers = [
            browsing.client.submit(
                browsing.page,
                {"email": "victim@example.org"},
                button="Email me the link",
                follow_redirects=False,
            ).status_code
            for _try in range(12)
        ]

    assert answers == [303] * 10 + [422] * 2


def test_the_receipt_is_sent_without_the_answers(app: Flask, number: int) -> None:
    with clock.hold(NOW):
        browsing = Browsing(browser(app), f"{PLACE}/respond")
        browsing.press("Continue", {"group": browsing.values("group")["A patient"]})
        browsing.press("Continue", {"words": "A bus at night"}).press("Continue")
        receipt = code_on(browsing.press("Confirm and send"))
        browsing.follow("Email me my receipt").press("Email me my receipt", {"email": "pat@example.org"})

    assert browsing.heading == "Your answers are sent"
    [letter] = letters_to(app, "pat@example.org")
    assert letter.confidential
    assert f"/receipt#{receipt}" in letter.text
    assert "bus" not in letter.text + letter.html + letter.subject


def test_who_sent_nothing_has_no_receipt_to_be_sent(app: Flask, client: InspectedClient, number: int) -> None:
    with clock.hold(NOW):
        answer = client.get(f"{PLACE}/receipt/email")

    assert (answer.status_code, answer.headers["Location"]) == (303, "/receipt")
