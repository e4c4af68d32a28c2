"""Translations stand beside their English; what is missing or old is shown in English."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from app import clock
from app.consultations.operations import drafting, running
from app.consultations.queries import get
from app.database import db, transaction
from app.editions.models import TranslatedText
from app.editions.operations import translating as operations
from app.editions.operations.translating import Translated
from app.editions.page_words import ENGLISH, SUGGESTED
from app.editions.parts import State, parts_of
from app.editions.queries import translating as queries
from app.editions.words import WHAT
from app.errors import Refused
from app.languages import LANGUAGES
from tests import factories
from tests.editions.writing import a_translation
from tests.factories import TESTER
from tests.inspector import InspectedClient
from tests.test_queries import cost

PUBLIC = "/consultations/local-care/in"


@pytest.fixture
def number(app: Flask) -> int:
    return factories.a_consultation(app)


def at_work(number: int, end: str = "") -> str:
    return f"/manage/consultations/{number}/translations{end}"


def states(app: Flask, number: int, language: str = "pl") -> dict[str, State]:
    with app.app_context():
        found = queries.get(number, language)
        return {side.part.key: side.state for side in queries.sides(found, parts_of(get(number)))}


def test_a_translation_is_begun_written_and_shown(
    app: Flask, staff: InspectedClient, client: InspectedClient, number: int
) -> None:
    begun = staff.submit(staff.get(at_work(number)), {"language": "ur"})
    assert "Urdu (اردو)" in begun.text
    refused = staff.submit(begun, button="Show it to people")
    assert "Translate the title and all questions first" in refused.text
    assert client.get(f"{PUBLIC}/ur").status_code == 404

    about = staff.get(at_work(number, "/ur/about"))
    assert 'dir="rtl"' in about.text
    staff.submit(about, {"words-0": "مقامی نگہداشت"})
    asked = staff.get(at_work(number, "/ur/questions"))
    texts = {f"words-{n}": f"سوال {n}" for n in range(asked.text.count('name="words-'))}
    staff.submit(asked, texts)
    shown = staff.submit(staff.get(at_work(number, "/ur")), button="Show it to people")

    assert "People can read it" in shown.text
    page = client.get(f"{PUBLIC}/ur")
    assert '<span lang="ur" dir="rtl">مقامی نگہداشت</span>' in page.text
    assert "سوال 0" in page.text
    assert "We cannot do everything at once." in page.text  # not translated: in English
    assert "/consultations/local-care/respond" in page.text
    public = client.get("/consultations/local-care").text
    assert 'lang="ur" dir="rtl">اردو</a>' in public


def test_english_that_changed_makes_a_translation_old_and_it_is_not_shown(
    app: Flask, client: InspectedClient
) -> None:
    later = clock.now() + timedelta(days=5)
    number = factories.a_consultation(app, opens_at=later, closes_at=later + timedelta(days=9))
    a_translation(app, number)
    with app.app_context(), transaction() as at:
        running.unschedule(number, actor=TESTER, at=at)
        option_id = get(number).options[0].id
        drafting.write_option(
            number, option_id, drafting.OptionTexts(title="Help on Mars"), actor=TESTER, at=at
        )
        running.schedule(number, actor=TESTER, at=at)

    assert states(app, number)[f"option:{option_id}"] is State.OLD
    with app.app_context():
        texts = queries.texts_for(number, "pl")
    assert f"option:{option_id}" not in texts
    assert texts["title"] == "pl Local care"
    page = client.get(f"{PUBLIC}/pl")
    assert '<span lang="en" dir="ltr">Help on Mars</span>' in page.text
    assert "pl Help at home" not in page.text


def old_title(app: Flask, number: int) -> None:
    with app.app_context(), transaction():
        db.session.query(TranslatedText).filter_by(part="title").one().made_from = "other"


def test_saving_a_page_does_not_make_old_texts_new(app: Flask, staff: InspectedClient, number: int) -> None:
    a_translation(app, number)
    old_title(app, number)
    about = staff.get(at_work(number, "/pl/about"))
    assert "The English changed since" in about.text

    staff.submit(about, {"words-1": "inne słowa"})
    assert states(app, number)["title"] is State.OLD
    assert "1 out of date" in staff.get(at_work(number)).text

    staff.submit(staff.get(at_work(number, "/pl/about")), {"right-0": "y"})
    assert states(app, number)["title"] is State.DONE


def test_english_that_changes_while_somebody_translates_is_noticed(
    app: Flask, staff: InspectedClient
) -> None:
    number = factories.a_consultation(app, scheduled=False)
    a_translation(app, number, published=False)
    about = staff.get(at_work(number, "/pl/about"))
    with app.app_context(), transaction() as at:
        one = get(number)
        texts = {name: getattr(one, name) for name in ("summary", "why", "decided", "undecided", "decides")}
        drafting.write_basics(number, drafting.Basics(title="Another title", **texts), actor=TESTER, at=at)

    staff.submit(about, {"words-0": "Opieka lokalna"})

    assert states(app, number)["title"] is State.OLD


def test_an_emptied_text_is_missing_again(app: Flask, staff: InspectedClient, number: int) -> None:
    a_translation(app, number)

    staff.submit(staff.get(at_work(number, "/pl/about")), {"words-1": ""})

    assert states(app, number)["summary"] is State.MISSING


def test_a_signed_translation_is_a_video_elsewhere(
    app: Flask, staff: InspectedClient, client: InspectedClient, number: int
) -> None:
    staff.submit(staff.get(at_work(number)), {"language": "bfi"})
    page = staff.get(at_work(number, "/bfi"))
    assert "Enter the address of the video first" in staff.submit(page, button="Show it to people").text

    for bad in ("javascript:alert(1)", "http://video.example/1", "https://", "https://user@video.example/"):
        refused = staff.submit(staff.get(at_work(number, "/bfi")), {"video_url": bad}, button="Save")
        assert refused.status_code == 422, bad
    staff.submit(page, {"video_url": "https://video.example/1"}, button="Save")
    staff.submit(staff.get(at_work(number, "/bfi")), button="Show it to people")

    assert 'href="https://video.example/1"' in client.get(f"{PUBLIC}/bfi").text
    assert staff.get(at_work(number, "/bfi/about")).status_code == 404


def test_it_can_be_taken_back_and_deleted(
    app: Flask, staff: InspectedClient, client: InspectedClient, number: int
) -> None:
    a_translation(app, number)

    staff.submit(staff.get(at_work(number, "/pl")), button="Take it back from people")
    assert client.get(f"{PUBLIC}/pl").status_code == 404
    with app.app_context():
        assert queries.texts_for(number, "pl") == {}
    staff.submit(staff.get(at_work(number, "/pl/remove")))

    with app.app_context():
        assert list(queries.list_for(number)) == []


def test_a_draft_is_not_read_in_any_language(app: Flask, client: InspectedClient) -> None:
    number = factories.a_consultation(app, slug="hidden", scheduled=False)
    a_translation(app, number)

    assert client.get("/consultations/hidden/in/pl").status_code == 404


@pytest.mark.parametrize("language", ["en", "xx", "PL", "none"])
def test_what_is_no_translation_is_not_found(
    app: Flask, staff: InspectedClient, client: InspectedClient, number: int, language: str
) -> None:
    assert client.get(f"{PUBLIC}/{language}").status_code == 404
    assert staff.get(at_work(number, f"/{language}")).status_code == 404
    with app.app_context(), transaction() as at, pytest.raises(Refused):
        operations.begin(number, language, actor=TESTER, at=at)


def test_parts_of_another_consultation_are_not_written(app: Flask, number: int) -> None:
    a_translation(app, number)
    with app.app_context(), transaction() as at:
        operations.write(
            number, "pl", [Translated(part="option:9999", words="x", seen="y")], actor=TESTER, at=at
        )
        assert not db.session.query(TranslatedText).filter_by(part="option:9999").count()


def test_the_words_of_the_page_are_offered_and_not_shown_by_themselves(
    app: Flask, staff: InspectedClient, client: InspectedClient, number: int
) -> None:
    a_translation(app, number, words={f"words:{name}": "" for name in ENGLISH})
    assert "Rozpocznij" not in client.get(f"{PUBLIC}/pl").text

    staff.submit(staff.get(at_work(number, "/pl/words")))

    assert "Rozpocznij" in client.get(f"{PUBLIC}/pl").text


def test_what_is_offered_is_offered_whole() -> None:
    for language, words in SUGGESTED.items():
        assert language in LANGUAGES
        assert set(words) == set(ENGLISH), language


def test_each_kind_of_text_has_words(app: Flask, number: int) -> None:
    with app.app_context():
        parts = parts_of(get(number))

    assert {part.what for part in parts} <= set(WHAT)
    assert len({part.key for part in parts}) == len(parts)


def test_long_lists_of_options_come_in_pages(app: Flask, staff: InspectedClient) -> None:
    number = factories.a_consultation(app, slug="long", options=[f"Option {n}" for n in range(30)])
    a_translation(app, number)

    second = staff.get(at_work(number, "/pl/options?page=2"))
    staff.submit(second, {"words-0": "Zmienione"})

    with app.app_context():
        assert "Zmienione" in queries.texts_for(number, "pl").values()


def test_the_public_page_costs_the_same_however_many_texts(app: Flask, client: InspectedClient) -> None:
    for slug, many in (("few", 2), ("many", 30)):
        number = factories.a_consultation(app, slug=slug, options=[f"Option {n}" for n in range(many)])
        a_translation(app, number)
    few, many_of = (len(cost(app, client, f"/consultations/{slug}/in/pl")) for slug in ("few", "many"))

    assert few == many_of


def test_two_people_who_begin_the_same_get_one(app: Flask, number: int) -> None:
    for _time in range(2):
        with app.app_context(), transaction() as at:
            operations.begin(number, "pl", actor=TESTER, at=at)

    with app.app_context():
        assert len(queries.list_for(number)) == 1
