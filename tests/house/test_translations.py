"""Every sentence of the interface goes through gettext."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.consortium.operations.practices import NewPractice, enter_practices
from app.consortium.queries.practices import get_practice
from app.consultations.operations.groundwork import lay_groundwork
from app.consultations.operations.running import schedule
from app.database import transaction
from app.ranking.methods import METHODS
from tests.browser.scoring import score
from tests.factories import OPTIONS, TESTER, a_consultation, close, publish_list, responses
from tests.groundwork import a_groundwork
from tests.house.conftest import MakeSite
from tests.pseudo import (
    assert_translated,
    mark,
    marked_settings,
    plain_addresses,
    speak_pretend,
    untranslated,
)


@pytest.fixture
def pretend_site(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The site in the pretend language, with an empty database."""
    speak_pretend(monkeypatch)
    site = make_site(**marked_settings())
    site.test_client_class = FlaskClient  # the page contract is for other tests to complain about
    return site


def test_every_plain_page_is_translated(pretend_site: Flask) -> None:
    addresses = plain_addresses(pretend_site)

    assert "/" in addresses
    assert_translated(pretend_site.test_client(), addresses)


def test_every_way_of_counting_is_explained_in_the_language_of_the_reader(pretend_site: Flask) -> None:
    assert_translated(pretend_site.test_client(), [f"/how-we-count/{name}" for name in METHODS])


def test_the_page_for_what_is_not_there_is_translated(pretend_site: Flask) -> None:
    assert_translated(pretend_site.test_client(), ["/no-such-page"])


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>⟦Have your say⟧</p>", []),
        ("<p>Have your say</p>", ["Have your say"]),
        ("<p>⟦Hello ⟦Ann⟧, welcome⟧ back</p>", ["back"]),
        ("<p>⟦Read <a>the rules</a> first⟧</p>", []),
        ("<p>12 August 2026, 5:30pm: 3 × 4 (CSV)</p>", []),
        ('<img alt="A map">', ["A map"]),
        ('<p translate="no">Cymraeg</p>', []),
        ("<p>⟦cut short</p>", ["(a mark ⟦ is never closed: was a translated sentence cut short?)"]),
        ("<title>⟦Home⟧ – Folkmoot</title>", []),
    ],
)
def test_what_did_not_go_through_gettext_is_found(html: str, found: list[str]) -> None:
    assert untranslated(html) == found


def test_marks_can_be_put_around_what_people_wrote() -> None:
    assert untranslated(f"<p>{mark('Shorter waits')}</p>") == []


def test_the_pages_of_the_consortium_are_translated(pretend_site: Flask) -> None:
    with pretend_site.app_context(), transaction() as at:
        enter_practices(
            [
                NewPractice(code=f"X9900{n}", name=mark("Quay"), patients=10, locality=mark(f"Area {n}"))
                for n in range(2)
            ],
            about={mark("Area 0"): mark("Two islands.")},
            actor=TESTER,
            at=at,
        )
        get_practice("X99001").left_on = at.date()

    assert_translated(
        pretend_site.test_client(),
        [
            "/consortium",
            "/consortium?words=Quay",
            "/consortium?words=nowhere",
            "/consortium/localities/area-0",
            "/consortium/practices/X99000",
            "/consortium/practices/X99001",
        ],
    )


def test_the_equality_assessment_of_a_consultation_is_translated(pretend_site: Flask) -> None:
    title = mark("Local care")
    number = a_consultation(pretend_site, title=title, grounds=False, scheduled=False)
    with pretend_site.app_context(), transaction() as at:
        lay_groundwork(number, a_groundwork(at.date(), mark), actor=TESTER, at=at)
        schedule(number, actor=TESTER, at=at)

    assert_translated(pretend_site.test_client(), ["/consultations/local-care/equality"])


def test_the_criteria_of_a_consultation_are_translated(pretend_site: Flask) -> None:
    number = a_consultation(pretend_site, title=mark("Local care"), options=[mark(name) for name in OPTIONS])
    score(pretend_site, number, mark)
    client = pretend_site.test_client()

    assert_translated(client, ["/consultations/local-care/criteria"])
    responses(pretend_site, number, [("patient", (1, 2, 3))] * 12)
    close(pretend_site, number)
    publish_list(pretend_site, number)
    assert_translated(client, ["/consultations/local-care/criteria"])
