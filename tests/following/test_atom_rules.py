"""Feeds follow the rules of Atom (RFC 4287), whatever stands in them."""

from __future__ import annotations

import re
from datetime import datetime
from xml.etree import ElementTree

import pytest
from flask import Flask

from app.database import transaction
from app.following.operations.topics import TopicTexts, add_topic
from app.story.operations.announcing import announce
from tests import factories
from tests.factories import TESTER
from tests.inspector import InspectedClient

ATOM = "{http://www.w3.org/2005/Atom}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
HOSTILE = "<b>&amp; ]]> \x07 {{ 7*7 }} </title><script>alert(1)</script>\r\n second line"
FEEDS = (
    "/feeds/everything.atom",
    "/feeds/topics/diabetes.atom",
    "/feeds/areas/harbour.atom",
    "/consultations/local-care/feed.atom",
)


def only(element: ElementTree.Element, name: str) -> str:
    """The text of the one child with this name."""
    (found,) = element.findall(ATOM + name)
    return found.text or ""


def link(element: ElementTree.Element, rel: str) -> str:
    (found,) = [one for one in element.findall(f"{ATOM}link") if one.get("rel") == rel]
    return found.get("href", "")


@pytest.mark.parametrize("path", FEEDS)
def test_a_feed_has_what_atom_asks_for(app: Flask, client: InspectedClient, path: str) -> None:
    factories.localities(app)
    number = factories.a_consultation(app)
    with app.app_context(), transaction() as at:
        add_topic(TopicTexts(name="Diabetes"), actor=TESTER, at=at)
        for title in (HOSTILE, "A bus"):
            announce(title=title, summary=title, consultation_id=number, actor=TESTER, at=at)

    answer = client.get(path, headers={"X-Forwarded-Host": "evil.example"})
    feed = ElementTree.fromstring(answer.data)

    site = str(app.config["SITE_URL"]).rstrip("/")
    assert answer.content_type.startswith("application/atom+xml")
    assert feed.tag == f"{ATOM}feed"
    assert only(feed, "id") == link(feed, "self") == site + path
    assert link(feed, "alternate").startswith(f"{site}/")
    assert only(feed, "title").strip()
    assert feed.findall(f"{ATOM}author/{ATOM}name")
    assert MOMENT.fullmatch(only(feed, "updated"))
    entries = feed.findall(f"{ATOM}entry")
    names = [only(entry, "id") for entry in entries]
    assert len(set(names)) == len(names)
    for entry in entries:
        assert only(entry, "id").startswith("urn:uuid:")
        assert only(entry, "title").strip()
        assert link(entry, "alternate").startswith(f"{site}/")
        moment = only(entry, "updated")
        assert MOMENT.fullmatch(moment)
        assert datetime.fromisoformat(moment) <= datetime.fromisoformat(only(feed, "updated"))
    assert b"<script" not in answer.data
    if path in (FEEDS[0], FEEDS[3]):
        assert {"A bus"} < {only(entry, "title") for entry in entries}
    unchanged = client.get(path, headers={"If-None-Match": answer.headers["ETag"]})
    assert unchanged.status_code == 304


def test_pages_say_where_their_feed_is(client: InspectedClient) -> None:
    for path in ("/", "/news", "/story"):
        assert 'rel="alternate" type="application/atom+xml"' in client.get(path).text
