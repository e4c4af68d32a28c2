"""Digests: each thing once, in order, nothing when there is nothing, whatever happens to the worker."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from flask import Flask

from app import clock
from app.database import transaction
from app.following import pages
from app.following.operations import digests
from app.following.periods import ends_of
from app.following.subjects import Frequency, Sort, Subject
from app.mail.delivery import note_returned
from app.story.kinds import Kind
from app.story.operations.announcing import Told, take_back, tell_followers
from app.web.formats import london_day, london_moment
from tests import factories
from tests.factories import NOW
from tests.following.following import (
    DAY,
    NEXT,
    a_topic,
    about,
    followers,
    follows,
    mails,
    news,
    of_topic,
    round_at,
)

HOUR = timedelta(hours=1)


def test_a_digest_is_made_once_however_often_the_worker_looks(app: Flask) -> None:
    follows(app)
    news(app, "A bus")
    for late in range(3):
        round_at(app, NEXT + late * HOUR)

    assert [each.subject for each in mails(app)] == ["A bus"]


@pytest.mark.parametrize("moment", ["while it writes", "after it wrote, before it commits"])
def test_a_worker_that_is_killed_over_a_digest_sends_it_once_in_the_end(
    app: Flask, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    for number in range(3):
        follows(app, f"a{number}@example.org")
    news(app, "A bus")
    real, calls = digests.post_all, []

    def killed(messages: Any, **more: Any) -> None:
        if moment.startswith("after"):
            real(messages, **more)
        calls.append(messages)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(digests, "post_all", killed)
        with pytest.raises(KeyboardInterrupt):
            round_at(app)
    assert calls
    assert mails(app) == []

    round_at(app, NEXT + HOUR)
    round_at(app, NEXT + 2 * HOUR)

    assert sorted(each.to_address for each in mails(app)) == [f"a{n}@example.org" for n in range(3)]


def test_many_followers_are_told_in_pieces_and_each_once(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digests, "TOGETHER", 2)
    for number in range(5):
        follows(app, f"a{number}@example.org")
    news(app, "A bus")

    round_at(app)

    assert sorted(each.to_address for each in mails(app)) == [f"a{n}@example.org" for n in range(5)]


def test_nothing_is_sent_where_nothing_happened(app: Flask) -> None:
    follows(app)
    for days in range(1, 4):
        round_at(app, NOW + days * DAY)

    assert mails(app) == []


def test_things_are_told_in_the_order_in_which_they_happened_and_none_twice(app: Flask) -> None:
    topic = a_topic(app)
    follows(app)
    follows(app, subject=of_topic(topic))  # both ways to the same news
    news(app, "Second", of_topic(topic), at=NOW + 2 * HOUR)
    news(app, "First", of_topic(topic), at=NOW + HOUR)
    news(app, "Third", at=NEXT + HOUR)
    round_at(app)
    round_at(app, NEXT + DAY)

    first, second = mails(app)
    assert first.subject == "2 pieces of news"
    assert first.text.index("First") < first.text.index("Second")
    assert first.html.index("First") < first.html.index("Second")
    assert first.text.count("First") == 1
    assert second.subject == "Third"
    assert "First" not in second.text


def test_what_happened_while_the_worker_was_away_is_told_when_it_is_back(app: Flask) -> None:
    follows(app)
    news(app, "A bus", at=NOW + HOUR)
    news(app, "A train", at=NOW + 2 * DAY)

    round_at(app, NOW + 5 * DAY)

    (only,) = mails(app)
    assert "A bus" in only.text
    assert "A train" in only.text


def test_what_happened_before_somebody_followed_is_not_told(app: Flask) -> None:
    topic = a_topic(app)
    follows(app)
    news(app, "Old", of_topic(topic), at=NOW + HOUR)
    follows(app, "bo@example.org", of_topic(topic), at=NOW + 2 * HOUR)
    round_at(app)

    assert [each.to_address for each in mails(app)] == ["ann@example.org"]


def test_who_chose_weekly_hears_on_mondays_of_the_whole_week(app: Flask) -> None:
    follows(app, frequency=Frequency.WEEKLY)
    monday = london_moment(london_day(NOW) + timedelta(days=7 - london_day(NOW).weekday()), time(8))
    news(app, "A bus", at=NOW + HOUR)
    news(app, "A train", at=monday - DAY)
    round_at(app, monday - 2 * HOUR)
    assert mails(app) == []

    round_at(app, monday)
    round_at(app, monday + DAY)

    (only,) = mails(app)
    assert "A bus" in only.text
    assert "A train" in only.text


@pytest.mark.parametrize(
    ("at", "daily"),
    [
        (datetime(2026, 1, 14, 7, 4, tzinfo=UTC), datetime(2026, 1, 13, 7, tzinfo=UTC)),
        (datetime(2026, 1, 14, 7, 5, tzinfo=UTC), datetime(2026, 1, 14, 7, tzinfo=UTC)),
        (datetime(2026, 7, 14, 6, 5, tzinfo=UTC), datetime(2026, 7, 14, 6, tzinfo=UTC)),
        (datetime(2026, 7, 14, 0, 2, tzinfo=UTC), datetime(2026, 7, 13, 6, tzinfo=UTC)),
    ],
)
def test_a_day_ends_at_seven_in_london_and_is_looked_at_five_minutes_later(
    at: datetime, daily: datetime
) -> None:
    ends = ends_of(at, day_of=london_day, moment_of=london_moment)

    assert ends[Frequency.DAILY] == daily
    assert london_day(ends[Frequency.WEEKLY]).weekday() == 0
    assert daily - timedelta(days=7) < ends[Frequency.WEEKLY] <= daily


def test_mail_to_an_address_it_came_back_from_is_not_written(app: Flask) -> None:
    follows(app)
    news(app, "A bus")
    with app.app_context(), clock.hold(NOW), transaction() as at:
        note_returned("ann@example.org", "550", at)

    round_at(app)

    assert mails(app) == []
    assert followers(app) == ["ann@example.org"]


def test_opening_and_closing_by_the_clock_are_told_once_each(app: Flask) -> None:
    number = factories.a_consultation(
        app, at=NOW - DAY, opens_at=NOW + HOUR, closes_at=NOW + 30 * DAY, title="Local care"
    )
    follows(app, subject=Subject(sort=Sort.CONSULTATION, number=number), at=NOW - HOUR)
    for days in (1, 2, 31, 32):
        round_at(app, NOW + days * DAY)
        round_at(app, NOW + days * DAY)

    assert [each.subject for each in mails(app)] == ["Open now: Local care", "Closed: Local care"]


def test_a_topic_brings_what_happens_to_its_consultations(app: Flask) -> None:
    topic = a_topic(app)
    asked = factories.a_consultation(app, at=NOW - DAY, opens_at=NOW + HOUR, closes_at=NOW + 30 * DAY)
    other = factories.a_consultation(
        app, slug="other", title="Other", at=NOW - DAY, opens_at=NOW + HOUR, closes_at=NOW + 30 * DAY
    )
    about(app, of_topic(topic), consultation_id=asked)
    follows(app, subject=of_topic(topic))
    round_at(app)

    assert other
    assert [each.subject for each in mails(app)] == ["Open now: Local care"]


def test_an_official_answer_reaches_those_who_follow_the_consultation_unless_taken_back(app: Flask) -> None:
    number = factories.a_consultation(app, at=NOW - DAY, opens_at=NOW - HOUR, closes_at=NOW + 30 * DAY)
    round_at(app, NOW)
    follows(app, subject=Subject(sort=Sort.CONSULTATION, number=number))
    with app.app_context(), clock.hold(NOW + HOUR), transaction() as at:
        for key, title in (("answer:1", "Will it cost more?"), ("answer:2", "Mrs Hill’s clinic")):
            told = Told(key=key, kind=Kind.ANSWER, title=title, path="/consultations/local-care/comments/1")
            assert tell_followers(told, consultation_id=number, at=at)
            assert not tell_followers(told, consultation_id=number, at=at), "the same is told once"
        take_back("answer:2")

    round_at(app)

    (only,) = mails(app)
    assert only.subject == "We have answered: Will it cost more?"
    assert "Hill" not in only.text


def test_small_numbers_of_followers_are_not_told(app: Flask) -> None:
    few, many = a_topic(app, "Few"), a_topic(app, "Many")
    with app.app_context(), clock.hold(NOW):
        found = {f"topic:{few}": 3, f"topic:{many}": 40, "everything:0": 20}
        shown = {row.name: row.people for row in pages.counts(found, NOW)}

    assert shown["Few"] is None
    assert shown["Many"] == 40
