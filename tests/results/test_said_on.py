"""M26: the page of a priority tells what people said of it in comments: sides, quotations, the way there."""

from __future__ import annotations

from flask import Flask

from app.ranking.stances import Stance
from tests import factories
from tests.comments.commenting import a_comment, a_commented_consultation, an_author
from tests.insight.theming import answer, code, gather, publish, quote, themes
from tests.inspector import InspectedClient

PAGE = "/priorities/1/help-at-home"
WORDS = "It let my mother stay at home."


def a_list(app: Flask, agree: int = 28, disagree: int = 12) -> int:
    number = a_commented_consultation(app)
    factories.responses(app, number, [("patient", (5, 3, 1))] * 12)
    for place, stance in enumerate([Stance.AGREE] * agree + [Stance.DISAGREE] * disagree):
        author = an_author(app, number, name=f"Robin {place}")
        a_comment(app, number, f"{WORDS} {place}", on="help-at-home", stance=stance, author=author)
    factories.close(app, number)
    factories.publish_list(app, number)
    return number


def test_m26_it_tells_all_three_parts_of_what_people_think(app: Flask, client: InspectedClient) -> None:
    a_list(app)
    page = client.get(PAGE).text
    assert "In comments: do people agree?" in page
    assert "Read 40 comments on this" in page
    assert "on=help-at-home" in page
    assert "Read" not in client.get("/priorities/1/talking-therapy").text.split("What people said")[-1][:600]


def test_few_sides_make_no_bar(app: Flask, client: InspectedClient) -> None:
    a_list(app, agree=12, disagree=2)
    page = client.get(PAGE).text
    assert "In comments: do people agree?" not in page
    assert "Read 14 comments on this" in page


def test_a_quotation_stands_there_once_the_themes_are_published_and_goes_with_its_comment(
    app: Flask, client: InspectedClient
) -> None:
    number = a_list(app, agree=1, disagree=0)
    (home,) = themes(app, number, ["Staying at home"])
    for text in gather(app, number):
        code(app, text, home)
    answer(app, number, home)
    quote(app, number, home, WORDS)
    assert WORDS not in client.get(PAGE).text

    publish(app, number)
    assert WORDS in client.get(PAGE).text
