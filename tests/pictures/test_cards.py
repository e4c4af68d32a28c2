"""What stands beside the address of a page where somebody shares it: whole addresses of the site as it is
configured, and a picture that follows the title."""

from __future__ import annotations

import html
import re
from datetime import timedelta
from io import BytesIO

import pytest
from flask import Flask
from PIL import Image

from app import clock
from app.database import db, transaction
from app.pictures.cards import SIZE, Card, draw
from app.pictures.sharing import folder, sweep
from app.story.kinds import PostTexts
from app.story.models import Post
from app.story.operations.writing import draft
from tests import factories
from tests.decisions.deciding import a_decision, what
from tests.factories import TESTER
from tests.inspector import InspectedClient
from tests.pictures.making import a_picture_of
from tests.story.test_drafts import a_draft, press_publish


def card(**words: str) -> Card:
    said = {"title": "A new bus", "kind": "News", "name": "Harbour and Vale", "colour": "#134e4a"}
    return Card(**(said | words))


def tags(page: str) -> dict[str, str]:
    pattern = r'<meta (?:property|name)="((?:og|twitter):[^"]+|description)" content="([^"]*)">'
    found = re.findall(pattern, page)
    return {name: html.unescape(content) for name, content in found}


def path_of(tags: dict[str, str], app: Flask) -> str:
    site = str(app.config["SITE_URL"]).rstrip("/")
    assert tags["og:image"].startswith(f"{site}/pictures/cards/")
    assert tags["og:url"].startswith(f"{site}/")
    return tags["og:image"].removeprefix(site)


@pytest.mark.parametrize(
    "title",
    ["A new bus", "Where should wound care be given? " * 9, "x" * 400, "", "日本 🚌 مرحبا", "  a\n\n b  "],
    ids=["short", "long", "one word", "none", "other scripts", "gaps"],
)
def test_a_picture_holds_every_title(title: str) -> None:
    with Image.open(BytesIO(draw(card(title=title, name="A very long name of a consortium " * 5)))) as opened:
        assert (opened.format, opened.size) == ("PNG", SIZE)
        right = opened.convert("RGB").crop((SIZE[0] - 60, 0, SIZE[0], SIZE[1] - 130))
        assert right.getcolors() == [(60 * (SIZE[1] - 130), (255, 255, 255))]  # nothing runs off the edge


def test_the_same_words_give_the_same_picture_and_others_another() -> None:
    assert draw(card()) == draw(card())
    for other in ({"title": "B"}, {"kind": "B"}, {"name": "B"}, {"colour": "#7c2855"}):
        assert draw(card(**other)) != draw(card())


def news(app: Flask) -> str:
    with app.app_context():
        with transaction() as at:
            texts = PostTexts(title='A "new" bus', summary="It runs. " * 60 + "\n\nMore.")
            number = draft(texts, actor=TESTER, at=at).id
        return f"/news/{press_publish(number).slug}"


def test_news_consultations_and_decisions_say_what_they_are(app: Flask, client: InspectedClient) -> None:
    number = factories.a_consultation(app, slug="asked", opens_at=clock.now() - timedelta(days=2))
    factories.responses(app, number, [("patient", (5, 3, 1))] * 12)
    factories.close(app, number)
    factories.publish_list(app, number)
    pages = [news(app), "/consultations/asked", f"/decisions/{a_decision(app, number, about=what('Done'))}"]

    for page in pages:
        found = tags(client.get(page).text)
        picture = client.get(path_of(found, app))
        assert found["og:url"].endswith(page)
        assert found["og:title"]
        assert 0 < len(found["og:description"]) <= 201
        assert found["description"] == found["og:description"]
        assert found["twitter:card"] == "summary_large_image"
        assert (picture.status_code, picture.mimetype) == (200, "image/png")
        assert "immutable" in picture.headers["Cache-Control"]
        with Image.open(BytesIO(picture.data)) as opened:
            assert (str(opened.width), str(opened.height)) == (
                found["og:image:width"],
                found["og:image:height"],
            )


def test_another_title_is_another_picture_and_the_old_one_is_gone(
    app: Flask, client: InspectedClient
) -> None:
    page = news(app)
    before = path_of(tags(client.get(page).text), app)
    assert client.get(before).status_code == 200

    with app.app_context(), transaction():
        db.session.query(Post).one().title = "Two buses"
    app.extensions["snapshots"].clear()
    after = path_of(tags(client.get(page).text), app)

    assert client.get(after).status_code == 200
    assert client.get(before).status_code == 404


def test_no_picture_tells_of_a_draft(app: Flask, client: InspectedClient) -> None:
    page = news(app)
    known = path_of(tags(client.get(page).text), app)
    factories.a_consultation(app, slug="secret", scheduled=False)
    number = a_draft(app)
    a_picture_of(app, f"post:{number}")
    with app.app_context():
        slug = db.session.get_one(Post, number).slug

    mark = known.rpartition("/")[2]
    for wrong in (f"news/{slug}", "consultation/secret", "decision/none", "nothing/x", "news/.."):
        assert client.get(f"/pictures/cards/{wrong}/{mark}").status_code == 404
    assert client.get(known.replace(mark, "0000000000000000.png")).status_code == 404


def test_a_preview_for_staff_says_nothing_to_others(app: Flask, staff: InspectedClient) -> None:
    number = factories.a_consultation(app, slug="secret", scheduled=False)

    assert "og:" not in staff.get(f"/manage/consultations/{number}/preview").text


def test_pictures_that_nobody_asks_for_any_more_are_deleted_and_come_back_when_asked_for(
    app: Flask, client: InspectedClient
) -> None:
    address = path_of(tags(client.get(news(app)).text), app)
    assert client.get(address).status_code == 200

    with app.app_context():
        assert sweep(clock.now() + timedelta(days=59)) == 0
        kept = set(folder().iterdir())
        assert sweep(clock.now() + timedelta(days=61)) == len(kept) > 0
        assert not set(folder().iterdir())

    assert client.get(address).status_code == 200
