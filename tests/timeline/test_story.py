"""Our story so far, as everybody reads it."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask

from app import clock
from app.consortium.queries.practices import list_localities
from app.consultations.operations import running
from app.database import transaction
from app.following.operations.topics import TopicTexts, add_topic, mark
from app.following.subjects import Sort, Subject
from app.story.kinds import Kind, PostTexts
from app.story.operations.announcing import Told, announce, tell_followers
from app.story.operations.writing import draft
from app.web.formats import london_day
from tests import factories
from tests.factories import TESTER
from tests.inspector import InspectedClient


def happened(app: Flask, kind: Kind, title: str, *, days_ago: int = 0, about: int | None = None) -> None:
    with app.app_context(), transaction() as at:
        told = Told(key=title, kind=kind, title=title, summary=f"{title} it was. More.", path="/decisions")
        tell_followers(told, consultation_id=about, at=at - timedelta(days=days_ago))


def test_the_story_tells_the_four_parts_the_newest_first(app: Flask, client: InspectedClient) -> None:
    for days_ago, kind in enumerate((Kind.ACTION, Kind.DECISION, Kind.REPORT, Kind.OPENED)):
        happened(app, kind, f"The {kind}", days_ago=days_ago)
    happened(app, Kind.DATES, "New dates")

    page = client.get("/story").text

    order = [page.index(f"The {kind}") for kind in ("action", "decision", "report", "opened")]
    assert order == sorted(order)
    assert "Done: The action" in page
    assert "Open now: The opened" not in page, "it may be over by now"
    assert "New dates" not in page
    assert "The report it was." in page
    assert "More." not in page
    decided = client.get("/story?show=decided").text
    assert "The decision" in decided
    assert "The report" not in decided
    assert "The report" in client.get("/story?show=nonsense").text


def test_the_story_is_told_by_topic_and_area_together(app: Flask, client: InspectedClient) -> None:
    factories.localities(app)
    one, two = (factories.a_consultation(app, slug=slug, title=slug) for slug in ("first", "second"))
    with app.app_context(), transaction() as at:
        topic = add_topic(TopicTexts(name="Diabetes"), actor=TESTER, at=at).id
        here = Subject(sort=Sort.LOCALITY, number=list_localities()[0].id)
        of_it = Subject(sort=Sort.TOPIC, number=topic)
        mark([of_it, here], consultation_id=one, actor=TESTER, at=at)
        mark([of_it], consultation_id=two, actor=TESTER, at=at)
    happened(app, Kind.DECISION, "About the first", about=one)
    happened(app, Kind.DECISION, "About the second", about=two)

    assert "About the second" in client.get("/story?topic=diabetes").text
    both = client.get("/story?topic=diabetes&area=harbour").text
    assert "About the first" in both
    assert "About the second" not in both
    assert "Nothing fits" in client.get("/story?area=westmere").text
    assert client.get("/story?topic=nothing").status_code == 404


def test_each_year_is_a_page_by_the_clock_in_london(app: Flask, client: InspectedClient) -> None:
    this = london_day(clock.now())
    happened(app, Kind.DECISION, "Long ago", days_ago=3 * 366)
    happened(app, Kind.DECISION, "Just now")

    now = client.get(f"/story?year={this.year}").text
    assert f"Our story in {this.year}" in now
    assert "Just now" in now
    assert "Long ago" not in now
    long_ago = (this - timedelta(days=3 * 366)).year
    assert f'value="{long_ago}"' in now, "every year can be chosen"
    assert "Long ago" in client.get(f"/story?year={long_ago}").text
    for odd in ("0", "99999999", "²", "-1", "x"):
        assert "Just now" in client.get(f"/story?year={odd}").text


def test_news_is_part_of_the_story_where_it_tells_of_something_here(
    app: Flask, client: InspectedClient
) -> None:
    with app.app_context(), transaction() as at:
        announce(title="A cake sale", summary="On Friday.", actor=TESTER, at=at)
        announce(title="Blood tests began", summary="Yes.", link="/decisions", actor=TESTER, at=at)
        draft(PostTexts(title="A draft", summary="Not yet.", link="/decisions"), actor=TESTER, at=at)

    page = client.get("/story").text

    assert "Blood tests began" in page
    assert "A cake sale" not in page
    assert "A draft" not in page


def test_what_may_not_be_told_is_not_in_the_story(app: Flask, client: InspectedClient) -> None:
    number = factories.a_consultation(app, scheduled=False)
    happened(app, Kind.DECISION, "Of a draft", about=number)
    happened(app, Kind.DECISION, "Of tomorrow", days_ago=-1)

    page = client.get("/story").text

    assert "Of a draft" not in page
    assert "Of tomorrow" not in page
    assert "Our story begins soon" in page
    with app.app_context(), transaction() as at:
        running.schedule(number, actor=TESTER, at=at)
    assert "Of a draft" in client.get("/story").text
