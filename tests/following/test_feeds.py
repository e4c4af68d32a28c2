"""Feeds: RFC 4287, nothing but what is public, and hostile words stay words."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from flask import Flask

from app import clock
from app.consultations.operations import running
from app.database import transaction
from app.following.subjects import Sort, Subject
from tests import factories
from tests.browser.hostile import HOSTILE
from tests.factories import NOW, TESTER
from tests.following.following import (
    DAY,
    NEXT,
    a_topic,
    about,
    follows,
    mails,
    news,
    of_topic,
    round_at,
)
from tests.inspector import InspectedClient

ATOM = "{http://www.w3.org/2005/Atom}"
HOUR = timedelta(hours=1)


def feed(client: InspectedClient, address: str = "/feeds/everything.atom", at: datetime = NEXT) -> Any:
    """The feed as a tree, held against what RFC 4287 (4.1) asks of every feed."""
    with clock.hold(at):
        answer = client.get(address)
    assert answer.status_code == 200
    assert answer.mimetype == "application/atom+xml"
    root = ElementTree.fromstring(answer.data)
    assert root.tag == f"{ATOM}feed"
    for owner in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            (found,) = owner.findall(f"{ATOM}{name}")
            assert found.text
        moment = datetime.fromisoformat(owner.findtext(f"{ATOM}updated"))
        assert moment.tzinfo is not None
        assert owner.findall(f"{ATOM}link[@rel='alternate']")
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    links = [link.get("href") for link in root.iter(f"{ATOM}link")]
    assert all(re.fullmatch(r"https?://\S+", link) for link in links)
    (own,) = root.findall(f"{ATOM}link[@rel='self']")
    assert own.get("href").endswith(address)
    return root


def titles(root: Any) -> list[str]:
    return [entry.findtext(f"{ATOM}title") for entry in root.findall(f"{ATOM}entry")]


def ids(root: Any) -> dict[str, str]:
    return {
        entry.findtext(f"{ATOM}title"): entry.findtext(f"{ATOM}id") for entry in root.findall(f"{ATOM}entry")
    }


def test_a_feed_tells_the_newest_first_and_its_names_never_change(
    app: Flask, client: InspectedClient
) -> None:
    assert titles(feed(client)) == []
    news(app, "A bus", at=NOW)
    before = ids(feed(client))
    news(app, "A train", at=NOW + HOUR)

    root = feed(client)

    assert titles(root) == ["A train", "A bus"]
    found = ids(root)
    assert found["A bus"] == before["A bus"]
    assert len(set(found.values())) == 2
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", each) for each in found.values())
    assert root.findtext(f"{ATOM}updated") == (NOW + HOUR).isoformat()


def test_each_feed_tells_of_its_subject_alone(app: Flask, client: InspectedClient) -> None:
    factories.localities(app)
    diabetes, heart = a_topic(app), a_topic(app, "Heart")
    number = factories.a_consultation(app, at=NOW - DAY, opens_at=NOW - HOUR, closes_at=NOW + 30 * DAY)
    harbour = Subject(sort=Sort.LOCALITY, number=1)
    about(app, of_topic(heart), consultation_id=number)
    news(app, "A clinic for diabetes", of_topic(diabetes))
    news(app, "A bus to the harbour", harbour)
    news(app, "A train")
    round_at(app)

    assert titles(feed(client, "/feeds/topics/diabetes.atom")) == ["A clinic for diabetes"]
    assert titles(feed(client, "/feeds/topics/heart.atom")) == ["Open now: Local care"]
    assert titles(feed(client, "/feeds/areas/harbour.atom")) == ["A bus to the harbour"]
    assert titles(feed(client, "/feeds/areas/westmere.atom")) == []
    assert titles(feed(client, "/consultations/local-care/feed.atom")) == ["Open now: Local care"]
    assert len(titles(feed(client))) == 4


def test_a_feed_is_not_sent_again_while_nothing_changed(app: Flask, client: InspectedClient) -> None:
    news(app, "A bus", at=NOW)
    etag = client.get("/feeds/everything.atom").headers["ETag"]
    again = client.get("/feeds/everything.atom", headers={"If-None-Match": etag})
    news(app, "A train", at=NOW + HOUR)
    changed = client.get("/feeds/everything.atom", headers={"If-None-Match": etag})

    assert again.status_code == 304
    assert changed.status_code == 200


@pytest.mark.parametrize("title", [*HOSTILE, "Zalgo H̵̡̛̤̫e̶̢̧̛", "x\r\nBcc: evil@example.org"])
def test_hostile_words_stay_words_in_feed_page_and_mail(
    app: Flask, client: InspectedClient, title: str
) -> None:
    topic = a_topic(app, title)
    follows(app)
    news(app, title, of_topic(topic))
    round_at(app)

    (told,) = titles(feed(client))
    (mail,) = mails(app)
    page = client.get("/follow")  # held against the page contract by the client

    assert told == title.replace("\r\n", " ")
    assert page.status_code == 200
    for html in (mail.html, page.text):
        assert not re.search(r"<(script(?! (type=|defer))|svg/|img src=x|iframe|base |math|style>)", html)
    assert "\n" not in mail.subject
    assert "\r" not in mail.subject


def test_what_xml_cannot_hold_is_left_out_of_a_feed(app: Flask, client: InspectedClient) -> None:
    news(app, "a\x0b\x1f\x7fb\ufffe\U0001f68c")

    assert titles(feed(client)) == ["a\x7fb\U0001f68c"]


def test_a_page_names_the_feed_that_tells_of_it(app: Flask, client: InspectedClient) -> None:
    factories.localities(app)
    factories.a_consultation(app)
    a_topic(app)
    for page, address in {
        "/": "/feeds/everything.atom",
        "/news": "/feeds/everything.atom",
        "/follow": "/feeds/everything.atom",
        "/follow/topics/diabetes": "/feeds/topics/diabetes.atom",
        "/consultations/local-care": "/consultations/local-care/feed.atom",
        "/consortium/localities/harbour": "/feeds/areas/harbour.atom",
    }.items():
        found = re.findall(
            r'<link rel="alternate" type="application/atom\+xml"[^>]*href="([^"]+)"', client.get(page).text
        )
        assert found == [address], page


def test_a_consultation_that_is_no_longer_public_has_neither_feed_nor_follow_page(
    app: Flask, client: InspectedClient
) -> None:
    number = factories.a_consultation(app, at=NOW - DAY, opens_at=NOW + 30 * DAY, closes_at=NOW + 60 * DAY)
    pages = ("/consultations/local-care/feed.atom", "/consultations/local-care/follow")
    with clock.hold(NOW):
        assert [client.get(page).status_code for page in pages] == [200, 200]
        with app.app_context(), transaction() as at:
            running.unschedule(number, actor=TESTER, at=at)
        assert [client.get(page).status_code for page in pages] == [404, 404]
