"""“This says it for me”: once a person, whoever presses how often."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select

from app.accounts.models import Try
from app.comments.models import CommentSupport
from app.comments.states import State
from app.comments.views import flooding
from app.database import db, transaction
from app.ranking.assurance import Assurance
from tests import factories
from tests.comments.commenting import a_comment, a_commented_consultation, find
from tests.inspector import InspectedClient

LIST = "/consultations/local-care/comments"
BUTTON = "This says it for me – comment of Robin"
UNDO = "You said this says it for you. Undo – comment of Robin"


def supports(app: Flask) -> int:
    with app.app_context():
        return db.session.query(CommentSupport).count()


def test_pressing_counts_once_and_can_be_undone(app: Flask, client: InspectedClient) -> None:
    code = a_comment(app, a_commented_consultation(app))
    page = client.get(LIST)
    assert "This says it for me" in page.text

    told = client.submit(page, {}, button=BUTTON, follow_redirects=True)
    again = client.submit(page, {}, button=BUTTON, follow_redirects=True)

    for shown in (told, again, client.get(LIST)):
        assert "It says it for 1 other person." in shown.text
        assert "You said this says it for you. Undo" in shown.text
    assert supports(app) == 1
    undone = client.submit(again, {}, button=UNDO, follow_redirects=True)
    assert "This says it for me" in undone.text
    assert supports(app) == 0
    assert f'id="echo-{code}"' in undone.text


def test_nobody_presses_for_what_they_said_themselves(app: Flask, client: InspectedClient) -> None:
    a_commented_consultation(app)
    page = client.get(f"{LIST}/write")
    group = page.text.split('name="group"')[1].split('value="')[1].split('"')[0]
    client.submit(page, {"text": "Too far.", "signed": "Robin", "group": group})

    assert "This says it for me" not in client.get(LIST).text
    assert "This says it for me" in app.test_client().get(LIST).text


def test_what_is_not_public_cannot_be_pressed(app: Flask, client: InspectedClient) -> None:
    code = a_comment(app, a_commented_consultation(app))
    page = client.get(LIST)
    with app.app_context(), transaction():
        find(code).state = State.REFUSED

    assert client.submit(page, {}, button=BUTTON).status_code == 404
    assert supports(app) == 0


def test_who_has_to_prove_something_is_led_there_and_back(app: Flask, client: InspectedClient) -> None:
    number = a_commented_consultation(app, assurances=(Assurance.INVITED,))
    code = a_comment(app, number)
    (invitation,) = factories.invitations(app, number)
    page = client.get(LIST)

    door = client.submit(page, {}, button=BUTTON, follow_redirects=True)
    answer = client.submit(door, {"code": invitation}, follow_redirects=False)

    assert answer.location == f"{LIST}/{code}"
    told = client.submit(client.get(answer.location), {}, button=BUTTON, follow_redirects=True)
    assert "It says it for 1 other person." in told.text


def test_a_script_is_sent_to_the_whole_page(app: Flask, client: InspectedClient) -> None:
    number = a_commented_consultation(app, assurances=(Assurance.INVITED,))
    code = a_comment(app, number)
    page = client.get(LIST)
    token = page.text.split('name="csrf_token" value="')[1].split('"')[0]

    answer = client.post(
        f"{LIST}/{code}/says-it-for-me", data={"csrf_token": token}, headers={"HX-Request": "true"}
    )

    assert answer.status_code == 204
    assert answer.headers["HX-Redirect"].startswith("/consultations/local-care/code?then=")


def test_after_closing_it_is_only_read(app: Flask, client: InspectedClient) -> None:
    number = a_commented_consultation(app)
    a_comment(app, number)
    page = client.get(LIST)
    factories.close(app, number)

    assert "This says it for me" not in client.get(LIST).text
    assert client.submit(page, {}, button=BUTTON).status_code == 403


def test_of_one_network_so_many_presses_are_taken_in_an_hour_and_taking_back_is_free(
    app: Flask, client: InspectedClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flooding, "MOST_FROM_A_NETWORK", 2)
    a_comment(app, a_commented_consultation(app))
    here, elsewhere = client, app.test_client()
    assert isinstance(elsewhere, InspectedClient)
    here.environ_base["REMOTE_ADDR"] = "203.0.113.7"
    elsewhere.environ_base["REMOTE_ADDR"] = "203.0.113.8"

    def press(who: InspectedClient, button: str) -> int:
        return who.submit(who.get(LIST), {}, button=button, follow_redirects=False).status_code

    assert [press(here, each) for each in (BUTTON, UNDO, BUTTON, UNDO)] == [303] * 4
    assert press(here, BUTTON) == 429
    assert press(elsewhere, BUTTON) == 303
    assert supports(app) == 1
    with app.app_context():
        assert not [each for each in db.session.scalars(select(Try)) if "203.0.113" in each.source]
