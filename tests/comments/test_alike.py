"""What others have said that is nearly the same is shown once before a comment goes out; nothing is lost."""

from __future__ import annotations

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from app.comments.models import Comment, CommentSupport
from app.comments.states import State
from app.database import db
from tests.comments.commenting import a_comment, a_commented_consultation
from tests.inspector import InspectedClient

LIST = "/consultations/local-care/comments"
SAID = "Parking at Harbour fills up by 9am. Ask the council first."
MINE = "Parking is full by 9am at Harbour."
ASKED = "Somebody has said something like this"


def sent(client: InspectedClient, text: str = MINE, on: str = "all") -> TestResponse:
    page = client.get(f"{LIST}/write?on={on}")
    group = page.text.split('name="group"')[1].split('value="')[1].split('"')[0]
    return client.submit(page, {"text": text, "signed": "Robin", "group": group, "stance": "2"})


def texts(app: Flask) -> set[str]:
    with app.app_context():
        return {each.text for each in db.session.query(Comment)}


def test_what_is_alike_is_shown_and_mine_is_sent_as_well(app: Flask, client: InspectedClient) -> None:
    a_comment(app, a_commented_consultation(app), SAID)

    asked = sent(client)

    assert ASKED in asked.text
    assert SAID in asked.text
    assert texts(app) == {SAID}
    done = client.submit(asked, {}, button="Send mine as well", follow_redirects=True)
    assert "We have your comment" in done.text
    assert texts(app) == {SAID, MINE}


def test_it_can_say_it_for_me_and_what_i_typed_is_kept(app: Flask, client: InspectedClient) -> None:
    a_comment(app, a_commented_consultation(app), SAID)
    asked = sent(client)

    told = client.submit(asked, {}, button="This says it for me – comment of Robin", follow_redirects=True)

    assert "It says it for 1 other person." in told.text
    with app.app_context():
        assert db.session.query(CommentSupport).count() == 1
    assert texts(app) == {SAID}
    assert MINE in client.get(f"{LIST}/write").text


def test_other_words_are_asked_about_again(app: Flask, client: InspectedClient) -> None:
    a_comment(app, a_commented_consultation(app), SAID)
    asked = sent(client)
    form = {"text": "Parking fills up by 9am at Harbour."}

    again = client.submit(asked, form, button="Send mine as well")

    assert ASKED in again.text
    assert texts(app) == {SAID}


@pytest.mark.parametrize("state", sorted(set(State) - {State.PUBLIC}))
def test_only_what_everybody_can_read_is_shown(app: Flask, client: InspectedClient, state: State) -> None:
    a_comment(app, a_commented_consultation(app), SAID, state=state)

    assert "We have your comment" in sent(client).text


def test_what_is_about_something_else_or_says_something_else_is_not_shown(
    app: Flask, client: InspectedClient
) -> None:
    number = a_commented_consultation(app)
    a_comment(app, number, SAID, on="help-at-home")
    a_comment(app, number, "Could the clinic stay open until 7pm on one day?")

    assert "We have your comment" in sent(client).text


def test_one_is_not_shown_what_one_said_oneself(app: Flask, client: InspectedClient) -> None:
    a_commented_consultation(app)
    sent(client)
    page = client.get(f"{LIST}/write")

    answer = client.submit(page, {"text": SAID, "signed": "Robin"})

    assert "We have your comment" in answer.text
    assert texts(app) == {SAID, MINE}
