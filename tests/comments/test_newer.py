"""New comments are told of while somebody reads, and nothing moves under their eyes."""

from __future__ import annotations

from flask import Flask

from app.comments.states import State
from tests import factories
from tests.comments.commenting import a_comment, a_commented_consultation
from tests.inspector import InspectedClient

LIST = "/consultations/local-care/comments"
HTMX = {"HX-Request": "true"}


def asks(page: str) -> str:
    """The address that the page asks by itself."""
    return page.split('id="newer"')[1].split('hx-get="')[1].split('"')[0].replace("&amp;", "&")


def test_a_page_asks_by_itself_how_many_came_since(app: Flask, client: InspectedClient) -> None:
    number = a_commented_consultation(app)
    a_comment(app, number)
    page = client.get(LIST).text
    assert "Look for newer comments" in page
    assert client.get(asks(page), headers=HTMX).status_code == 204

    for text in ("One more.", "And one."):
        a_comment(app, number, text)
    told = client.get(asks(page), headers=HTMX).text

    assert "2 new comments: show them" in told
    assert "One more." not in told
    assert client.get(asks(told), headers=HTMX).status_code == 204


def test_only_what_everybody_can_read_is_counted_and_only_what_was_asked_for(
    app: Flask, client: InspectedClient
) -> None:
    number = a_commented_consultation(app)
    page = client.get(f"{LIST}?on=help-at-home&group=patient").text
    for state in set(State) - {State.PUBLIC}:
        a_comment(app, number, f"Secret words, {state}.", on="help-at-home", state=state)
    a_comment(app, number, "Elsewhere.", on="diabetes-checks")
    a_comment(app, number, "Here.", on="help-at-home")

    assert "1 new comment: show it" in client.get(asks(page), headers=HTMX).text


def test_without_a_script_the_link_shows_them(app: Flask, client: InspectedClient) -> None:
    number = a_commented_consultation(app)
    page = client.get(LIST).text
    a_comment(app, number)
    link = page.split('id="newer"')[1].split('href="')[1].split('"')[0]

    assert "It is too far away." in client.get(link).text
    assert "It is too far away." in client.get(asks(page)).text


def test_after_closing_no_page_asks(app: Flask, client: InspectedClient) -> None:
    number = a_commented_consultation(app)
    factories.close(app, number)

    assert 'id="newer"' not in client.get(LIST).text
