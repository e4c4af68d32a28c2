"""A decision comes after the answers, or the consultation could not have changed it (Gunning)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from flask import Flask

from app import clock
from app.consultations.queries import get
from app.database import transaction
from app.decisions.operations import DecisionTexts, publish_decision
from app.decisions.queries import list_for
from app.errors import Refused
from tests import factories
from tests.factories import NOW, TESTER
from tests.inspector import InspectedClient

DAY = timedelta(days=1)
CLOSED, LATER = NOW + DAY, NOW + 10 * DAY


def texts(on: date, title: str = "A bus on Mondays") -> DecisionTexts:
    return DecisionTexts(
        title=title,
        changes="A bus runs on Mondays.",
        reasons="You put it first.",
        decided_by="The board",
        decided_on=on,
        next_steps="It starts in May.",
    )


def published(app: Flask) -> int:
    """Asked at NOW, closed a day later, published the day after."""
    with clock.hold(NOW):
        number = factories.a_consultation(app, at=NOW, closes_at=CLOSED)
        factories.responses(app, number, [("patient", (5, 3, 1))] * 12)
    with clock.hold(CLOSED + DAY):
        factories.publish_list(app, number)
    return number


def decide(app: Flask, number: int, on: date, at: datetime = LATER, title: str = "A bus on Mondays") -> str:
    with app.app_context(), clock.hold(at), transaction() as moment:
        return publish_decision(number, texts(on, title), actor=TESTER, at=moment).slug


@pytest.mark.parametrize("days", [1, 2, 300])
def test_a_decision_dated_before_closing_is_refused(app: Flask, days: int) -> None:
    number = published(app)

    with pytest.raises(Refused, match="before the consultation closed") as refusal:
        decide(app, number, (CLOSED - days * DAY).date())

    assert refusal.value.field == "decided_on"
    with app.app_context():
        assert list_for(number) == []


def test_a_decision_dated_in_the_future_is_refused(app: Flask) -> None:
    number = published(app)

    with pytest.raises(Refused, match="in the future"):
        decide(app, number, (LATER + DAY).date())


@pytest.mark.parametrize("on", [CLOSED, CLOSED + DAY, LATER])
def test_a_decision_from_the_day_of_closing_to_today_is_published(app: Flask, on: datetime) -> None:
    number = published(app)
    slug = decide(app, number, on.date())

    page = app.test_client().get(f"/decisions/{slug}")
    assert page.status_code == 200
    for said in ("A bus on Mondays", "A bus runs on Mondays.", "You put it first.", "The board"):
        assert said in page.text


def test_the_golden_thread_runs_through_a_decision(app: Flask) -> None:
    slug = decide(app, published(app), LATER.date())

    said = app.test_client().get(f"/decisions/{slug}").text

    thread = said[said.index('class="fm-thread"') :]
    places = [
        thread.index(words) for words in ("We asked", "You said", "We decided", "We did", "still to come")
    ]
    assert places == sorted(places)
    assert "/priorities/1" in thread
    assert 'href="/consultations/' in thread
    assert f"/decisions/{slug}" not in thread  # no link from a page to itself


def test_nothing_is_decided_before_the_result_is_published(app: Flask) -> None:
    with clock.hold(NOW):
        number = factories.a_consultation(app, at=NOW, closes_at=CLOSED)
    for at in (NOW, CLOSED):  # open, closed
        with pytest.raises(Refused, match="You cannot record a decision"):
            decide(app, number, at.date(), at)

    with app.app_context():
        assert list_for(number) == []


def test_a_decision_is_told_in_the_news_and_from_the_consultation(
    app: Flask, client: InspectedClient
) -> None:
    number = published(app)
    slug = decide(app, number, LATER.date())

    with app.app_context():
        where = get(number).slug
    assert f"/decisions/{slug}" in client.get(f"/consultations/{where}").text
    assert "A bus on Mondays" in client.get("/news").text
    assert "A bus on Mondays" in client.get("/decisions").text


def test_two_decisions_of_one_title_have_two_addresses(app: Flask) -> None:
    number = published(app)

    assert [decide(app, number, LATER.date()) for _ in range(2)] == ["a-bus-on-mondays", "a-bus-on-mondays-2"]


def test_there_is_no_way_to_change_a_published_decision(app: Flask) -> None:
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("manage_decisions")]

    assert [rule.rule for rule in rules] == ["/manage/consultations/<int:consultation_id>/decision"]
