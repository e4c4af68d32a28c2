"""The pages: coding by forms alone, a confirmation before many are coded, and what everybody reads."""

from __future__ import annotations

import re

from flask import Flask

from app.insight.kinds import Status, TextState
from app.insight.queries.texts import Wanted, count, get_text, list_texts, progress
from tests import factories
from tests.insight.theming import a_themed_consultation, answer, answers, code, gather, publish, quote, themes
from tests.inspector import InspectedClient

SAVE = "Save, and on to the next"


def waiting_texts(app: Flask, many: int = 3) -> tuple[int, list[int], list[int]]:
    """A closed consultation: its number, two themes, and texts that nobody has coded."""
    number = factories.a_consultation(app)
    answers(app, number, [("patient", f"I cannot park, {n}.") for n in range(many)])
    factories.close(app, number)
    made = themes(app, number)
    return number, made, [each.id for each in gather(app, number)]


def at(number: int, path: str = "") -> str:
    return f"/manage/consultations/{number}/themes{path}"


def test_a_text_is_coded_with_checkboxes_and_leads_on_to_the_next(app: Flask, staff: InspectedClient) -> None:
    number, (parking, _waiting), (first, second, _third) = waiting_texts(app)
    page = staff.get(at(number, "/coding"))
    assert "0 of 3 texts" in page.text

    following = staff.submit(page, {"themes": [str(parking)]}, button=SAVE)

    assert following.request.full_path == at(number, f"/coding?after={first}")
    assert f"/coding/{second}" in following.text
    assert "1 of 3 texts" in following.text
    with app.app_context():
        assert get_text(number, first).themes == (parking,)


def test_no_theme_and_not_nothing_is_an_error_of_the_boxes(app: Flask, staff: InspectedClient) -> None:
    number, _themes, (first, *_more) = waiting_texts(app)

    answered = staff.submit(staff.get(at(number, f"/coding/{first}")), button=SAVE)

    assert answered.status_code == 422
    assert "Choose at least one theme" in answered.text


def test_with_htmx_only_the_text_comes_back(app: Flask, staff: InspectedClient) -> None:
    number, _themes, (first, *_more) = waiting_texts(app)

    piece = staff.get(at(number, f"/coding?after={first}"), headers={"HX-Request": "true"}).text

    assert piece.lstrip().startswith('<div id="coding">')
    assert "<html" not in piece


def test_when_nothing_waits_any_more_the_browser_is_led_away(app: Flask, staff: InspectedClient) -> None:
    number, _themes, (only,) = waiting_texts(app, 1)
    staff.submit(staff.get(at(number, f"/coding/{only}")), button="Nothing to code")

    plain = staff.get(at(number, "/coding"))
    quick = staff.get(at(number, "/coding"), headers={"HX-Request": "true"})

    assert (plain.status_code, plain.location) == (303, at(number))
    assert quick.headers["HX-Redirect"] == at(number)


def test_many_are_coded_only_after_their_number_was_confirmed(app: Flask, staff: InspectedClient) -> None:
    number, (parking, _waiting), _texts = waiting_texts(app, 30)
    page = staff.get(at(number, "/texts?words=park"))

    asked = staff.submit(page, {"themes": [str(parking)]}, button="Give all of them these themes")
    with app.app_context():
        assert progress(number).read == 0
    done = staff.submit(asked, button="Yes, code all 30 texts")

    assert "30 texts are coded." in done.text
    with app.app_context():
        assert progress(number).coded == 30


def test_texts_are_found_by_words_state_theme_and_group(app: Flask, staff: InspectedClient) -> None:
    number, _themes = a_themed_consultation(app)

    page = staff.get(at(number, "/texts?words=WAIT&state=coded")).text

    assert "They wait too long." in page
    assert "I cannot park" not in page
    with app.app_context():
        assert count(Wanted(consultation_id=number, state=TextState.UNCODED)) == 0


def test_words_of_others_are_text_and_nothing_else(app: Flask, staff: InspectedClient) -> None:
    evil = "<script>alert(1)</script>{{ 7 * 7 }} =cmd|' /C calc'!A0 \u202eesrever"
    number = factories.a_consultation(app)
    answers(app, number, [("patient", f"{evil} {n}") for n in range(12)])
    factories.close(app, number)
    (made,) = themes(app, number, ["<b>Parking</b>"])
    for text in gather(app, number):
        code(app, text, made)
    with app.app_context():
        first = list_texts(Wanted(consultation_id=number), most=1)[0]
        assert get_text(number, first.id).themes == (made,)

    for path in ("", "/texts", f"/coding/{first.id}", f"/{made}/quotations", "/issues"):
        page = staff.get(at(number, path)).text
        assert "<script>alert" not in page
        assert "<b>Parking" not in page


def test_what_we_heard_is_told_with_people_and_their_words(app: Flask, client: InspectedClient) -> None:
    number, (parking, waiting) = a_themed_consultation(app)
    quote(app, number, parking, "I cannot park here, number 3.")
    factories.publish_list(app, number)
    answer(app, number, parking, answer="There are ten new places.")
    answer(app, number, waiting, status=Status.NOT_DOING, reason="There is no money.")
    publish(app, number)

    page = client.get("/consultations/local-care/what-we-heard").text

    assert "12 people" in page
    assert "Fewer than 10 people" in page
    assert "I cannot park here, number 3." in page
    assert "There are ten new places." in page
    assert "There is no money." in page
    for address in ("/you-said", "/consultations/local-care/you-said", "/"):
        assert "There are ten new places." in client.get(address).text, address
    for address in ("poster", "slide"):
        sheet = client.get(f"/consultations/local-care/you-said/{address}").text
        assert "There are ten new places." in sheet
        assert re.search(r"<strong>[\w.:]+/consultations/local-care/you-said</strong>", sheet)


def test_answers_of_all_are_filtered_and_paged(app: Flask, client: InspectedClient) -> None:
    number, (parking, waiting) = a_themed_consultation(app)
    more = themes(app, number, [f"Theme {n}" for n in range(24)], is_main=False)
    factories.publish_list(app, number)
    for theme in (parking, *more):
        answer(app, number, theme)
    answer(app, number, waiting, status=Status.NOT_DOING, reason="There is no money.")
    publish(app, number)

    assert "26 answers" in client.get("/you-said").text
    assert "There is no money." not in client.get("/you-said?status=done").text
    assert "There is no money." in client.get("/you-said?status=not-doing").text
    assert "Theme 23" in client.get("/you-said?page=2").text
    for wrong in ("?status=wrong", "?topic=none", "?page=3"):
        assert client.get(f"/you-said{wrong}").status_code == 404


def test_the_golden_thread_ends_with_what_was_done(app: Flask, client: InspectedClient) -> None:
    number, (parking, waiting) = a_themed_consultation(app)
    factories.publish_list(app, number)
    for theme in (parking, waiting):
        answer(app, number, theme, difference="People wait two days less.")
    assert "What was done will stand here" in client.get("/consultations/local-care").text
    publish(app, number)

    page = client.get("/consultations/local-care").text

    assert "We answered 2 themes. 2 are done." in page
    assert "People wait two days less." in page
