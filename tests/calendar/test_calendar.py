"""Dates for people's own calendars: they parse, they are right, and nothing hidden is in them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Flask
from icalendar import Calendar

from app import clock
from app.actor import Actor
from app.calendar.writing import Dated, write_calendar
from app.database import db, transaction
from app.story.kinds import PostKind, PostTexts
from app.story.models import Post
from app.story.operations import publishing, writing
from tests import factories
from tests.factories import TESTER
from tests.inspector import InspectedClient

PAT = Actor(kind="person", name="Pat", person_id=72)
HOSTILE = 'A; b, c\\n "d"\r\nBEGIN:VEVENT\x00 é🚌'


def an_event(app: Flask, title: str = "Open day", *, public: bool = True) -> int:
    begins = clock.now() + timedelta(days=9)
    texts = PostTexts(
        kind=PostKind.EVENT,
        title=title,
        summary="Come and see.",
        starts_at=begins,
        ends_at=begins + timedelta(hours=2),
        place="Harbour hall",
    )
    with app.app_context(), transaction() as at:
        post = writing.draft(texts, actor=TESTER, at=at)
        if public:
            publishing.publish(post.id, seen=writing.mark(post), actor=PAT, at=at)
        return post.id


def events(client: InspectedClient, path: str = "/calendar.ics") -> dict[str, Any]:
    answer = client.get(path)
    assert answer.content_type == "text/calendar; charset=utf-8"
    assert b"\n" not in answer.data.replace(b"\r\n", b""), "every line ends with CR LF"
    assert all(len(line) <= 75 for line in answer.data.split(b"\r\n"))
    parsed = Calendar.from_ical(answer.data)
    assert (str(parsed["version"]), str(parsed["method"])) == ("2.0", "PUBLISH")
    return {str(one["summary"]): one for one in parsed.walk("VEVENT")}


def test_consultations_and_events_stand_in_the_calendar(app: Flask, client: InspectedClient) -> None:
    factories.a_consultation(app, title="Local care")
    an_event(app)

    found = events(client)

    assert set(found) == {"Opens: Local care", "Last chance to answer: Local care", "Open day"}
    day = found["Open day"]
    assert day["dtend"].dt - day["dtstart"].dt == timedelta(hours=2)
    assert day["dtstart"].dt.tzinfo is not None
    assert str(day["location"]) == "Harbour hall"
    assert str(day["url"]) == f"{app.config['SITE_URL'].rstrip('/')}/news/open-day"
    assert {str(one["uid"]) for one in found.values()} == {
        "consultation-1-opens@127.0.0.1",
        "consultation-1-closes@127.0.0.1",
        "post-1@127.0.0.1",
    }
    assert set(events(client, "/consultations/local-care/dates.ics")) == set(found) - {"Open day"}
    for page in ("/consultations/local-care", "/news?kind=event"):
        assert "to your calendar" in client.get(page).text


def test_nothing_hidden_stands_in_it(app: Flask, client: InspectedClient) -> None:
    factories.a_consultation(app, title="Secret", slug="secret", scheduled=False)
    an_event(app, "Secret meeting", public=False)

    assert events(client) == {}
    assert client.get("/consultations/secret/dates.ics").status_code == 404


def test_an_event_that_was_put_right_is_the_same_one_said_later(app: Flask, client: InspectedClient) -> None:
    number = an_event(app)
    before = events(client)["Open day"]
    with app.app_context(), clock.hold(clock.now() + timedelta(hours=1)):
        with transaction() as at:
            post = db.session.get_one(Post, number)
            texts = writing.texts_of(post)
            writing.change(number, texts, why="Other rooms.", seen=writing.mark(post), actor=TESTER, at=at)
        with transaction() as at:
            post = db.session.get_one(Post, number)
            publishing.publish(number, seen=writing.mark(post), actor=PAT, at=at)
    after = events(client)["Open day"]

    assert str(after["uid"]) == str(before["uid"])
    assert after["last-modified"].dt > before["last-modified"].dt
    assert int(after["sequence"]) > int(before["sequence"])


def test_whatever_a_text_holds_it_is_one_event_with_these_words() -> None:
    at = datetime(2026, 8, 6, 9, tzinfo=UTC)
    one = Dated(
        uid="a@b",
        title=HOSTILE,
        about=HOSTILE,
        url="https://a.example/x",
        starts_at=at,
        ends_at=None,
        said_at=at,
        place=HOSTILE,
    )

    written = write_calendar(HOSTILE, [one])

    (event,) = Calendar.from_ical(written).walk("VEVENT")
    # As RFC 5545, 3.3.11 escapes it: the library reads a backslash before an n as a line break, and is wrong.
    assert rb'SUMMARY:A\; b\, c\\n "d" BEGIN:VEVENT' in written
    assert b"\x00" not in written
    assert "BEGIN:VEVENT" in str(event["description"])
    assert event["dtstart"].dt == at
