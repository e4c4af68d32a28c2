"""The pages about us say what staff wrote instead of the standard text, section by section; what is worked
out stays worked out, and nothing that was written is lost."""

from __future__ import annotations

import pytest
from flask import Flask

from app import clock
from app.actor import Role
from app.database import transaction
from app.errors import NotFound, Refused
from app.seen import Stale
from app.site import operations, queries
from app.site.sections import PAGES, standards
from app.site.typed import typed
from app.web.markdown import to_html
from tests import factories
from tests.accounts.people import recorded
from tests.factories import TESTER
from tests.inspector import InspectedClient
from tests.test_queries import cost

FOR = ("about", "for")
DOOR = "/manage/pages/about/for"


@pytest.fixture
def publisher(app: Flask, client: InspectedClient) -> InspectedClient:
    factories.a_person(app, email="pat@example.org", role=Role.PUBLISHER)
    factories.sign_in(client, "pat@example.org")
    return client


def reader(app: Flask) -> InspectedClient:
    client = app.test_client()
    assert isinstance(client, InspectedClient)
    return client


def written(app: Flask, words: str, section: tuple[str, str] = FOR) -> None:
    with app.app_context(), transaction() as at:
        operations.write_section(*section, words, seen=operations.mark(*section), actor=TESTER, at=at)


def test_a_section_says_what_staff_wrote_and_the_rest_stays(app: Flask, publisher: InspectedClient) -> None:
    before = reader(app).get("/about").text
    assert "Somebody has to choose what comes first" in before
    page = publisher.get("/manage/pages")
    assert DOOR in page.text

    publisher.submit(
        publisher.get(DOOR), {"words": "We plan **together**.\n\n- one\n- two"}, button="Put it on the page"
    )

    after = reader(app).get("/about").text
    assert "<p>We plan <strong>together</strong>.</p>" in after
    assert "Somebody has to choose what comes first" not in after
    for stays in ("What this site is for", "You get a receipt code", "It is not an official NHS website."):
        assert stays in after
    assert "Own text" in publisher.get("/manage/pages").text
    assert [kind for kind, _more in recorded(app)][-1] == "page text written"


def test_looking_first_changes_nothing(app: Flask, publisher: InspectedClient) -> None:
    looked = publisher.submit(publisher.get(DOOR), {"words": "Only *looked* at."}, button="Look at it first")

    assert looked.status_code == 200
    assert "<p>Only <strong>looked</strong> at.</p>" in looked.text
    assert "Only" not in reader(app).get("/about").text
    with app.app_context():
        assert not queries.texts_of("about")

    publisher.submit(looked, button="Put it on the page")

    assert "Only" in reader(app).get("/about").text


def test_earlier_texts_come_back_and_so_does_the_standard_text(
    app: Flask, publisher: InspectedClient
) -> None:
    for words in ("First words here.", "Second words here."):
        written(app, words)
    page = publisher.get(f"{DOOR}/history")
    assert page.text.index("Second words") < page.text.index("First words")

    with app.app_context():
        first = queries.history_of(*FOR, most=2)[1].id
    publisher.submit(page, action=f"{DOOR}/restore/{first}")
    assert "First words here." in reader(app).get("/about").text

    publisher.submit(publisher.get(DOOR), button="Go back to the standard text")
    shown = reader(app).get("/about").text
    assert "First words here." not in shown
    assert "Somebody has to choose what comes first" in shown
    with app.app_context():
        assert [row.words for row in queries.history_of(*FOR, most=9)] == [
            "",
            "First words here.",
            "Second words here.",
            "First words here.",
        ]


