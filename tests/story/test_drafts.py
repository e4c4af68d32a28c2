"""News is written by one person and published by another; until then no door outside shows it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import select

from app.actor import Role
from app.database import db, transaction
from app.errors import NotFound, Refused
from app.story.kinds import PostTexts
from app.story.models import Post
from app.story.operations import publishing, writing
from app.story.queries import get_by_slug, get_draft, list_latest
from tests import factories
from tests.accounts.people import recorded
from tests.factories import TESTER
from tests.faults.hostile import token_of
from tests.inspector import InspectedClient

TEXTS = PostTexts(title="A new bus", summary="It runs.", body="Every day.", link="/priorities")
FIELDS = {"title": "A new bus", "summary": "It runs."}


def a_draft(app: Flask, texts: PostTexts = TEXTS) -> int:
    with app.app_context(), transaction() as at:
        return writing.draft(texts, actor=TESTER, at=at).id


def press_publish(number: int) -> Post:
    """Publish it as it stands, inside a context."""
    with transaction() as at:
        seen = writing.mark_shown(db.session.get_one(Post, number))
        return publishing.publish(number, seen=seen, actor=TESTER, at=at)


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
    page = editor.submit(editor.get("/manage/news/new"), FIELDS, button="Save the draft")
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
    assert ">Publish<" not in editor.get(address).text
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
    with app.app_context():
        press_publish(number)

    for door in ("/", "/news", "/news/a-new-bus"):
        assert "A new bus" in client.get(door).text


def test_a_draft_is_changed_and_its_address_follows_the_last_title(
    app: Flask, editor: InspectedClient
) -> None:
    number = a_draft(app)
    page = editor.get(f"/manage/news/{number}/edit")
    page = editor.submit(page, {"title": "Two new buses"}, button="Save the draft")

    assert "The draft is changed." in page.text
    with app.app_context():
        assert press_publish(number).slug == "two-new-buses"


def change_meanwhile(app: Flask, number: int, **texts: str) -> None:
    """Somebody else writes the draft anew."""
    with app.app_context(), transaction() as at:
        seen = writing.mark(db.session.get_one(Post, number))
        words = replace(TEXTS, **texts)
        writing.change(number, words, seen=seen, actor=TESTER, at=at)


def test_a24_nobody_publishes_what_they_have_not_read(app: Flask, client: InspectedClient) -> None:
    number = a_draft(app)
    factories.a_person(app, email="pat@example.org", role=Role.PUBLISHER)
    factories.sign_in(client, "pat@example.org")
    page = client.get(f"/manage/news/{number}")
    change_meanwhile(app, number, body="Buy my book.")

    refused = client.submit(page, button="Publish")
    assert refused.status_code == 409
    assert "Somebody changed this after you opened it" in refused.text
    assert "Buy my book." in refused.text
    bare = client.post(f"/manage/news/{number}/publish", data={"csrf_token": token_of(page)})
    assert bare.status_code == 409
    with app.app_context():
        assert list_latest(5) == []

    assert client.submit(refused, button="Publish").request.path == "/news/a-new-bus"


def test_who_writes_second_is_told_what_the_first_one_wrote(app: Flask, editor: InspectedClient) -> None:
    number = a_draft(app)
    page = editor.get(f"/manage/news/{number}/edit")
    change_meanwhile(app, number, summary="It runs at night.")

    refused = editor.submit(page, {"title": "Two new buses"}, button="Save the draft")
    assert refused.status_code == 409
    for words in ("What the other person wrote", "It runs at night.", "Two new buses"):
        assert words in refused.text
    with app.app_context():
        assert get_draft(number).summary == "It runs at night."

    assert "The draft is changed." in editor.submit(refused, button="Save the draft").text
    with app.app_context():
        assert (get_draft(number).title, get_draft(number).summary) == ("Two new buses", "It runs.")


def test_a_draft_is_deleted_after_asking_once_more(app: Flask, editor: InspectedClient) -> None:
    number = a_draft(app)
    page = editor.get(f"/manage/news/{number}/delete")
    assert "is deleted for good" in page.text
    with app.app_context():
        assert len(db.session.scalars(select(Post)).all()) == 1

    page = editor.submit(page, button="Delete this draft")

    assert "No drafts" in page.text
    with app.app_context():
        assert db.session.scalars(select(Post)).all() == []


def test_what_is_public_is_neither_changed_nor_deleted_nor_published_again(app: Flask) -> None:
    number = a_draft(app)
    with app.app_context():
        press_publish(number)
        seen = writing.mark(db.session.get_one(Post, number))
        with pytest.raises(Refused, match="public already"), transaction() as at:
            writing.delete(number, actor=TESTER, at=at)
        with pytest.raises(Refused, match="public already"):
            press_publish(number)
        with pytest.raises(Refused, match="Say what you put right"), transaction() as at:
            writing.change(number, TEXTS, seen=seen, actor=TESTER, at=at)
        with pytest.raises(NotFound):
            get_draft(number)


@pytest.mark.parametrize(
    "link",
    [
        "https://evil.example", "//evil.example", "/\\evil.example", "\\\\evil.example",
        "/a\\..\\evil.example", "priorities", "/\t/evil.example",
    ],
)  # fmt: skip
def test_a07_a_draft_leads_nowhere_but_to_this_site(app: Flask, editor: InspectedClient, link: str) -> None:
    page = editor.get("/manage/news/new")
    sent = FIELDS | {"csrf_token": token_of(page), "kind": "news", "link": link}
    answer = editor.post("/manage/news/new", data=sent)

    assert answer.status_code == 422, "it is none of those that can be chosen"
    with app.app_context(), pytest.raises(Refused) as refusal, transaction() as at:
        writing.draft(replace(TEXTS, link=link.replace("\t", "\\")), actor=TESTER, at=at)
    assert refusal.value.field == "link"


def test_a_board_member_has_no_part_in_it(app: Flask, client: InspectedClient) -> None:
    number = a_draft(app)
    factories.a_person(app, email="bo@example.org", role=Role.BOARD_MEMBER)
    factories.sign_in(client, "bo@example.org")

    for address in ("/manage/news", f"/manage/news/{number}", f"/manage/news/{number}/edit"):
        assert client.get(address).status_code == 403
