"""The response people can expect: told from the start, and publicly late when it does not come."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from app import clock
from app.consultations.operations import responding, running
from app.consultations.queries import get
from app.database import transaction
from app.progress.pages.responding import list_due, next_lateness, response_due
from app.progress.pages.tasks import due_words
from app.progress.queries import list_unanswered
from app.web.formats import london_day
from tests import factories
from tests.factories import NOW, TESTER
from tests.inspector import InspectedClient
from tests.progress.test_task_list import CLOSES, DAY, answered, decide

DUE = (CLOSES + timedelta(weeks=12)).date()
LATE_FROM = datetime(DUE.year, DUE.month, DUE.day, tzinfo=UTC) + DAY - timedelta(hours=1)  # summer time
PAGE = "/consultations/local-care"


def read(client: InspectedClient, at: datetime) -> str:
    with clock.hold(at):
        return client.get(PAGE).text


def test_people_are_told_when_and_that_it_is_late(app: Flask, client: InspectedClient) -> None:
    answered(app)

    for at in (NOW, NOW + 2 * DAY, CLOSES, LATE_FROM - timedelta(seconds=1)):
        assert "We will tell you what was decided by 7 October 2026." in read(client, at)
    assert "Our response is late" in read(client, LATE_FROM)


def test_a_kept_page_says_that_it_is_late_as_soon_as_it_is(app: Flask) -> None:
    answered(app)

    with app.test_request_context():
        assert next_lateness(CLOSES) == LATE_FROM
        assert next_lateness(LATE_FROM) is None
        assert next_lateness(NOW) is None, "while people answer nothing is late"


def test_once_there_is_a_decision_nothing_is_late(app: Flask, client: InspectedClient) -> None:
    number = answered(app)
    with clock.hold(CLOSES + DAY):
        factories.publish_list(app, number)
    decide(app, number, CLOSES + 2 * DAY)

    page = read(client, LATE_FROM)
    assert "Our response is late" not in page
    assert "We will tell you" not in page
    with app.test_request_context():
        assert next_lateness(CLOSES + 3 * DAY) is None


def test_what_was_withdrawn_promises_nothing(app: Flask, client: InspectedClient) -> None:
    number = answered(app)
    with app.app_context(), clock.hold(NOW + 2 * DAY), transaction() as at:
        running.withdraw(number, reason="It was.", actor=TESTER, at=at)

    assert "We will tell you" not in read(client, NOW + 3 * DAY)
    assert "Our response is late" not in read(client, LATE_FROM)


def test_another_day_is_told_with_its_reason(app: Flask, client: InspectedClient) -> None:
    number = answered(app)
    with app.app_context(), clock.hold(NOW), transaction() as at:
        responding.promise(
            number, DUE + DAY, reason="The board meets later.", actor=TESTER, at=at, day_of=london_day
        )

    page = read(client, CLOSES)
    assert "by 8 October 2026." in page
    assert "The board meets later." in page
    with app.test_request_context():
        assert next_lateness(CLOSES) == LATE_FROM + DAY


def test_what_is_due_first_stands_first(app: Flask) -> None:
    for slug, days in (("later", 20), ("sooner", 10), ("open", 400)):
        factories.a_consultation(app, slug=slug, at=NOW, closes_at=NOW + days * DAY)

    at = NOW + 30 * DAY
    with app.test_request_context():
        assert [each.slug for each, _due in list_due(list_unanswered(at), at, most=9)] == ["sooner", "later"]


def test_the_dashboard_says_who_waits_and_what_is_late(app: Flask, staff: InspectedClient) -> None:
    for slug, weeks in (("late", 20), ("in-time", 2)):
        closed = clock.now() - timedelta(weeks=weeks)
        with clock.hold(closed - 30 * DAY):
            factories.a_consultation(app, slug=slug, title=slug, closes_at=closed)

    text = staff.get("/manage").text

    assert "People wait for a response" in text
    assert text.index("Late by") < text.index("days left")


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (NOW, "Due by 7 October 2026."),
        (CLOSES, "Due by 7 October 2026: 84 days left."),
        (LATE_FROM - DAY, "Due by 7 October 2026: 0 days left."),
        (LATE_FROM, "Late by 1 day: it was due by 7 October 2026. Everybody can read that."),
        (LATE_FROM + DAY, "Late by 2 days: it was due by 7 October 2026. Everybody can read that."),
    ],
)
def test_staff_are_told_how_long_they_have(app: Flask, at: datetime, words: str) -> None:
    number = answered(app)

    with app.test_request_context():
        due = response_due(get(number), at)
        assert due is not None
        assert due_words(due) == words


def test_staff_choose_another_day_on_screen(app: Flask, staff: InspectedClient) -> None:
    number = factories.a_consultation(app)
    address = f"/manage/consultations/{number}/response-due"
    page = staff.get(address)
    with app.app_context():
        day = clock.now().date() + 200 * DAY
    fields = {"due_on-day": str(day.day), "due_on-month": str(day.month), "due_on-year": str(day.year)}

    refused = staff.submit(page, fields)
    assert refused.status_code == 422
    assert "Give the reason" in refused.text
    done = staff.submit(page, fields | {"reason": "Elections."}, follow_redirects=True)
    assert "The day is saved" in done.text
