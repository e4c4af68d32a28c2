"""Localities: any set of practices, with an address that stays, removed only when empty (M15)."""

from __future__ import annotations

import pytest
from flask import Flask

from app import clock
from app.consortium.operations.localities import add_locality, remove_locality
from app.consortium.queries import practices as queries
from app.consultations.queries import get
from app.database import transaction
from app.errors import Refused
from app.responses.operations.batch import submit_many
from app.web.formats import london_day
from tests import factories
from tests.factories import TESTER
from tests.inspector import InspectedClient

ABOUT = "Two islands.\nThey share a ferry."


def test_a_locality_of_one_small_practice_is_as_good_as_any(
    app: Flask, staff: InspectedClient, client: InspectedClient
) -> None:
    factories.localities(app, ["Harbour"])
    staff.submit(staff.get("/manage/consortium/localities/new"), {"name": "The Isles", "about": ABOUT})
    form = staff.get("/manage/consortium/practices/X99000/edit")
    staff.submit(form, {"locality": "the-isles", "patients": "1"})

    told = client.get("/consortium/localities/the-isles").text

    assert "1 person is registered there" in told
    assert "They share a ferry." in told
    with app.app_context():
        day = london_day(clock.now())
        assert [(each.name, each.patients) for each in queries.list_figures(day)] == [
            ("Harbour", 0),
            ("The Isles", 1),
        ]


def test_a_new_name_keeps_the_address(app: Flask, staff: InspectedClient, client: InspectedClient) -> None:
    factories.localities(app, ["Harbour"])

    staff.submit(staff.get("/manage/consortium/localities/harbour"), {"name": "Port", "about": ""})
    staff.submit(staff.get("/manage/consortium/localities/new"), {"name": "Harbour", "about": ""})

    assert "Port" in client.get("/consortium/localities/harbour").text
    assert "Harbour" in client.get("/consortium/localities/harbour-2").text


@pytest.mark.parametrize("name", ["harbour", " HARBOUR ", "", "…"])
def test_a_name_is_taken_once_and_is_a_name(app: Flask, staff: InspectedClient, name: str) -> None:
    factories.localities(app, ["Harbour"])

    refused = staff.submit(staff.get("/manage/consortium/localities/new"), {"name": name, "about": ""})

    assert refused.status_code == 422
    with app.app_context():
        assert len(queries.list_localities()) == 1


def test_one_with_practices_stays_also_when_they_left(app: Flask, staff: InspectedClient) -> None:
    factories.localities(app, ["Harbour"])
    with app.app_context(), transaction():
        queries.get_practice("X99000").left_on = clock.now().date()

    refused = staff.submit(staff.get("/manage/consortium/localities/harbour/remove"), {})

    assert refused.status_code == 422
    assert "Move them first" in refused.text


def test_an_empty_one_goes(app: Flask, staff: InspectedClient) -> None:
    with app.app_context(), transaction() as at:
        add_locality("Moor", about="", actor=TESTER, at=at)

    staff.submit(staff.get("/manage/consortium/localities/moor/remove"), {})

    with app.app_context():
        assert not queries.list_localities()


def test_one_that_people_answered_from_stays(app: Flask) -> None:
    with app.app_context(), transaction() as at:
        moor = add_locality("Moor", about="", actor=TESTER, at=at).id
    number = factories.a_consultation(app)
    with app.app_context(), transaction() as at:
        sent = factories.a_submission(get(number), (5, 3, 1), locality_id=moor)
        submit_many([sent], number, at=at)

    with app.app_context(), pytest.raises(Refused, match="People have answered"), transaction() as at:
        remove_locality("moor", actor=TESTER, at=at)
    with app.app_context():
        assert queries.list_localities()
