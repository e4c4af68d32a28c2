"""Counting and publishing are asked for, and done by the worker; what it comes to is told on a page."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from app import clock
from app.accounts.models import Person
from app.audit.models import AuditEntry
from app.database import db, transaction
from app.jobs.publishing import count_and_publish
from app.ranking.leaving_out import WhyLeftOut
from app.responses.operations.setting_apart import leave_out
from app.results import publishing
from app.results.models import PriorityList, ResultRun
from app.results.runs import list_due
from tests import factories
from tests.factories import TESTER
from tests.inspector import InspectedClient
from tests.journeys.browsing import Browsing

BALLOTS = [("patient", (5, 3, 1))] * 12 + [("gp", (1, 2, 5))] * 11
PUBLISH = "Publish this list for good"


@pytest.fixture
def number(app: Flask) -> int:
    made = factories.a_consultation(app)
    factories.responses(app, made, BALLOTS)
    factories.close(app, made)
    return made


@pytest.fixture
def counted(app: Flask, number: int) -> int:
    with app.app_context():
        factories.tally(number, actor=TESTER)
    return number


def at_the_result(staff: InspectedClient, number: int) -> Browsing:
    return Browsing(staff, f"/manage/consultations/{number}/result")


def work(app: Flask, later: timedelta = timedelta()) -> list[str]:
    """What the worker has to tell of its problems."""
    with app.app_context(), clock.hold(clock.now() + later):
        return count_and_publish()


def beside(act: Callable[[], Any]) -> Any:
    """Do it as another process would: with a session of its own."""
    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(act).result()


def lists(app: Flask) -> list[str]:
    with app.app_context():
        return list(db.session.scalars(select(PriorityList.title)))


def acts(app: Flask) -> list[tuple[str, str]]:
    """(kind, who) of each act, the oldest first."""
    with app.app_context():
        entries = db.session.scalars(select(AuditEntry).order_by(AuditEntry.seq))
        return [(entry.kind, entry.actor_name) for entry in entries]


def test_from_the_press_to_the_public_list_without_javascript(
    app: Flask, staff: InspectedClient, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    nudges: list[str] = []
    monkeypatch.setitem(app.extensions, "wake_results", lambda: nudges.append("results"))
    there = at_the_result(staff, number).press("Count now")
    assert there.heading == "Counting the responses"
    assert "Counting the responses. Waiting to begin." in there.text
    assert work(app) == []
    there.follow("Look how far it is")
    assert "The responses are counted." in there.text
    there.follow("Look at the count").press(PUBLISH, {"title": "What comes first"})
    assert there.heading == "Publishing the list"
    assert "Publishing the list. Waiting to begin." in there.text
    assert nudges == ["results"] * 2
    assert lists(app) == []

    real, seen = publishing.write, []

    def look_meanwhile(*given: Any) -> None:
        seen.append(beside(lambda: there.follow("Look how far it is").text))
        seen.append(beside(lambda: at_the_result(staff, number).text))
        real(*given)

    monkeypatch.setattr(publishing, "write", look_meanwhile)
    assert work(app) == []
    for text in seen:
        assert "Publishing the list. Writing the file that everybody can check." in text
    assert PUBLISH not in seen[1], "there is nothing to ask for meanwhile"
    piece = staff.get(f"/manage/consultations/{number}/result/progress", headers={"HX-Request": "true"})
    assert "Priority list 1 is published." in piece.text
    assert "<html" not in piece.text
    assert piece.headers["HX-Refresh"] == "true", "the page around it is over too"
    there.follow("Look how far it is").follow("See the public list")
    assert there.page.request.path == "/priorities/1"
    done = [kind for kind, who in acts(app) if who == "Ada Admin"]
    assert [kind for kind in done if "count" in kind or "publi" in kind] == [
        "count asked for",
        "responses counted",
        "publication asked for",
        "priority list published",
        "news published",
    ]


def test_what_is_missing_is_told_at_the_press_and_nothing_is_asked(
    app: Flask, staff: InspectedClient, counted: int
) -> None:
    there = at_the_result(staff, counted).press(PUBLISH, {"title": " "}, status=422)
    assert "Give the list a title." in there.text
    with app.app_context():
        assert db.session.scalars(select(ResultRun)).all() == []


def test_pressed_twice_it_is_one_and_another_title_is_refused(
    app: Flask, staff: InspectedClient, counted: int
) -> None:
    first, second, third = (at_the_result(staff, counted) for _ in range(3))
    first.press(PUBLISH, {"title": "One"})
    second.press(PUBLISH, {"title": "One"})
    third.press(PUBLISH, {"title": "Another"}, status=422)
    assert "The list is being published already, under the title “One”." in third.text
    assert staff.post(f"/manage/consultations/{counted}/count").status_code == 400, "no token"
    with app.app_context():
        assert len(db.session.scalars(select(ResultRun)).all()) == 1
    assert work(app) == []
    assert lists(app) == ["One"]


def test_what_changed_since_the_press_is_told_on_the_page_and_it_can_be_tried_again(
    app: Flask, staff: InspectedClient, counted: int
) -> None:
    there = at_the_result(staff, counted).press(PUBLISH, {"title": "My own title"})
    apart = factories.a_set_of_responses(app, counted, 1)
    with app.app_context(), transaction() as at:
        leave_out(counted, apart, WhyLeftOut.TEST, "We tried the form.", actor=TESTER, at=at)
    assert work(app) == []
    there.follow("Look how far it is")
    assert "The list was not published. Answers were set apart" in there.text
    there.follow("Look at the count, and try again")
    assert "The list was not published. Answers were set apart" in there.text
    there.press("Count again")
    assert work(app) == []
    there.follow("Look how far it is").follow("Look at the count")
    assert "was not published" not in there.text
    there.press(PUBLISH, {"title": "My own title"})
    assert work(app) == []
    assert lists(app) == ["My own title"]


def test_what_goes_wrong_is_told_and_the_form_keeps_what_was_asked(
    app: Flask, staff: InspectedClient, counted: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = at_the_result(staff, counted).press(PUBLISH, {"title": "My own title"})
    with monkeypatch.context() as patched:
        patched.setattr(publishing, "bundle_of", lambda *_: 1 / 0)
        assert work(app) == ["result run 1"]
    there.follow("Look how far it is")
    assert "The list could not be published. Tell whoever runs this site." in there.text
    there.follow("Look at the count, and try again").press(PUBLISH)
    assert work(app) == []
    assert lists(app) == ["My own title"]


@pytest.mark.parametrize("meanwhile", [False, True], ids=["waiting", "half done"])
def test_taken_back_nothing_is_published(
    app: Flask, staff: InspectedClient, counted: int, monkeypatch: pytest.MonkeyPatch, meanwhile: bool
) -> None:
    there = at_the_result(staff, counted).press(PUBLISH, {"title": "A slip"})
    real = publishing.next_number

    def take_back_meanwhile() -> int:
        if meanwhile:
            beside(lambda: there.press("Do not publish it"))
        return real()

    if not meanwhile:
        there.press("Do not publish it")
    monkeypatch.setattr(publishing, "next_number", take_back_meanwhile)
    assert work(app) == []
    assert "It is taken back. Nothing was published." in there.text
    assert lists(app) == []
    assert ("publication taken back", "Ada Admin") in acts(app)
    monkeypatch.setattr(publishing, "next_number", real)
    at_the_result(staff, counted).press(PUBLISH, {"title": "The right one"})
    assert work(app) == []
    assert lists(app) == ["The right one"]


def test_whoever_may_not_publish_any_more_publishes_nothing(
    app: Flask, staff: InspectedClient, counted: int
) -> None:
    at_the_result(staff, counted).press(PUBLISH, {"title": "Too late"})
    with app.app_context(), transaction() as at:
        person = db.session.scalars(select(Person)).one()
        person.disabled_at = at
    assert work(app) == []
    assert lists(app) == []
    with app.app_context():
        run = db.session.scalars(select(ResultRun)).one()
        assert run.problem.startswith("Whoever asked for this may not do it any more.")


def test_where_no_worker_runs_the_page_says_so(app: Flask, staff: InspectedClient, counted: int) -> None:
    at_the_result(staff, counted).press(PUBLISH, {"title": "One"})
    with clock.hold(clock.now() + timedelta(minutes=3)):
        factories.let_in(staff)
        there = Browsing(staff, f"/manage/consultations/{counted}/result/progress")
        assert "the worker of this site has not begun" in there.text
        with app.app_context():
            assert len(list_due(clock.now())) == 1
