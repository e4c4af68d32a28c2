"""M35: a list is agreed when a clinical group and a patient group have both agreed to it, each on a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.database import db, transaction
from app.errors import NotFound, Refused
from app.priorities.kinds import Side
from app.priorities.operations import take_back
from app.priorities.queries import standing
from app.story.models import Announcement
from tests import factories
from tests.factories import TESTER
from tests.inspector import InspectedClient
from tests.priorities.planning import agreed_by, today, tomorrow, two_lists

TEN = [("patient", (5, 3, 1))] * 12


def a_list(app: Flask) -> int:
    number = factories.a_consultation(app)
    factories.responses(app, number, TEN)
    factories.close(app, number)
    return factories.publish_list(app, number)


def told(app: Flask) -> int:
    with app.app_context():
        key = select(func.count()).where(Announcement.key == "list-agreed:1")
        return db.session.scalar(key) or 0


def test_m35_one_side_alone_does_not_make_a_list_agreed(app: Flask, client: InspectedClient) -> None:
    a_list(app)
    assert "Agreed" not in client.get("/priorities").text

    agreed_by(app, 1, Side.CLINICAL, "The GP cabinet")

    page = client.get("/priorities").text
    assert "Agreed so far by The GP cabinet on" in page
    assert "It is called agreed when a patient group has agreed too." in page
    with app.app_context():
        assert standing(1).agreed_on is None
    assert told(app) == 0


def test_m35_both_sides_make_it_agreed_and_the_page_prints_both_days(
    app: Flask, client: InspectedClient
) -> None:
    a_list(app)
    agreed_by(app, 1, Side.CLINICAL, "The GP cabinet")
    agreed_by(app, 1, Side.PATIENT, "The patient network")

    page = client.get("/priorities/1").text
    assert "Agreed by The GP cabinet on" in page
    assert page.count(f"{today().day} {today():%B %Y}") >= 3  # published, and each side
    with app.app_context():
        assert standing(1).agreed_on == today()
    assert told(app) == 1


def test_two_groups_of_one_side_are_still_one_side(app: Flask, client: InspectedClient) -> None:
    a_list(app)
    agreed_by(app, 1, Side.PATIENT, "The patient network")
    agreed_by(app, 1, Side.PATIENT, "Carers together")

    assert "when a clinical group has agreed too" in client.get("/priorities").text


def test_what_was_taken_back_no_longer_counts_and_stays_for_staff_with_its_reason(
    app: Flask, client: InspectedClient, staff: InspectedClient
) -> None:
    a_list(app)
    agreed_by(app, 1, Side.CLINICAL, "The GP cabinet")
    wrong = agreed_by(app, 1, Side.PATIENT, "The patient network")
    with app.app_context(), transaction() as at:
        assert take_back(wrong, why="It was another list.", actor=TESTER, at=at) == 1

    page = client.get("/priorities").text
    assert "The patient network" not in page
    assert "when a patient group has agreed too" in page
    assert "It was another list." in staff.get("/manage/priorities/1").text
    with app.app_context(), transaction() as at, pytest.raises(NotFound):
        take_back(wrong, why="Again.", actor=TESTER, at=at)


def test_agreed_again_after_being_taken_back_is_told_once(app: Flask) -> None:
    a_list(app)
    agreed_by(app, 1, Side.CLINICAL, "The GP cabinet")
    wrong = agreed_by(app, 1, Side.PATIENT, "The patient network")
    with app.app_context(), transaction() as at:
        take_back(wrong, why="It was another day.", actor=TESTER, at=at)
    agreed_by(app, 1, Side.PATIENT, "The patient network")

    assert told(app) == 1


@pytest.mark.parametrize(
    ("day", "body", "field"),
    [
        (today() - timedelta(days=1), "The GP cabinet", "agreed_on"),
        (tomorrow(), "The GP cabinet", "agreed_on"),
        (today(), "the PATIENT network", "body"),
    ],
)
def test_a_group_agrees_once_and_on_a_day_the_list_was_there(
    app: Flask, day: date, body: str, field: str
) -> None:
    a_list(app)
    agreed_by(app, 1, Side.PATIENT, "The patient network")
    with pytest.raises(Refused) as refused:
        agreed_by(app, 1, Side.PATIENT, body, day)
    assert refused.value.field == field


def test_an_agreement_belongs_to_its_own_list(app: Flask, client: InspectedClient) -> None:
    two_lists(app, TEN, TEN)
    agreed_by(app, 1, Side.CLINICAL, "The GP cabinet")

    assert "The GP cabinet" in client.get("/priorities/1").text
    assert "The GP cabinet" not in client.get("/priorities/2").text


def test_staff_record_it_by_the_form_and_everybody_reads_it(
    app: Flask, client: InspectedClient, staff: InspectedClient
) -> None:
    a_list(app)
    page = staff.get("/manage/priorities/1/agreements/new")
    day = {"agreed_on-day": str(today().day), "agreed_on-month": str(today().month)}
    day |= {"agreed_on-year": str(today().year)}
    form = {"body": "The patient network", "note": "Minutes, item 4"} | day

    refused = staff.submit(page, form, button="Record it")
    assert refused.status_code == 422
    assert "Choose which side agreed." in refused.text
    assert staff.submit(page, form | {"side": "patient"}, button="Record it").status_code == 200
    assert "Minutes, item 4" in staff.get("/manage/priorities/1").text
    assert "The patient network" in client.get("/priorities").text
