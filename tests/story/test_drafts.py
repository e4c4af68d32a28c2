"""News is written by one person and published by another; until then no door outside shows it."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select

from app.actor import Role
from app.database import db, transaction
from app.errors import NotFound, Refused
from app.story import operations
from app.story.models import Post
from app.story.operations import PostTexts
from app.story.queries import get_by_slug, get_draft, list_drafts, list_latest
from tests import factories
from tests.accounts.people import recorded
from tests.factories import TESTER
from tests.faults.hostile import token_of
from tests.inspector import InspectedClient

TEXTS = PostTexts(title="A new bus", summary="It runs.", body="Every day.", link="/priorities")
FIELDS = {"title": "A new bus", "summary": "It runs."}


def a_draft(app: Flask, texts: PostTexts = TEXTS) -> int:
    with app.app_context(), transaction() as at:
        return operations.draft(texts, actor=TESTER, at=at).id


def slug_of(app: Flask, number: int) -> str:
    with app.app_context():
        return db.session.get_one(Post, number).slug


@pytest.fixture
def editor(app: Flask, client: InspectedClient) -> InspectedClient:
    """A browser in which a communications editor is signed in."""
    factories.a_person(app, email="ed@example.org", role=Role.EDITOR)
    factories.sign_in(client, "ed@example.org")
    return client


def test_an_editor_writes_and_a_publisher_publishes(app: Flask, editor: InspectedClient) -> None:
    page = editor.submit(editor.get("/manage/news/new"), FIELDS)
    assert "A publisher looks at it" in page.text
    assert ">Publish<" not in page.text
    address = page.request.path
    fields = {"csrf_token": token_of(page)}
    assert editor.post(f"{address}/publish", data=fields).status_code == 403

    factories.a_person(app, email="pat@example.org", role=Role.PUBLISHER)
    publisher = app.test_client()
    assert isinstance(publisher, InspectedClient)
    factories.sign_in(publisher, "pat@example.org")
    page = publisher.submit(publisher.get(address), button="Publish")

    assert page.request.path == "/news/a-new-bus"
    assert editor.get(address).status_code == 404
    assert [kind for kind, _ in recorded(app) if kind.startswith("news")] == [
        "news drafted",
        "news published",
    ]


def test_a_draft_is_behind_no_door_outside_the_staff_area(app: Flask, client: InspectedClient) -> None:
    number = a_draft(app)
    slug = slug_of(app, number)
    doors = ("/", "/news", f"/news/{slug}", "/news/a-new-bus", f"/news/{number}", "/news?page=1")

    found = [client.get(door) for door in doors]

    assert not [answer.request.path for answer in found if "bus" in answer.text.lower().replace("busy", "")]
    assert [answer.status_code for answer in found[2:5]] == [404, 404, 404]
    with app.app_context():
        assert list_latest(5) == []
        with pytest.raises(NotFound):
            get_by_slug(slug)


def test_publishing_shows_it_at_every_door_at_once(app: Flask, client: InspectedClient) -> None:
    number = a_draft(app)
    for door in ("/", "/news"):
        assert "A new bus" not in client.get(door).text
    with app.app_context(), transaction() as at:
        operations.publish(number, actor=TESTER, at=at)

    for door in ("/", "/news", "/news/a-new-bus"):
        assert "A new bus" in client.get(door).text


def test_a_draft_is_changed_and_its_address_follows_the_last_title(
    app: Flask, editor: InspectedClient
) -> None:
    number = a_draft(app)
    page = editor.get(f"/manage/news/{number}/edit")
    page = editor.submit(page, {"title": "Two new buses"})

    assert "The draft is changed." in page.text
    with app.app_context(), transaction() as at:
        assert operations.publish(number, actor=TESTER, at=at).slug == "two-new-buses"


def test_a_draft_is_deleted_after_asking_once_more(app: Flask, editor: InspectedClient) -> None:
    number = a_draft(app)
    page = editor.get(f"/manage/news/{number}/delete")
    assert "is deleted for good" in page.text
    with app.app_context():
        assert len(list_drafts()) == 1

    page = editor.submit(page, button="Delete this draft")

    assert "No drafts" in page.text
    with app.app_context():
        assert db.session.scalars(select(Post)).all() == []


def test_what_is_public_is_neither_changed_nor_deleted_nor_published_again(app: Flask) -> None:
    number = a_draft(app)
    with app.app_context():
        with transaction() as at:
            operations.publish(number, actor=TESTER, at=at)
        for act in (operations.delete, operations.publish):
            with pytest.raises(Refused, match="public already"), transaction() as at:
                act(number, actor=TESTER, at=at)
        with pytest.raises(Refused, match="public already"), transaction() as at:
            operations.change(number, TEXTS, actor=TESTER, at=at)
        with pytest.raises(NotFound):
            get_draft(number)


@pytest.mark.parametrize("link", ["https://evil.example", "//evil.example", "priorities"])
def test_a07_a_draft_leads_nowhere_but_to_this_site(app: Flask, editor: InspectedClient, link: str) -> None:
    answer = editor.submit(editor.get("/manage/news/new"), FIELDS | {"link": link})

    assert answer.status_code == 422
    assert "Link to a page on this site" in answer.text


def test_a_board_member_has_no_part_in_it(app: Flask, client: InspectedClient) -> None:
    number = a_draft(app)
    factories.a_person(app, email="bo@example.org", role=Role.BOARD_MEMBER)
    factories.sign_in(client, "bo@example.org")

    for address in ("/manage/news", f"/manage/news/{number}", f"/manage/news/{number}/edit"):
        assert client.get(address).status_code == 403
