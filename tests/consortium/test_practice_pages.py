"""Practices by form: what staff may change, what the lead of a practice may, and what is refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask import Flask

from app import clock
from app.accounts.models import Person
from app.actor import Role
from app.audit.models import AuditEntry
from app.consortium.queries import practices as queries
from app.database import db, transaction
from tests import factories
from tests.filled_form import fill
from tests.inspector import InspectedClient, answer_of

HERE = "X99000"
NEW = {
    "code": "x10007", "name": "Quay Surgery", "patients": "6,219",
    "patients_on-day": "1", "patients_on-month": "4", "patients_on-year": "2026", "locality": "harbour",
}  # fmt: skip


@pytest.fixture
def filled(app: Flask) -> Flask:
    factories.localities(app)
    return app


def lead_of(app: Flask, code: str) -> InspectedClient:
    """A browser in which the lead of this practice is signed in."""
    email = f"{code.lower()}@example.org"
    number = factories.a_person(app, email=email, role=Role.PRACTICE_LEAD)
    with app.app_context(), transaction():
        db.session.get_one(Person, number).roles[0].practice_code = code
    client = app.test_client()
    assert isinstance(client, InspectedClient)
    factories.sign_in(client, email)
    return client


def test_a_practice_is_entered_by_form(filled: Flask, staff: InspectedClient) -> None:
    done = staff.submit(staff.get("/manage/consortium/practices/new"), NEW)

    assert "6,219 on 1 April 2026" in done.text
    with filled.app_context():
        practice = queries.get_practice("X10007")
        assert (practice.name, practice.joined_on, practice.left_on) == ("Quay Surgery", None, None)
        assert (
            db.session.query(AuditEntry).filter_by(kind="practice added").one().subject == "practice:X10007"
        )


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"code": "X1000"}, "one letter and 5 digits"),
        ({"code": HERE}, "in the register already"),
        ({"code": "V81999"}, "no practice"),
        ({"name": ""}, "Enter the name"),
        ({"name": "Qu\u200bay"}, "cannot be seen"),
        ({"name": "…"}, "Enter a name"),
        ({"patients": "-1"}, "whole number"),
        ({"patients": "1" + ",000" * 2_000}, "whole number"),
        ({"patients": "500001"}, "from 0 to 500,000"),
        ({"patients_on-year": "2199"}, "future"),
        ({"patients_on-year": "1066"}, "Check the year"),
        ({"patients_on-day": "31"}, "real date"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_kept(
    filled: Flask, staff: InspectedClient, wrong: dict[str, str], why: str
) -> None:
    refused = staff.submit(staff.get("/manage/consortium/practices/new"), NEW | wrong)

    assert refused.status_code == 422
    assert why in refused.text
    with filled.app_context():
        assert len(queries.list_every_practice()) == 2


def test_without_a_locality_there_is_nowhere_to_put_a_practice(staff: InspectedClient) -> None:
    led = staff.get("/manage/consortium/practices/new", follow_redirects=True)

    assert "Add a locality first" in led.text


def test_staff_change_all_but_the_code_and_the_record_says_what(
    filled: Flask, staff: InspectedClient
) -> None:
    form = staff.get(f"/manage/consortium/practices/{HERE}/edit")
    staff.submit(form, {"name": "Quay", "locality": "westmere"})
    staff.submit(staff.get(f"/manage/consortium/practices/{HERE}/edit"), {})

    with filled.app_context():
        practice = queries.get_practice(HERE)
        assert (practice.name, practice.locality.name) == ("Quay", "Westmere")
        record = db.session.query(AuditEntry).filter_by(kind="practice changed").one()
        assert record.detail["parts"] == "name, locality"
    assert "name, locality" in staff.get("/manage/activity").text


def test_the_lead_of_a_practice_changes_its_name_and_list_and_nothing_else(filled: Flask) -> None:
    lead = lead_of(filled, HERE)
    form = lead.get(f"/manage/consortium/practices/{HERE}/edit")

    done = lead.submit(form, {"name": "Quay", "patients": "1234"})

    assert 'name="locality"' not in form.text
    assert "1,234" in done.text
    with filled.app_context():
        practice = queries.get_practice(HERE)
        assert (practice.name, practice.patients, practice.locality.name) == ("Quay", 1_234, "Harbour")


def test_a_field_that_the_lead_was_not_offered_changes_nothing(filled: Flask) -> None:
    lead = lead_of(filled, HERE)
    page = lead.get(f"/manage/consortium/practices/{HERE}/edit")
    sent = dict(fill(answer_of(page), {"name": "Quay"}).data)
    more = {"locality": "westmere", "code": "X55555", "joined_on-day": "1", "joined_on-month": "1"}
    lead.post(page.request.path, data=sent | more | {"joined_on-year": "2020", "left_on": "2020-01-01"})

    with filled.app_context():
        practice = queries.get_practice(HERE)
        assert (practice.name, practice.locality.name) == ("Quay", "Harbour")
        assert (practice.joined_on, practice.left_on) == (None, None)


def test_the_lead_of_another_practice_is_kept_out(filled: Flask) -> None:
    assert lead_of(filled, "X99001").get(f"/manage/consortium/practices/{HERE}/edit").status_code == 403


def test_a_practice_that_left_is_counted_no_more_and_can_be_taken_back(
    filled: Flask, staff: InspectedClient, client: InspectedClient
) -> None:
    day = {"left_on-day": "1", "left_on-month": "6", "left_on-year": "2026"}

    left = staff.submit(staff.get(f"/manage/consortium/practices/{HERE}/leave"), day)
    told = client.get(f"/consortium/practices/{HERE}").text
    shown = client.get("/consortium").text
    listed = staff.get("/manage/consortium?standing=left").text
    staff.submit(left, button="It did not leave")

    assert "Left on 1 June 2026" in told
    assert "1 GP practice," in shown
    assert "Harbour surgery" in listed
    assert "2 GP practices" in client.get("/consortium").text


def test_a_day_to_leave_that_is_still_to_come_is_kept_until_then(
    filled: Flask, client: InspectedClient, staff: InspectedClient
) -> None:
    with filled.app_context():
        day = clock.now().date() + timedelta(days=40)
    with filled.app_context(), transaction():
        queries.get_practice(HERE).left_on = day

    now = client.get("/consortium").text
    with clock.hold(clock.now() + timedelta(days=41)):
        later = client.get("/consortium").text

    assert "2 GP practices" in now
    assert "1 GP practice," in later


@pytest.mark.parametrize("year", ["2013", ""])
def test_a_practice_cannot_leave_before_it_joined_or_without_a_day(
    filled: Flask, staff: InspectedClient, year: str
) -> None:
    with filled.app_context(), transaction():
        queries.get_practice(HERE).joined_on = date(2014, 1, 1)
    day = {"left_on-day": year and "1", "left_on-month": year and "6", "left_on-year": year}

    refused = staff.submit(staff.get(f"/manage/consortium/practices/{HERE}/leave"), day)

    assert refused.status_code == 422
    with filled.app_context():
        assert queries.get_practice(HERE).left_on is None


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?words=harb", ["Harbour surgery"]),
        ("?words=x99001", ["Westmere surgery"]),
        ("?locality=westmere", ["Westmere surgery"]),
        ("?words=%25", []),
        ("?standing=left", []),
        ("?standing=nonsense", ["Harbour surgery", "Westmere surgery"]),
    ],
)
def test_the_register_can_be_looked_through(
    filled: Flask, staff: InspectedClient, query: str, found: list[str]
) -> None:
    text = staff.get(f"/manage/consortium{query}").text

    assert [name for name in ("Harbour surgery", "Westmere surgery") if name in text] == found
