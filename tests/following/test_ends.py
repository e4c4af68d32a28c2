"""A follow ends with what it follows, and a number that is given again leads nobody astray."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from app import clock
from app.consortium.operations.localities import add_locality, remove_locality
from app.consultations.operations import running
from app.consultations.operations.drafting import delete_draft
from app.database import db, transaction
from app.following.models import Follow
from app.following.operations import topics
from app.following.operations.stopping import forget_unconfirmed, stop
from app.following.subjects import Sort, Subject
from tests import factories
from tests.factories import NOW, TESTER
from tests.following.following import (
    DAY,
    a_topic,
    followers,
    follows,
    mails,
    of_topic,
    round_at,
)

HOUR = timedelta(hours=1)


def a_coming_consultation(app: Flask, title: str = "Local care") -> int:
    dates = {"opens_at": NOW + 10 * HOUR, "closes_at": NOW + 40 * DAY, "at": NOW - DAY}
    return factories.a_consultation(app, title=title, **dates)


def a_consultation(app: Flask) -> tuple[Subject, Callable[[], None]]:
    """One that people follow, and how it is taken back and deleted."""
    number = a_coming_consultation(app)

    def delete() -> None:
        with transaction() as at:
            running.unschedule(number, actor=TESTER, at=at)
            delete_draft(number, actor=TESTER, at=at)

    return Subject(sort=Sort.CONSULTATION, number=number), delete


def a_locality(app: Flask) -> tuple[Subject, Callable[[], None]]:
    with app.app_context(), clock.hold(NOW), transaction() as at:
        number = add_locality("Moor", about="", actor=TESTER, at=at).id

    def delete() -> None:
        with transaction() as at:
            remove_locality("moor", actor=TESTER, at=at)

    return Subject(sort=Sort.LOCALITY, number=number), delete


def a_followed_topic(app: Flask) -> tuple[Subject, Callable[[], None]]:
    number = a_topic(app)

    def delete() -> None:
        with transaction() as at:
            topics.delete_topic(number, actor=TESTER, at=at)

    return of_topic(number), delete


@pytest.mark.parametrize("made", [a_consultation, a_locality, a_followed_topic])
def test_who_follows_what_is_deleted_follows_it_no_more_and_is_forgotten(
    app: Flask, made: Callable[[Flask], tuple[Subject, Callable[[], None]]]
) -> None:
    subject, delete = made(app)
    follows(app, subject=subject)
    follows(app, "bo@example.org")
    with app.app_context(), clock.hold(NOW + HOUR):
        delete()
        assert db.session.query(Follow).filter_by(subject=subject.key).count() == 0
        with transaction() as at:
            forget_unconfirmed(at)

    assert followers(app) == ["bo@example.org"]


def test_what_gets_the_number_of_something_deleted_is_told_to_nobody_who_followed_that(app: Flask) -> None:
    subject, delete = a_consultation(app)
    follows(app, subject=subject)
    with app.app_context(), clock.hold(NOW + HOUR):
        delete()

    again = a_coming_consultation(app, "Something else")
    round_at(app)

    assert [each.subject for each in mails(app)] == []
    assert again >= subject.number


def test_who_stops_and_asks_again_on_the_same_day_gets_another_letter(app: Flask) -> None:
    number = follows(app)
    with app.app_context(), clock.hold(NOW + HOUR), transaction() as at:
        stop(number, None, at=at)

    follows(app, "bo@example.org", at=NOW + 2 * HOUR, confirmed=False)
    follows(app, "bo@example.org", at=NOW + 3 * HOUR, confirmed=False)

    assert [each.to_address for each in mails(app, "follow") if each.to_address] == ["bo@example.org"]
    assert followers(app) == ["bo@example.org"]


def test_who_asked_anew_while_old_askings_are_forgotten_stays(app: Flask) -> None:
    diabetes = a_topic(app)
    follows(app, confirmed=False)
    follows(app, subject=of_topic(diabetes), at=NOW + 6 * DAY, confirmed=False)
    with app.app_context(), clock.hold(NOW + 7 * DAY), transaction() as at:
        forget_unconfirmed(at)
        left = [each.subject for each in db.session.query(Follow)]

    assert left == [f"topic:{diabetes}"]
    assert followers(app) == ["ann@example.org"]
