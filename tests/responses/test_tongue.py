"""Whoever comes by a translated edition answers in that language, on every page; nothing stored says so."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text
from werkzeug.test import TestResponse

from app import clock
from app.consultations.kinds import QuestionKind
from app.consultations.operations.questions import QuestionTexts
from app.consultations.queries import get
from app.database import db, transaction
from app.editions.operations import translating
from app.editions.parts import parts_of
from app.responses.models import Draft
from tests import factories
from tests.editions.writing import a_translation
from tests.factories import NOW, TESTER
from tests.inspector import InspectedClient
from tests.journeys.browsing import Browsing

CLOSES = NOW + timedelta(days=30)
START = "/consultations/local-care/respond"
RANKED = QuestionTexts(kind=QuestionKind.RANKING, text="Which comes first?", size=2)
TABLES = ("responses", "open_answers", "further_ballots", "response_history", "kept_places")
BUTTONS = "The buttons and some notes on these pages are in English."


def open_in(app: Flask, language: str = "ur", *, without: tuple[str, ...] = (), **more: Any) -> int:
    """An open consultation in this language; `without`: the beginnings of the parts nobody translated."""
    factories.localities(app)
    number = factories.a_consultation(app, at=NOW, closes_at=CLOSES, **{"further": (RANKED,), **more})
    with app.app_context():
        keys = [part.key for part in parts_of(get(number))]
    words = {key: "" for key in keys if key.startswith(without)} if without else {}
    a_translation(app, number, language, words=words)
    return number


def to_the_options(browsing: Browsing) -> None:
    browsing.press("Continue", {"group": browsing.values("group")["ur A patient"]})
    browsing.press("Continue", {"area": browsing.values("area")["Harbour"]})
    browsing.press("Continue", {"words": "بہت مشکل"})


def rated(browsing: Browsing) -> dict[str, str]:
    """Every option "very important", by its translated words."""
    names = set(re.findall(r'name="(option-\d+)"', browsing.page.text))
    return {name: browsing.values(name)["ur Very"] for name in names}


def shows_urdu(page: TestResponse) -> bool:
    return '<main class="fm-main fm-narrow fm-tongue"' in page.text and 'dir="rtl"' in page.text


def test_the_language_goes_along_from_the_edition_to_the_receipt(app: Flask) -> None:
    with clock.hold(NOW):
        open_in(app)
        browsing = Browsing.anew(app, "/consultations/local-care/in/ur").follow("ur Start now")
        assert shows_urdu(browsing.page)
        assert browsing.text.count("ur " + BUTTONS) == 1
        browsing.press("Continue", status=422)
        assert shows_urdu(browsing.page)
        assert "ur A patient" in browsing.text
        to_the_options(browsing)
        assert browsing.heading.startswith("ur ")
        browsing.press("Continue", rated(browsing))
        assert '<option value="' in browsing.page.text
        assert 'lang="ur" dir="rtl">ur Help at home</option>' in browsing.page.text
        chosen = browsing.values("place-1")["ur Help at home"]
        refused = Browsing(browsing.client, browsing.page.request.full_path)
        refused.press("Continue", {"place-2": chosen}, status=422)
        assert "ur Help at home" in refused.text
        browsing.press("Continue", {"place-1": chosen})
        assert "بہت مشکل" in browsing.text
        said = browsing.page.text
        assert '<span lang="ur" dir="rtl">ur Help at home: ur Very</span>' in said
        assert '<span lang="ur" dir="rtl">1. ur Help at home</span>' in said
        browsing.press("Confirm and send")
        assert shows_urdu(browsing.page)
        assert "ur Local care" in browsing.text
        for link in ("Look at or change your answers", "Take your answers back"):
            browsing.follow(link)
            assert shows_urdu(browsing.page)
            assert "ur Local care" in browsing.text


def test_buttons_that_move_things_answer_in_the_language_with_and_without_htmx(app: Flask) -> None:
    with clock.hold(NOW):
        open_in(app)
        browsing = Browsing.anew(app, f"{START}?language=ur")
        to_the_options(browsing)
        browsing.press("Continue", rated(browsing))
        browsing.follow("Move them up and down with buttons instead")
        browsing.press("Choose ur Help at home")
        assert shows_urdu(browsing.page)
        here = browsing.page.request.full_path
        act = re.search(r'value="(put \d+)"', browsing.page.text)
        assert act is not None
        token = re.search(r'name="csrf_token" value="([^"]+)"', browsing.page.text)
        assert token is not None

        pressed = browsing.client.post(
            here,
            data={"csrf_token": token[1], "part": "buttons", "act": act[1]},
            headers={"HX-Request": "true"},
        )
        assert pressed.status_code == 303
        assert "language=ur" in pressed.headers["Location"]
        piece = browsing.client.get(pressed.headers["Location"], headers={"HX-Request": "true"})

    assert piece.text.lstrip().startswith('<div id="order">')
    assert '<span lang="ur" dir="rtl">ur Help at home</span>' in piece.text
    assert re.search(r'hx-post="[^"]*language=ur', piece.text)
    assert re.search(r'data-said="ur [^<"]*"', piece.text)


def test_whoever_saves_and_comes_back_elsewhere_goes_on_in_the_language(app: Flask) -> None:
    with clock.hold(NOW):
        open_in(app)
        browsing = Browsing.anew(app, f"{START}?language=ur")
        to_the_options(browsing)
        browsing.press("Save and come back later", rated(browsing))
        assert shows_urdu(browsing.page)
        code = re.search(r"\b(?:[0-9A-Z]{4}-){4}[0-9A-Z]\b", browsing.text)
        assert code is not None

        phone = Browsing.anew(app, "/continue").press("Go on", {"code": code[0]})

    assert shows_urdu(phone.page)
    assert phone.heading == "ur Which comes first?"


def test_nothing_that_is_stored_says_the_language(app: Flask) -> None:
    with clock.hold(NOW):
        open_in(app)
        browsing = Browsing.anew(app, f"{START}?language=ur")
        to_the_options(browsing)
        browsing.press("Continue", rated(browsing))
        with app.app_context():
            drafted = db.session.query(Draft.content).one()[0]
        browsing.press("Continue").press("Confirm and send")
        with app.app_context():
            rows = [
                str(tuple(row))
                for table in TABLES
                for row in db.session.execute(text(f"SELECT * FROM {table}"))
            ]
    cookies = browsing.client._cookies or {}
    for said in (drafted, *rows, *(cookie.value for cookie in cookies.values())):
        assert "ur" not in re.findall(r"[a-z]+", said), said
        assert "ur " not in said


def test_what_is_not_translated_stays_and_says_that_it_is_english(app: Flask) -> None:
    with clock.hold(NOW):
        open_in(app, without=("option-summary", "group", "words:rate-4", "words:buttons"))
        browsing = Browsing.anew(app, f"{START}?language=ur")
        assert f'<span lang="en" dir="ltr">{BUTTONS}</span>' in browsing.page.text
        assert 'lang="en" dir="ltr"' in browsing.page.text.partition("A patient")[0][-200:]
        browsing.press("Continue", {"group": browsing.values("group")["A patient"]})
        browsing.press("Continue", {"area": browsing.values("area")["Harbour"]})
        browsing.press("Continue", {"words": ""})

    assert '<span lang="ur" dir="rtl">ur Help at home</span>' in browsing.page.text
    assert '<span lang="en" dir="ltr">About help at home.</span>' in browsing.page.text
    assert '<span lang="ur" dir="rtl">ur Quite</span>' in browsing.page.text
    assert ">Very</label>" in browsing.page.text


@pytest.mark.parametrize("language", ["xx", "UR", "bfi", "", "<b>"])
@pytest.mark.parametrize("page", ["", "/group", "/check"])
def test_an_unknown_language_is_not_found(
    client: InspectedClient, app: Flask, page: str, language: str
) -> None:
    factories.a_consultation(app)

    assert client.get(f"{START}{page}", query_string={"language": language}).status_code == 404


def test_a_translation_that_is_taken_back_leaves_the_answers_and_the_page_in_english(app: Flask) -> None:
    with clock.hold(NOW):
        number = open_in(app)
        browsing = Browsing.anew(app, f"{START}?language=ur")
        to_the_options(browsing)
        given = rated(browsing)
        with app.app_context(), transaction() as at:
            translating.hide(number, "ur", actor=TESTER, at=at)

        browsing.press("Continue", given)

    assert browsing.heading == "Which comes first?"
    assert "You can no longer read this in the language you chose." in browsing.text
    assert 'dir="rtl"' not in browsing.page.text


def test_each_page_leads_to_the_others_languages_and_back_to_english(app: Flask) -> None:
    with clock.hold(NOW):
        number = open_in(app)
        a_translation(app, number, "pl")
        browsing = Browsing.anew(app, f"{START}?language=ur")
        to_the_options(browsing)
        browsing.press("Continue", rated(browsing)).follow("Move them up and down with buttons instead")
        assert browsing.follow("Polski").heading == "pl Which comes first?"
        assert "Choose from lists instead" in browsing.links(), "the part of the page stays"
        assert browsing.follow("English").heading == "Which comes first?"
        assert 'fm-tongue"' not in browsing.page.text
        assert browsing.follow("اردو").heading == "ur Which comes first?"


def test_where_there_is_only_english_no_page_speaks_of_languages(app: Flask, client: InspectedClient) -> None:
    factories.a_consultation(app)

    assert "fm-tongues" not in client.get(f"{START}/group").text