def test_who_saves_second_is_told_what_the_first_one_wrote(app: Flask, publisher: InspectedClient) -> None:
    page = publisher.get(DOOR)
    written(app, "Meanwhile.")

    answer = publisher.submit(page, {"words": "Mine."}, button="Put it on the page")

    assert answer.status_code == 409
    assert "Meanwhile." in answer.text
    assert "Meanwhile." in reader(app).get("/about").text
    with app.app_context(), transaction() as at, pytest.raises(Stale):
        operations.write_section(*FOR, "Mine.", seen="", actor=TESTER, at=at)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [("  \n ", "Write something"), ("x" * 10_001, "10,000"), ("Call Ann, NHS number 943 476 5919", "NHS")],
)
def test_what_cannot_stand_on_a_page_is_refused(
    app: Flask, publisher: InspectedClient, words: str, sentence: str
) -> None:
    answer = publisher.submit(publisher.get(DOOR), {"words": words}, button="Put it on the page")

    assert answer.status_code == 422
    assert sentence in answer.text
    with app.app_context():
        assert not queries.texts_of("about")


def test_the_same_words_again_are_no_new_version(app: Flask) -> None:
    written(app, "Once.")

    with pytest.raises(Refused, match="already"):
        written(app, " Once. ")


def test_the_standard_text_sent_back_unchanged_is_no_own_text(app: Flask, publisher: InspectedClient) -> None:
    answer = publisher.submit(publisher.get(DOOR), button="Put it on the page")

    assert answer.status_code == 422
    assert "This is what the page says already." in answer.text
    with app.app_context():
        assert not queries.texts_of("about")


def test_a02_what_is_written_runs_nothing(app: Flask) -> None:
    written(app, "<script>alert(1)</script>\n\n[x](javascript:alert(1))\n\n# <img src=x onerror=alert(1)>")

    shown = reader(app).get("/about").text

    assert "<script>alert" not in shown
    assert 'href="javascript' not in shown
    assert "<img src=x" not in shown


@pytest.mark.parametrize(
    "address", ["/manage/pages/about/nothing", "/manage/pages/nothing/for", f"{DOOR}/history2"]
)
def test_there_are_no_other_sections(publisher: InspectedClient, address: str) -> None:
    assert publisher.get(address).status_code == 404


def test_a_version_of_another_section_is_not_put_here(app: Flask) -> None:
    written(app, "Elsewhere.", ("contact", "first"))
    with app.app_context():
        version = queries.history_of("contact", "first", most=1)[0].id

    with app.app_context(), transaction() as at, pytest.raises(NotFound):
        operations.restore(*FOR, version, actor=TESTER, at=at)


def test_every_section_of_every_page_can_be_written(app: Flask) -> None:
    for each in PAGES.values():
        with app.test_request_context():
            found = standards(each, clock.now())
        assert len(found) > 2, each.name
        assert "more" in found
        for key in found:
            written(app, f"Own words of {key}.", (each.name, key))
    for each in PAGES.values():
        with app.test_request_context():
            keys = list(standards(each, clock.now()))
            address = app.url_map.bind("").build(each.endpoint)
        shown = reader(app).get(address).text
        assert [key for key in keys if f"Own words of {key}." not in shown] == []
    with app.app_context():
        number = len(queries.texts_of(*PAGES))
    assert number > 20


def test_what_is_worked_out_cannot_be_written_over(app: Flask) -> None:
    with app.test_request_context():
        keys = list(standards(PAGES["contact"], clock.now()))
    for key in keys:
        written(app, "Other.", ("contact", key))

    assert app.config["CONTACT_EMAIL"] in reader(app).get("/contact").text


@pytest.mark.parametrize("name", list(PAGES))
def test_the_standard_text_as_it_is_typed_says_the_same(app: Flask, name: str) -> None:
    """Whoever saves it without changing a word changes nothing that people read."""
    with app.test_request_context():
        for each in standards(PAGES[name], clock.now()).values():
            again = to_html(typed(str(each.html)), top=each.top)
            assert " ".join(again.striptags().split()) == " ".join(each.html.striptags().split())
            assert again.count("<li>") == each.html.count("<li>")
            assert again.count("<a ") == each.html.count("<a ")


def test_pages_cost_one_statement_more_however_much_was_written(app: Flask) -> None:
    client = reader(app)
    few = len(cost(app, client, "/privacy"))
    for key in ("first", "use", "law"):
        for n in range(3):
            written(app, f"Own {n}.", ("privacy", key))

    assert len(cost(app, client, "/privacy")) == few
