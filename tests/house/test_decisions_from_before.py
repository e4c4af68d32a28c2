"""Decisions from before there were records keep their words, and stay whole."""

from __future__ import annotations

import pytest
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import text

from app import clock
from app.database import db
from app.decisions.queries.published import get_by_slug, list_changed_outside
from tests import factories
from tests.decisions.deciding import a_decision
from tests.house.conftest import MakeSite

BEFORE = "054"
OLD = "title, changes, reasons, decided_by, next_steps"


def there_and_back(site: Flask) -> None:
    """A decision as it was stored before, and as a record again."""
    with site.app_context():
        upgrade()
    number = factories.a_consultation(site)
    factories.responses(site, number, [("patient", (5, 3, 1))] * 12)
    factories.close(site, number)
    factories.publish_list(site, number)
    slug = a_decision(site, number, clock.now())
    with site.app_context():
        db.session.remove()
        downgrade(revision=BEFORE)
        row = db.session.execute(text(f"SELECT {OLD} FROM decisions")).one()
        assert tuple(row) == (
            "A bus on Mondays", "A bus runs on Mondays.", "You put it first.", "The board",
            "It starts in May.",
        )  # fmt: skip
        db.session.remove()
        upgrade()
        decision = get_by_slug(slug)[0]
        said = decision.said
        assert (said.what.title, said.why.reasons) == ("A bus on Mondays", "You put it first.")
        assert said.meeting.decided_on == decision.decided_on
        assert said.votes.seats == ()
        assert list_changed_outside() == []
    page = site.test_client().get(f"/decisions/{slug}")
    assert page.status_code == 200
    with site.app_context():
        db.session.remove()
        db.engine.dispose()


def test_a_decision_from_before_becomes_a_record_on_sqlite(make_site: MakeSite) -> None:
    there_and_back(make_site(tables=False))


@pytest.mark.postgres
def test_a_decision_from_before_becomes_a_record_on_postgresql(
    make_site: MakeSite, postgres_address: str
) -> None:
    there_and_back(make_site(tables=False, DATABASE_URL=postgres_address))
