"""News: public at once, links only within the site, told in the order it was published."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from app import clock
from app.database import db, transaction
from app.errors import Refused
from app.story.models import Post
from app.story.operations.announcing import announce
from app.story.queries import list_latest
from tests.factories import NOW, TESTER
from tests.inspector import InspectedClient


def tell(app: Flask, title: str = "A new bus", link: str = "", hours: int = 0) -> str:
    with app.app_context(), clock.hold(NOW + timedelta(hours=hours)), transaction() as at:
        return announce(title=title, summary="It runs.", link=link, actor=TESTER, at=at).slug


@pytest.mark.parametrize(
    "link", ["https://evil.example", "//evil.example", "javascript:alert(1)", "priorities"]
)
def test_a07_news_leads_nowhere_but_to_this_site(app: Flask, link: str) -> None:
    with pytest.raises(Refused) as refusal:
        tell(app, link=link)

    assert refusal.value.field == "link"
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Post)) == 0


def test_news_is_public_at_once(app: Flask, client: InspectedClient) -> None:
    before = client.get("/news").text
    slug = tell(app, link="/priorities")

    assert "A new bus" not in before
    assert "A new bus" in client.get("/news").text
    assert "A new bus" in client.get("/").text
    page = client.get(f"/news/{slug}")
    assert 'href="/priorities"' in page.text


def test_two_pieces_of_one_title_have_two_addresses(app: Flask) -> None:
    assert [tell(app) for _ in range(3)] == ["a-new-bus", "a-new-bus-2", "a-new-bus-3"]


@pytest.mark.parametrize(("title", "slug"), [("%_%", "news"), ("🚌", "news"), ("  A  B  ", "a-b")])
def test_an_address_is_plain_whatever_the_title(app: Flask, title: str, slug: str) -> None:
    assert tell(app, title) == slug
    assert app.test_client().get(f"/news/{slug}").status_code == 200


def test_the_newest_comes_first(app: Flask) -> None:
    for title, hours in (("B", 2), ("A", 1), ("C", 3)):
        tell(app, title, hours=hours)
    with app.app_context():
        assert [post.title for post in list_latest(2)] == ["C", "B"]


def test_there_is_no_page_for_news_that_is_not_there(app: Flask, client: InspectedClient) -> None:
    assert client.get("/news/nothing").status_code == 404
    assert client.get("/news?page=2").status_code == 404
