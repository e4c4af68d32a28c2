"""M36: what will change for you, measure, where it stands, target, date; not under way without a measure."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask

from app.consultations.queries import get
from app.errors import NotFound, Refused
from app.priorities.operations import Promise
from app.seen import Stale
from tests import factories
from tests.inspector import InspectedClient
from tests.priorities.planning import WHOLE, options, plan, today, tomorrow
from tests.priorities.test_agreeing import a_list


def test_a_plan_stands_on_the_page_of_its_priority(app: Flask, client: InspectedClient) -> None:
    a_list(app)
    first, second, _third = options(app, 1)
    assert "What will change for you" not in client.get("/priorities/1/help-at-home").text

    plan(app, 1, first, WHOLE)

    page = client.get("/priorities/1/help-at-home").text
    for words in (
        "What will change for you",
        "You will wait less than 2 weeks.",
        "People who wait less than 2 weeks",
        "4 in 10 people",
        "8 in 10 people",
        "1 December 2027",
        "Dr Ada Bell, GP",
        "Sam Reed",
        "Jo of the patient network",
    ):
        assert words in page, words
    assert "Being worked on" not in page
    assert second != first


@pytest.mark.parametrize("lacking", ["measure", "baseline", "target", "due_on"])
def test_m36_no_priority_is_worked_on_without_its_measure(app: Flask, lacking: str) -> None:
    a_list(app)
    first = options(app, 1)[0]
    said = replace(WHOLE, under_way_since=today())
    with pytest.raises(Refused) as refused:
        plan(app, 1, first, replace(said, **{lacking: None if lacking == "due_on" else ""}))
    assert refused.value.field == lacking
    plan(app, 1, first, said)


def test_what_is_worked_on_is_marked_and_can_be_picked_from_the_list(
    app: Flask, client: InspectedClient
) -> None:
    a_list(app)
    plan(app, 1, options(app, 1)[0], replace(WHOLE, under_way_since=today()))

    assert client.get("/priorities/1").text.count("Being worked on") == 2  # in the filter, on the row
    picked = client.get("/priorities/1?show=under-way").text
    assert "1 priority fits." in picked
    assert "Help at home" in picked
    assert "Talking therapy" not in picked


def test_what_was_promised_before_stays_readable(app: Flask, client: InspectedClient) -> None:
    a_list(app)
    first = options(app, 1)[0]
    plan(app, 1, first, WHOLE)
    plan(app, 1, first, replace(WHOLE, target="6 in 10 people"))

    page = client.get("/priorities/1/help-at-home").text
    assert page.index("6 in 10 people") < page.index("What was promised before") < page.index("8 in 10")


def test_two_people_who_plan_at_once_do_not_write_over_each_other(app: Flask) -> None:
    a_list(app)
    first = options(app, 1)[0]
    plan(app, 1, first, Promise(measure="One"))
    with pytest.raises(Stale):
        plan(app, 1, first, Promise(measure="Two"), seen="what I read before")


def test_the_same_plan_is_no_new_version(app: Flask) -> None:
    a_list(app)
    plan(app, 1, options(app, 1)[0], WHOLE)
    with pytest.raises(Refused, match="Nothing was changed"):
        plan(app, 1, options(app, 1)[0], WHOLE)


def test_work_does_not_begin_in_the_future_nor_on_another_list(app: Flask) -> None:
    a_list(app)
    other = factories.a_consultation(app, slug="other", title="Other")
    with pytest.raises(Refused) as refused:
        plan(app, 1, options(app, 1)[0], replace(WHOLE, under_way_since=tomorrow()))
    assert refused.value.field == "under_way_since"
    with app.app_context():
        strange = get(other).options[0].id
    with pytest.raises(NotFound):
        plan(app, 1, strange, WHOLE)


def test_staff_plan_by_the_form(app: Flask, client: InspectedClient, staff: InspectedClient) -> None:
    a_list(app)
    address = f"/manage/priorities/1/{options(app, 1)[0]}"

    page = staff.get(address)
    assert staff.submit(page, {"measure": "Waiting"}, button="Save the plan").status_code == 200
    assert "Still missing: what will change" in staff.get("/manage/priorities/1").text
    assert "Waiting" in client.get("/priorities/1/help-at-home").text


def test_a_number_of_a_patient_in_a_plan_is_stopped_at_the_door(app: Flask, staff: InspectedClient) -> None:
    a_list(app)
    page = staff.get(f"/manage/priorities/1/{options(app, 1)[0]}")
    answer = staff.submit(page, {"measure": "Seen: 999 000 0018"}, button="Save the plan")
    assert answer.status_code == 422
    assert "NHS number" in answer.text
