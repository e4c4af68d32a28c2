"""The front page: what is open and for how long, and every other way to take part."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from app import clock
from app.web.formats import next_midnight
from tests import factories
from tests.editions.writing import a_translation
from tests.inspector import InspectedClient
from tests.test_queries import cost


@pytest.mark.parametrize(
    ("days", "words"), [(0.2, "last day"), (1, "1 day left"), (5, "5 days left"), (30, "30 days left")]
)
def test_it_says_how_many_days_are_left(
    app: Flask, client: InspectedClient, monkeypatch: pytest.MonkeyPatch, days: float, words: str
) -> None:
    noon = datetime(2026, 6, 1, 12, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: noon)
    ends = noon + timedelta(days=days)
    factories.a_consultation(app, opens_at=noon - timedelta(days=20), closes_at=ends)

    assert words in client.get("/").text


def test_the_days_left_are_told_anew_at_midnight_in_london(
    app: Flask, client: InspectedClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    evening = datetime(2026, 6, 1, 22, 59, tzinfo=UTC)  # one minute to midnight in London's summer
    monkeypatch.setattr(clock, "now", lambda: evening)
    factories.a_consultation(app, opens_at=evening - timedelta(days=9), closes_at=evening + timedelta(days=9))
    assert "9 days left" in client.get("/").text

    monkeypatch.setattr(clock, "now", lambda: evening + timedelta(minutes=2))

    assert "8 days left" in client.get("/").text


@pytest.mark.parametrize(
    ("moment", "midnight"),
    [
        (datetime(2026, 12, 1, 23, 30, tzinfo=UTC), datetime(2026, 12, 2, tzinfo=UTC)),
        (datetime(2026, 6, 1, 23, 30, tzinfo=UTC), datetime(2026, 6, 2, 23, tzinfo=UTC)),
        (datetime(2026, 3, 28, 12, tzinfo=UTC), datetime(2026, 3, 29, tzinfo=UTC)),
        (datetime(2026, 3, 29, 12, tzinfo=UTC), datetime(2026, 3, 29, 23, tzinfo=UTC)),
    ],
)
def test_a_day_begins_at_midnight_in_london(moment: datetime, midnight: datetime) -> None:
    assert next_midnight(moment) == midnight


def test_other_ways_to_take_part_are_one_step_away(app: Flask, client: InspectedClient) -> None:
    number = factories.a_consultation(app, opens_at=clock.now() - timedelta(days=1))
    a_translation(app, number)

    page = client.get("/").text

    for way in (
        "/consultations/local-care/paper",
        "/consultations/local-care/in/pl",
        "/contact",
        "/follow",
        f"tel:{app.config['CONTACT_PHONE'].replace(' ', '')}",
    ):
        assert f'href="{way}' in page, way


def test_with_nothing_open_it_still_says_how_to_reach_us(client: InspectedClient) -> None:
    page = client.get("/").text

    assert "Nothing is open just now" in page
    assert "Print the questions" not in page
    assert "On paper or by phone" in page


def test_it_is_light_and_costs_the_same_with_many(app: Flask, client: InspectedClient) -> None:
    soon = clock.now() - timedelta(days=1)
    factories.a_consultation(app, opens_at=soon)
    few = len(cost(app, client, "/"))
    for n in range(4):
        factories.a_consultation(app, slug=f"more-{n}", opens_at=soon)

    assert len(cost(app, client, "/")) == few
    assert len(client.get("/").data) < 25_000
