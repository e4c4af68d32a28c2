"""The log of decisions: found by topic, kind and year, and as a table."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace

from flask import Flask

from app.database import transaction
from app.decisions.record import Kind, Stopping
from app.following.operations.topics import TopicTexts, add_topic, mark
from app.following.subjects import Sort, Subject
from tests.decisions.deciding import AFTER, a_decision, what
from tests.decisions.test_publishing import LATER, published
from tests.factories import TESTER
from tests.inspector import InspectedClient
from tests.journeys.browsing import Browsing
from tests.test_queries import a_decision_row

STOPPED = Stopping(failed_test="9, not 25.", effect="60 people.", replacement="Lifts.")


def two(app: Flask) -> int:
    """A change and a stop of one consultation; returns its number."""
    number = published(app)
    a_decision(app, number, LATER)
    a_decision(app, number, LATER, about=what("The bus stops", kind=Kind.STOP), stopping=STOPPED)
    return number


def test_the_log_is_found_by_kind_and_year(app: Flask, client: InspectedClient) -> None:
    two(app)
    stops = client.get("/decisions?kind=stop").text
    assert "The bus stops" in stops
    assert "A bus on Mondays" not in stops
    assert "0 of 1 decision left the order" in stops
    assert "A bus on Mondays" in client.get("/decisions?year=2026").text
    assert "No decision fits what you chose." in client.get("/decisions?year=2019").text
    assert "A bus on Mondays" in client.get("/decisions?kind=nonsense&year=x&topic=none").text


def test_the_log_is_found_by_topic(app: Flask, client: InspectedClient) -> None:
    number = two(app)
    with app.app_context(), transaction() as at:
        buses = add_topic(TopicTexts(name="Buses"), actor=TESTER, at=at)
        add_topic(TopicTexts(name="Teeth"), actor=TESTER, at=at)
        about = frozenset({Subject(sort=Sort.TOPIC, number=buses.id)})
        mark(about, consultation_id=number, actor=TESTER, at=at)
    assert "A bus on Mondays" in client.get("/decisions?topic=buses").text
    assert "No decision fits" in client.get("/decisions?topic=teeth").text


def test_the_log_as_a_table_says_the_same(app: Flask, client: InspectedClient) -> None:
    two(app)
    rows = list(csv.DictReader(io.StringIO(client.get("/decisions.csv").text)))
    assert [(row["decision"], row["kind"], row["votes for"]) for row in rows] == [
        ("The bus stops", "Something stops", "1"),
        ("A bus on Mondays", "Something starts or changes", "1"),
    ]
    only = list(csv.DictReader(io.StringIO(client.get("/decisions.csv?kind=stop").text)))
    assert [row["decision"] for row in only] == ["The bus stops"]


def test_a_decision_past_its_review_is_due_for_staff(app: Flask, staff: InspectedClient) -> None:
    a_decision(app, published(app), LATER, after=replace(AFTER, review_on=LATER.date()))
    page = staff.get("/manage/decisions").text
    assert "Review due" in page
    assert "due since 25 June 2026" in page
    assert "10 of 120 people" in page


def test_long_lists_come_in_pages_and_none_is_cut_off(
    app: Flask, client: InspectedClient, staff: InspectedClient
) -> None:
    number = published(app)
    with app.app_context(), transaction():
        for n in range(41):
            a_decision_row(number, n)

    def titles(browser: InspectedClient, address: str, begins: str) -> list[str]:
        pages = [browser.get(f"{address}page={page}").text.partition(begins)[2] for page in (1, 2, 3)]
        assert browser.get(f"{address}page=4").status_code == 404
        told = "".join(page.partition('id="latest"')[0] for page in pages)
        return re.findall(r">(Decision \d+)</a>", told)

    every = sorted(f"Decision {n}" for n in range(41))
    assert sorted(titles(staff, "/manage/decisions?", 'id="drafts"')) == every
    assert sorted(titles(staff, "/manage/decisions/review-due?", "<h1>")) == every
    assert sorted(titles(client, "/decisions?departed=yes&", "<h1>")) == every
    assert "See all 41 reviews that are due" in staff.get("/manage/decisions").text
    log = Browsing(client, "/decisions").follow("See all 41 that left the order of the list")
    assert "41 of 41 decisions left the order of the priority list." in log.text
