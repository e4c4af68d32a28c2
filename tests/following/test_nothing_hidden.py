"""What is hidden is told by no feed, mail, page or fragment of this room, in any of its hidden states."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from app import clock
from app.consultations.operations import running
from app.consultations.operations.timetables import open_later
from app.consultations.telling_dates import tell
from app.database import transaction
from app.following.subjects import Sort, Subject
from app.results.operations import tally
from app.story.kinds import Kind, PostTexts
from app.story.operations.announcing import Told, take_back, tell_followers
from app.story.operations.writing import draft
from tests import factories
from tests.enquiries.asking import asked
from tests.factories import NOW, TESTER
from tests.following.following import DAY, NEXT, a_topic, about, follows, mails, of_topic, round_at
from tests.inspector import InspectedClient

SECRET = "Zebra"
HOUR = timedelta(hours=1)


def a_draft(app: Flask) -> int:
    return factories.a_consultation(app, slug="zebra", title=SECRET, scheduled=False)


def coming(app: Flask, **more: Any) -> int:
    dates: dict[str, Any] = {"opens_at": NOW + 10 * DAY, "closes_at": NOW + 40 * DAY, "at": NOW - DAY}
    return factories.a_consultation(app, **({"slug": "zebra", "title": SECRET} | dates | more))


def taken_back(app: Flask) -> int:
    """Public for a while, with changed dates in the news, and then a draft again."""
    number = coming(app)
    with app.app_context(), clock.hold(NOW + HOUR), transaction() as at:
        dates = {"opens_at": NOW + 20 * DAY, "closes_at": NOW + 50 * DAY}
        open_later(number, **dates, reason=f"{SECRET}.", tell=tell, actor=TESTER, at=at)
        running.unschedule(number, actor=TESTER, at=at)
    return number


def counted(app: Flask) -> int:
    """Counted, with a first place, and not published."""
    number = factories.a_consultation(
        app, slug="zebra", title="Local care", options=(SECRET, "B", "C"), at=NOW - DAY,
        opens_at=NOW - HOUR, closes_at=NOW + HOUR,
    )  # fmt: skip
    with clock.hold(NOW):
        factories.responses(app, number, [("patient", (5, 3, 1))] * 12)
    with app.app_context(), clock.hold(NOW + 2 * HOUR):
        tally(number, actor=TESTER)
    return number


def unpublished_news(app: Flask) -> int:
    with app.app_context(), clock.hold(NOW), transaction() as at:
        number = draft(PostTexts(title=SECRET, summary=SECRET), actor=TESTER, at=at).id
    about(app, of_topic(1), post_id=number)
    return 0


def an_enquiry(app: Flask) -> int:
    """A question to the team that is not published."""
    number = coming(app, title="Local care", opens_at=NOW - HOUR)
    with clock.hold(NOW):
        asked(app, number, SECRET)
    return number


def a_removed_answer(app: Flask) -> int:
    """An official answer to something that was refused or hidden afterwards."""
    number = coming(app, title="Local care", opens_at=NOW - HOUR)
    with app.app_context(), clock.hold(NOW + HOUR), transaction() as at:
        told = Told(key="answer:9", kind=Kind.ANSWER, title=SECRET, path="/consultations/zebra")
        tell_followers(told, consultation_id=number, at=at)
        take_back("answer:9")
    return number


STATES: dict[str, Callable[[Flask], int]] = {
    "a draft": a_draft,
    "taken back to draft": taken_back,
    "a list that is not published": counted,
    "news that is not published": unpublished_news,
    "a question that is not published": an_enquiry,
    "an answer to what was hidden": a_removed_answer,
}
ADDRESSES = (
    "/follow",
    "/follow/everything",
    "/follow/topics/diabetes",
    "/feeds/everything.atom",
    "/feeds/topics/diabetes.atom",
    "/consultations/zebra/feed.atom",
    "/consultations/zebra/follow",
)


@pytest.mark.parametrize("state", STATES)
def test_what_is_hidden_leaks_nowhere(app: Flask, client: InspectedClient, state: str) -> None:
    topic = a_topic(app)
    number = STATES[state](app)
    if number:
        about(app, of_topic(topic), consultation_id=number)
        follows(app, subject=Subject(sort=Sort.CONSULTATION, number=number))
    follows(app)
    follows(app, "bo@example.org", of_topic(topic))

    round_at(app)

    with clock.hold(NEXT):
        for address in ADDRESSES:
            for headers in ({}, {"HX-Request": "true"}):
                assert SECRET not in client.get(address, headers=headers).text, address
    for mail in mails(app):
        assert SECRET not in f"{mail.subject} {mail.text} {mail.html}"


def test_the_same_words_are_told_once_they_are_public(app: Flask, client: InspectedClient) -> None:
    """So that the test above can fail."""
    number = coming(app, opens_at=NOW + HOUR)
    topic = a_topic(app)
    about(app, of_topic(topic), consultation_id=number)
    follows(app)

    round_at(app)

    with clock.hold(NEXT):
        for address in (*ADDRESSES[:2], *ADDRESSES[3:]):
            assert SECRET in client.get(address).text, address
    assert [SECRET in mail.text for mail in mails(app)] == [True]
