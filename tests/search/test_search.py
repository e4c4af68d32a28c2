"""Finding what is public, on both databases, and nothing else (A03 and hidden until published)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from app import clock
from app.actor import Actor
from app.consultations.operations import running
from app.database import db, transaction
from app.jobs.finding import keep_search_in_step
from app.jobs.rounds import run_round
from app.search.kinds import Sort
from app.search.models import SearchEntry
from app.story.kinds import PostTexts
from app.story.models import Post
from app.story.operations import publishing, writing
from tests import factories
from tests.factories import TESTER
from tests.inspector import InspectedClient
from tests.national.writing import an_entry

PAT = Actor(kind="person", name="Pat", person_id=72)


def a_post(app: Flask, title: str, summary: str = "It runs.", body: str = "") -> int:
    with app.app_context(), transaction() as at:
        texts = PostTexts(title=title, summary=summary, body=body)
        post = writing.draft(texts, actor=TESTER, at=at)
        publishing.publish(post.id, seen=writing.mark(post), actor=PAT, at=at)
        return post.id


def sync(app: Flask) -> None:
    app.extensions.pop("searched", None)
    with app.app_context():
        keep_search_in_step()


def titles(client: InspectedClient, asked: str, more: str = "") -> list[str]:
    page = client.get(f"/search?q={asked}{more}").text
    return [
        part.split("</a>")[0].rpartition(">")[2] for part in page.split('<h2 class="nhsuk-heading-s">')[1:]
    ]


def test_each_sort_of_thing_is_found_by_its_words(app: Flask, client: InspectedClient) -> None:
    number = factories.a_consultation(app, options=("A zebra crossing", "A bench", "A lamp"))
    factories.responses(app, number, [("patient", (5, 3, 1))] * 12)
    factories.close(app, number)
    factories.publish_list(app, number)
    a_post(app, "The zebra is here")
    an_entry(app, title="Zebras elsewhere")
    an_entry(app, title="A zebra in a draft", public=False)
    sync(app)

    assert sorted(titles(client, "zebra")) == [
        "A zebra crossing",
        "Local care",
        "Priority list 1: What comes first",
        "The zebra is here",
        "Zebras elsewhere",
    ]
    assert titles(client, "zebra", "&sort=priority") == ["A zebra crossing"]
    assert titles(client, "zebra+bench") == ["Local care"]
    assert "Nothing fits" in client.get("/search?q=zebra+unicorn").text
    assert "<mark>zebra</mark>" in client.get("/search?q=zebra&sort=consultation").text


def test_the_title_counts_more_than_the_summary_and_that_more_than_the_text(
    app: Flask, client: InspectedClient
) -> None:
    a_post(app, "In the text", body="A long word before the heron " * 3)
    a_post(app, "In the summary", summary="There is a heron.")
    a_post(app, "A heron")
    sync(app)

    assert titles(client, "herons") == ["A heron", "In the summary", "In the text"]


def test_accents_and_capitals_make_no_difference(app: Flask, client: InspectedClient) -> None:
    a_post(app, "The Café")
    sync(app)

    for asked in ("cafe", "CAFÉ", "Cafe"):
        assert titles(client, asked) == ["The Café"]


@pytest.mark.parametrize(
    "asked",
    [
        "'", '"', "%", "_", "\\", "*", "NEAR", "NEAR(a b)",
        "-bus", "title:bus", "bus OR", "AND", '"bus', "bus*",
        "b%25s",
        "^bus", "{bus}", "bus\x00",
        "(bus", "bus;DROP TABLE posts", "<script>alert(1)</script>",
        "🚌", "a:b", "+", "!", "&", "|", "bus & !bus", "x" * 200,
    ],
)  # fmt: skip
def test_a03_signs_mean_nothing_and_break_nothing(app: Flask, client: InspectedClient, asked: str) -> None:
    a_post(app, "A bus")
    sync(app)

    page = client.get("/search", query_string={"q": asked})

    assert page.status_code == (400 if "\x00" in asked else 200)
    assert "<script>alert" not in page.text
    if asked in ("%", "_", "*", "'"):
        assert "A bus" not in page.text


def test_a03_a_million_letters_are_cut(app: Flask, client: InspectedClient) -> None:
    page = client.get("/search", query_string={"q": "bus " * 250_000})

    assert page.status_code == 200
    assert len(page.text) < 20_000
    for odd in ("0", "-1", "x", "9" * 30):
        assert client.get(f"/search?q=bus&page={odd}&sort=%27").status_code in (200, 404)


def test_nothing_unpublished_is_found_at_any_time(app: Flask, client: InspectedClient) -> None:
    number = a_post(app, "A pelican")
    draft = factories.a_consultation(app, title="Pelican plans", slug="plans", scheduled=False)
    with app.app_context(), transaction() as at:
        writing.draft(PostTexts(title="Pelican draft", summary="x"), actor=TESTER, at=at)
        planned = writing.draft(PostTexts(title="Pelican tomorrow", summary="x"), actor=TESTER, at=at)
        later = at + timedelta(days=1)
        seen = writing.mark(planned)
        publishing.schedule(planned.id, later, seen=seen, known=None, actor=PAT, at=at)
    sync(app)
    assert titles(client, "pelican") == ["A pelican"]

    with app.app_context(), transaction() as at:
        publishing.withdraw(number, why="It flew.", actor=PAT, at=at)

    gone = client.get("/search?q=pelican").text  # its words are still kept: nobody has looked since
    assert "A pelican" not in gone
    assert "Nothing fits" in gone
    with app.app_context(), transaction() as at:
        running.schedule(draft, actor=TESTER, at=at)
    sync(app)
    assert titles(client, "pelican") == ["Pelican plans"]
    with app.app_context():
        assert {row.sort for row in db.session.scalars(select(SearchEntry))} == {Sort.CONSULTATION.value}


def test_words_that_were_put_right_are_never_told_again(app: Flask, client: InspectedClient) -> None:
    number = a_post(app, "A heron", body="The secret is swordfish.")
    sync(app)
    with app.app_context():
        with transaction() as at:
            texts = PostTexts(title="A heron", summary="It runs.", body="Nothing.")
            seen = writing.mark(db.session.get_one(Post, number))
            writing.change(number, texts, why="It was wrong.", seen=seen, actor=TESTER, at=at)
        with transaction() as at:
            seen = writing.mark(db.session.get_one(Post, number))
            publishing.publish(number, seen=seen, actor=PAT, at=at)

    page = client.get("/search?q=secret").text

    assert "swordfish" not in page, "what is shown is asked of the room, not of what is kept"
    sync(app)
    assert "Nothing fits" in client.get("/search?q=secret").text


def test_the_worker_keeps_it_in_step_and_does_so_once(app: Flask, client: InspectedClient) -> None:
    a_post(app, "A heron")
    app.extensions.pop("searched", None)
    with app.app_context():
        assert run_round() == []
    assert titles(client, "heron") == ["A heron"]
    with app.app_context():
        before = db.session.scalars(select(SearchEntry.id)).all()
        app.extensions.pop("searched")
        run_round()
        assert db.session.scalars(select(SearchEntry.id)).all() == before


def test_many_pages_are_found_page_by_page(app: Flask, client: InspectedClient) -> None:
    now = clock.now()
    with app.app_context(), transaction():
        for n in range(230):
            post = Post(slug=f"n-{n}", title=f"Heron {n}", summary="x", published_at=now)
            db.session.add(post)
    app.extensions.pop("searched", None)
    sync(app)

    page = client.get("/search?q=heron").text

    assert "More than 200 pages fit." in page
    assert page.count('<h2 class="nhsuk-heading-s">') == 10
    assert "page=20" in page
    assert client.get("/search?q=heron&page=20").status_code == 200
    assert client.get("/search?q=heron&page=21").status_code == 404
