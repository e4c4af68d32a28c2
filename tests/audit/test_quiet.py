"""Kept pages are made anew after an act that everybody can see, and after no other (ADR 0005)."""

from __future__ import annotations

from flask import Flask

from app import clock
from app.audit import events
from app.audit.operations import record
from app.audit.queries import head, revision
from app.database import db, transaction
from app.following.operations.stopping import stop
from tests import factories
from tests.enquiries.asking import asked
from tests.factories import NOW, TESTER
from tests.following.following import follows
from tests.inspector import InspectedClient


def now_at(app: Flask) -> int:
    with app.app_context():
        return revision(db.engine)


def test_following_and_stopping_change_nothing_that_everybody_reads(app: Flask) -> None:
    with app.app_context(), transaction() as at:
        record(events.NewsPublished(subject="post:1", title="News"), TESTER, at)
    before = now_at(app)

    number = follows(app)
    with app.app_context(), clock.hold(NOW), transaction() as at:
        stop(number, None, at=at)
        rows = head()

    assert rows > before
    assert now_at(app) == before


def test_signing_in_and_asking_the_team_change_nothing_that_everybody_reads(
    app: Flask, client: InspectedClient
) -> None:
    number = factories.a_consultation(app)
    factories.a_person(app)
    before = now_at(app)

    factories.sign_in(client)
    asked(app, number, "Will it cost more?")

    assert now_at(app) == before
