"""Words that become public: what blocks, what is asked about, and that nothing is lost on the way."""

from __future__ import annotations

import logging

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from app.actor import Role
from app.audit.models import AuditEntry
from app.database import db, transaction
from app.enquiries.models import Enquiry
from app.story.kinds import PostTexts
from app.story.operations.writing import draft
from app.story.queries import list_latest
from tests import factories
from tests.factories import TESTER
from tests.inspector import InspectedClient, answer_of

NUMBER, PHONE = "401 023 2137", "07700 900123"
HERE = "/consultations/local-care/enquiries/ask"
KEEP = "Keep it: it is not about a person"


def asked(app: Flask) -> list[str]:
    with app.app_context():
        return list(db.session.scalars(select(Enquiry.text)))


def ask(client: InspectedClient, text: str, **fields: str) -> TestResponse:
    return client.submit(client.get(HERE), {"text": text, **fields}, button="Send my question")


@pytest.fixture(autouse=True)
def running(app: Flask) -> None:
    factories.a_consultation(app)


def test_what_blocks_is_an_error_of_its_field_that_shows_the_place(
    app: Flask, client: InspectedClient
) -> None:
    page = ask(client, f"My number is {NUMBER}. Why?", may_publish="y")

    assert page.status_code == 422
    assert f"This looks like an NHS number: “{NUMBER}”. Take it out. Nobody else needs it." in page.text
    assert f"My number is {NUMBER}. Why?" in page.text
    assert "There is a problem" in page.text
    assert asked(app) == []


def test_what_is_not_public_is_not_looked_through(app: Flask, client: InspectedClient) -> None:
    text = f"My number is {NUMBER}."

    ask(client, text, email="ann@example.org")

    assert asked(app) == [text]


def test_a_warning_is_asked_about_with_the_place_in_its_words(app: Flask, client: InspectedClient) -> None:
    page = ask(client, f"Why was I rung from {PHONE} at night?", may_publish="y")

    assert page.status_code == 200
    assert "<h1>Is this about a person?</h1>" in page.text
    assert f"Why was I rung from <mark>{PHONE}</mark> at night?" in page.text
    assert page.text.index("Change it") < page.text.index(KEEP)
    assert asked(app) == []


def test_what_is_kept_goes_the_way_it_was_going(app: Flask, client: InspectedClient) -> None:
    text = f"Is {PHONE}\r\nyour number?"
    page = ask(client, text, may_publish="y")

    done = client.submit(page, button=KEEP)

    assert "We have your question" in done.text
    assert [each.splitlines() for each in asked(app)] == [text.splitlines()]


def test_to_change_it_leads_back_to_everything_that_was_written(app: Flask, client: InspectedClient) -> None:
    page = ask(client, f"Is {PHONE} your number?", may_publish="y")

    form = client.submit(page, button="Change it")
    done = client.submit(form, {"text": "Is there a number?"}, button="Send my question")

    assert f"Is {PHONE} your number?" in form.text
    assert f"This looks like a telephone number: “{PHONE}”." in form.text
    assert "We have your question" in done.text
    assert asked(app) == ["Is there a number?"]


def test_other_words_are_asked_about_again(app: Flask, client: InspectedClient) -> None:
    page = ask(client, f"Is {PHONE} your number?", may_publish="y")
    kept = next(e.get("value", "") for e in answer_of(page).all("button") if len(e.get("value", "")) == 64)

    token = client.get(HERE).text.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]
    fields = {"csrf_token": token, "may_publish": "y", "kept_words": kept}
    again = client.post(HERE, data=fields | {"text": "Is jo@example.org yours?"})
    blocked = client.post(HERE, data=fields | {"text": f"Is {PHONE} your number? {NUMBER}"})

    assert "<h1>Is this about a person?</h1>" in again.text
    assert blocked.status_code == 422
    assert asked(app) == []


def test_while_somebody_types_it_is_told_and_nothing_is_stored_or_logged(
    app: Flask, client: InspectedClient, caplog: pytest.LogCaptureFixture
) -> None:
    token = client.get(HERE).text.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]
    with app.app_context():
        before = db.session.query(AuditEntry).count()

    with caplog.at_level(logging.DEBUG):
        piece = client.post(
            HERE,
            data={"csrf_token": token, "text": f"I am {NUMBER}", "may_publish": "y"},
            headers={"HX-Request": "true", "X-Watch-Words": "yes"},
        )

    assert piece.status_code == 200
    assert piece.text.startswith('<div id="found-words" role="status">')
    assert "This looks like an NHS number" in piece.text
    assert not [
        record for record in caplog.records if "401" in record.getMessage() and record.name != "sqlalchemy"
    ]
    assert asked(app) == []
    with app.app_context():
        assert db.session.query(AuditEntry).count() == before


def test_the_contact_of_the_organisation_may_stand_anywhere(app: Flask, client: InspectedClient) -> None:
    ask(client, f"Is {app.config['CONTACT_PHONE']} or {app.config['CONTACT_EMAIL']} right?", may_publish="y")

    assert len(asked(app)) == 1


def test_what_somebody_wrote_stays_text_on_the_page_that_asks(client: InspectedClient) -> None:
    page = ask(client, f'<script>alert(1)</script> "><img src=x> {PHONE} {{{{7*7}}}}', may_publish="y")

    assert "Is this about a person?" in page.text
    assert "<script>alert" not in page.text
    assert "<img src=x" not in page.text


def test_news_is_looked_through_again_when_it_is_published(app: Flask, client: InspectedClient) -> None:
    """Written where nothing looked at it: by a job, or before there was a guard."""
    factories.a_person(app, email="pat@example.org", role=Role.PUBLISHER)
    factories.sign_in(client, "pat@example.org")
    with app.app_context(), transaction() as at:
        stopped = draft(PostTexts(title="A day", summary=f"Ask {NUMBER}."), actor=TESTER, at=at).id
        asked_about = draft(PostTexts(title="A walk", summary=f"Ring {PHONE}."), actor=TESTER, at=at).id

    refused = client.submit(client.get(f"/manage/news/{stopped}"), button="Publish")
    page = client.submit(client.get(f"/manage/news/{asked_about}"), button="Publish")
    done = client.submit(page, button=KEEP)

    assert f"This looks like an NHS number: “{NUMBER}”." in refused.text
    assert "Is this about a person?" in page.text
    assert "A walk" in done.text
    with app.app_context():
        public = [post.title for post in list_latest(10)]
    assert public == ["A walk"]
