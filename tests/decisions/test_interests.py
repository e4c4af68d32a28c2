"""A decision that concerns an organisation tells first who has an open interest in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from flask import Flask

from app import clock
from app.database import transaction
from app.decisions.operations import publish_decision
from app.decisions.queries import list_for
from app.errors import Refused
from tests import factories
from tests.consortium.keeping import an_interest, holder_on_the_board
from tests.decisions.test_publishing import LATER, published, texts
from tests.factories import TESTER
from tests.inspector import InspectedClient

SUPPLIER = ("TIDEPOOL diagnostics limited", "Quay Labs")


def decide(app: Flask, number: int, *, seen: bool = False) -> None:
    """A decision about the supplier, recorded at LATER."""
    about = replace(texts(LATER.date()), organisations=SUPPLIER)
    with app.app_context(), clock.hold(LATER), transaction() as at:
        publish_decision(number, about, actor=TESTER, at=at, interests_seen=seen)


def test_whoever_records_it_is_told_who_has_an_open_interest(app: Flask) -> None:
    number = published(app)
    an_interest(app, holder_on_the_board(app, "Ann Gull"))
    an_interest(app, holder_on_the_board(app, "Ben Tern"), "Other House")

    with pytest.raises(Refused, match=r"Ann Gull \(Tidepool Diagnostics Ltd\)") as refusal:
        decide(app, number)
    assert "Tern" not in refusal.value.sentence
    decide(app, number, seen=True)
    with app.app_context():
        assert [each.organisations for each in list_for(number)] == [list(SUPPLIER)]


def test_an_interest_that_was_over_on_the_day_is_none(app: Flask) -> None:
    number = published(app)
    an_interest(app, holder_on_the_board(app), ends_on=LATER.date())

    decide(app, number)


def test_an_interest_that_ended_a_day_later_is_one(app: Flask) -> None:
    number = published(app)
    an_interest(app, holder_on_the_board(app), ends_on=LATER.date() + timedelta(days=1))

    with pytest.raises(Refused):
        decide(app, number)


def test_the_form_lists_them_and_the_page_names_the_organisation(
    app: Flask, staff: InspectedClient, client: InspectedClient
) -> None:
    number = factories.a_consultation(app)
    factories.responses(app, number, [("patient", (5, 3, 1))] * 12)
    factories.close(app, number)
    factories.publish_list(app, number)
    an_interest(app, holder_on_the_board(app), begins_on=date(2025, 4, 1))
    today = clock.now().date()
    fields = {
        "title": "New tests", "changes": "We buy tests.", "reasons": "You asked.", "decided_by": "The board",
        "decided_on-day": str(today.day), "decided_on-month": str(today.month),
        "decided_on-year": str(today.year), "organisations": "Tidepool Diagnostics plc\n\nQuay Labs",
    }  # fmt: skip
    page = staff.get(f"/manage/consultations/{number}/decision")
    refused = staff.submit(page, fields)
    assert refused.status_code == 422
    assert "Ann Gull (Tidepool Diagnostics Ltd)" in refused.text

    staff.submit(refused, {"interests_seen": ["y"]})
    shown = client.get("/decisions/new-tests").text
    assert "Organisations it concerns" in shown
    assert "<li>Quay Labs</li>" in shown
