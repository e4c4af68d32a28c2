"""An Easy Read version: written by one, approved by another, and only then read by everybody."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from app import clock
from app.actor import Actor, Role
from app.consultations.operations import running
from app.consultations.operations.drafting import delete_draft
from app.database import transaction
from app.documents.queries import list_of
from app.editions.operations import easy_read as operations
from app.editions.operations.easy_read import PairTexts
from app.editions.queries import easy_read as queries
from app.errors import Conflict, Refused
from tests import factories
from tests.documents.making import PDF, a_picture, send
from tests.editions.writing import an_easy_read
from tests.factories import TESTER
from tests.inspector import InspectedClient

PUBLIC = "/consultations/local-care/easy-read"


@pytest.fixture
def number(app: Flask) -> int:
    return factories.a_consultation(app)


def staff_page(number: int) -> str:
    return f"/manage/consultations/{number}/easy-read"


def somebody_else(app: Flask) -> InspectedClient:
    """Another lead, signed in."""
    factories.a_person(app, email="lee@example.org", role=Role.ENGAGEMENT_LEAD, name="Lee Lead")
    client = app.test_client()
    assert isinstance(client, InspectedClient)
    factories.sign_in(client, "lee@example.org")
    return client


def pictures(app: Flask, number: int) -> list[str]:
    with app.app_context():
        return [entry.key for entry in list_of(f"easy-read:{number}")]


def test_it_is_written_by_one_and_approved_by_another(
    app: Flask, staff: InspectedClient, client: InspectedClient, number: int
) -> None:
    added = send(
        staff, staff_page(number), a_picture(), "People.png",
        "Add this sentence", sentence="We want to hear from you.", alt="Two people who talk",
    )  # fmt: skip
    assert "The sentence is added" in added.text
    own = staff.get(f"{staff_page(number)}/preview")
    assert "Somebody else must read it" in own.text
    assert "Approve it" not in own.text
    assert client.get(PUBLIC).status_code == 404
    assert "There is no Easy Read version yet" in client.get("/consultations/local-care").text

    other = somebody_else(app)
    done = other.submit(other.get(f"{staff_page(number)}/preview"))

    assert "is approved" in done.text
    assert "Lee Lead approved it" in done.text
    page = client.get(PUBLIC)
    assert "We want to hear from you." in page.text
    assert 'alt="Two people who talk"' in page.text
    assert f'href="{PUBLIC}"' in client.get("/consultations/local-care").text
    (key,) = pictures(app, number)
    assert client.get(f"/documents/{key}/people.png").mimetype == "image/png"


def test_whoever_wrote_it_cannot_approve_it_by_sending_the_form(app: Flask, number: int) -> None:
    writer = Actor.person(
        factories.a_person(app, email="w@example.org"), "Wim", frozenset({Role.ADMINISTRATOR})
    )
    an_easy_read(app, number, approved=False, writer=writer)

    with app.app_context(), transaction() as at:
        version = queries.find(number)
        assert version is not None
        with pytest.raises(Refused, match="Somebody else"):
            operations.approve(number, seen=queries.mark(version), actor=writer, at=at)


def test_a24_only_what_was_seen_is_approved(app: Flask, number: int) -> None:
    an_easy_read(app, number, approved=False)
    with app.app_context():
        version = queries.find(number)
        assert version is not None
        seen = queries.mark(version)
    with app.app_context(), transaction() as at:
        operations.add_pair(number, PairTexts(sentence="Something else."), actor=TESTER, at=at)

    with app.app_context(), transaction() as at, pytest.raises(Conflict):
        operations.approve(number, seen=seen, actor=TESTER, at=at)


def test_what_is_changed_later_is_not_read_until_it_is_approved(
    app: Flask, client: InspectedClient, staff: InspectedClient, number: int
) -> None:
    an_easy_read(app, number)
    (before,) = pictures(app, number)
    with app.app_context(), transaction() as at:
        version = queries.find(number)
        assert version is not None
        first = version.pairs[0].id
        operations.change_pair(
            number, first, PairTexts(sentence="New words.", keeps=False), actor=TESTER, at=at
        )

    assert "We want to hear from you." in client.get(PUBLIC).text
    assert "New words." not in client.get(PUBLIC).text
    assert client.get(f"/documents/{before}/picture.png").status_code == 200
    assert "Changes wait to be approved" in staff.get(staff_page(number)).text

    staff.submit(staff.get(f"{staff_page(number)}/preview"))

    assert "New words." in client.get(PUBLIC).text
    assert pictures(app, number) == []
    assert client.get(f"/documents/{before}/picture.png").status_code == 404


def test_a_picture_needs_words_and_must_be_one(app: Flask, staff: InspectedClient, number: int) -> None:
    for content, alt, sentence in (
        (a_picture(), "", "Say what is on the picture"),
        (PDF, "A file", "Choose a picture"),
    ):
        refused = send(
            staff, staff_page(number), content, "x.png", "Add this sentence", sentence="Hello.", alt=alt
        )
        assert refused.status_code == 422
        assert sentence in refused.text
    assert pictures(app, number) == []


def test_a_sentence_may_have_no_picture_and_one_may_be_taken_away(
    app: Flask, staff: InspectedClient, number: int
) -> None:
    an_easy_read(app, number, approved=False)
    with app.app_context():
        version = queries.find(number)
        assert version is not None
        first = version.pairs[0].id

    staff.submit(staff.get(f"{staff_page(number)}/{first}"), {"sentence": "Still here.", "keeps": "none"})

    assert "Still here." in staff.get(staff_page(number)).text
    assert pictures(app, number) == []


def test_sentences_are_moved_and_removed(app: Flask, staff: InspectedClient, number: int) -> None:
    an_easy_read(app, number, ("One.", "Two.", "Three."), approved=False)
    page = staff_page(number)

    def order() -> list[str]:
        with app.app_context():
            version = queries.find(number)
            assert version is not None
            return [pair.sentence for pair in version.pairs]

    with app.app_context():
        version = queries.find(number)
        assert version is not None
        one, _two, three = (pair.id for pair in version.pairs)
    staff.submit(staff.get(page), action=f"{page}/{three}/move-up")
    staff.submit(staff.get(page), action=f"{page}/{one}/move-down")
    assert order() == ["Three.", "One.", "Two."]

    staff.submit(staff.get(f"{page}/{one}/remove"))

    assert order() == ["Three.", "Two."]
    assert staff.get(f"{page}/{one}").status_code == 404


def test_it_can_be_taken_back(
    app: Flask, staff: InspectedClient, client: InspectedClient, number: int
) -> None:
    an_easy_read(app, number)
    (key,) = pictures(app, number)

    staff.submit(staff.get(f"{staff_page(number)}/withdraw"))

    assert client.get(PUBLIC).status_code == 404
    assert client.get(f"/documents/{key}/picture.png").status_code == 404
    assert "We want to hear from you." in staff.get(staff_page(number)).text


def test_nothing_of_a_draft_is_public_though_it_is_approved(app: Flask, client: InspectedClient) -> None:
    later = clock.now() + timedelta(days=2)
    hidden = factories.a_consultation(
        app, slug="hidden", opens_at=later, closes_at=later + timedelta(days=30)
    )
    an_easy_read(app, hidden)
    (key,) = pictures(app, hidden)
    doors = ("/consultations/hidden/easy-read", f"/documents/{key}/picture.png", f"/documents/{key}")
    assert [client.get(door).status_code for door in doors] == [200, 200, 200]

    with app.app_context(), transaction() as at:
        running.unschedule(hidden, actor=TESTER, at=at)

    assert [client.get(door).status_code for door in doors] == [404, 404, 404]


def test_there_is_an_end_to_it(app: Flask, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(operations, "MOST_PAIRS", 2)

    with pytest.raises(Refused, match="at most 2"):
        an_easy_read(app, number, ("One.", "Two.", "Three."))


def test_a_deleted_draft_takes_its_pictures_along(app: Flask) -> None:
    draft = factories.a_consultation(app, slug="draft", scheduled=False)
    an_easy_read(app, draft, approved=False)
    with app.app_context(), transaction() as at:
        delete_draft(draft, actor=TESTER, at=at)

    assert pictures(app, draft) == []
    with app.app_context():
        assert queries.find(draft) is None
