"""An administrator looks as another role: no more than it may see, and nothing changed, and written down."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from sqlalchemy import delete, func, select

from app.accounts.models import PersonRole
from app.database import db, transaction
from app.ranking.assurance import Assurance
from app.responses.models import Draft
from tests import factories
from tests.accounts.people import recorded
from tests.faults.hostile import contents, token_of
from tests.inspector import InspectedClient


def look_as(staff: InspectedClient, role: str, practice: str = "") -> InspectedClient:
    fields = {"role": role, "practice_code": practice}
    answer = staff.submit(staff.get("/manage/view-as"), fields, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return staff


def test_it_shows_what_the_role_may_see_and_no_more(app: Flask, staff: InspectedClient) -> None:
    look_as(staff, "analyst")
    page = staff.get("/manage")

    assert "You see this page as another role sees it: Analyst" in page.text
    assert "Start a consultation" not in page.text
    for address in ("/manage/people", "/manage/activity", "/manage/view-as", "/manage/news"):
        assert staff.get(address).status_code == 403
    assert "as another role sees it" in staff.get("/account").text


def test_a_role_outside_the_staff_area_is_kept_outside(app: Flask, staff: InspectedClient) -> None:
    look_as(staff, "board-member")

    assert staff.get("/manage").status_code == 403


def test_a_practice_lead_is_one_of_the_chosen_practice_alone(app: Flask, staff: InspectedClient) -> None:
    factories.localities(app)
    page = staff.submit(staff.get("/manage/view-as"), {"role": "practice-lead"})
    assert page.status_code == 422
    look_as(staff, "practice-lead", "X99000")

    assert staff.get("/manage/consortium/practices/X99000/edit").status_code == 200
    assert staff.get("/manage/consortium/practices/X99001/edit").status_code == 403


def test_nothing_can_be_changed_at_any_door_until_it_is_stopped(app: Flask, staff: InspectedClient) -> None:
    number = factories.a_consultation(app)
    look_as(staff, "engagement-lead")
    page = staff.get("/manage/consultations/new")
    fields = {"title": "Mine", "csrf_token": token_of(page)}
    before = contents(app)
    doors = (
        "/manage/consultations/new",
        f"/manage/consultations/{number}/withdraw",
        "/manage/news/new",
        "/consultations/local-care/respond/group",
        "/receipt",
        "/account/ask",
    )
    for door in doors:
        answer = staff.post(door, data=fields)
        assert answer.status_code == 403, door
        assert "Stop that first" in answer.text
    assert contents(app) == before
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Draft)) == 0

    page = staff.submit(staff.get("/manage"), button="Stop")

    assert "You see pages as yourself again." in page.text
    assert staff.get("/manage/people").status_code == 200
    kinds = [kind for kind, _ in recorded(app) if kind.startswith("view as")]
    assert kinds == ["view as begun", "view as ended"]


def test_it_ends_with_signing_out(app: Flask, staff: InspectedClient) -> None:
    look_as(staff, "analyst")
    staff.submit(staff.get("/manage"), button="Sign out")
    factories.sign_in(staff)

    assert staff.get("/manage/people").status_code == 200


def test_who_is_no_administrator_any_more_looks_as_nobody_else(app: Flask, staff: InspectedClient) -> None:
    look_as(staff, "engagement-lead")
    assert staff.get("/manage").status_code == 200
    with app.app_context(), transaction():
        db.session.execute(delete(PersonRole))

    assert staff.get("/manage").status_code == 403


def test_others_cannot_look_as_anybody(app: Flask, client: InspectedClient) -> None:
    factories.a_person(app, role=factories.Role.ENGAGEMENT_LEAD)
    factories.sign_in(client)

    assert client.get("/manage/view-as").status_code == 403
    with client.session_transaction() as session:
        session["view_as"] = ["administrator", ""]
    assert client.get("/manage/people").status_code == 403


def test_who_looks_as_another_role_may_stay_signed_in(staff: InspectedClient) -> None:
    look_as(staff, "analyst")
    token = token_of(staff.get("/manage"))

    assert staff.post("/account/stay", data={"csrf_token": token}).status_code == 204


@pytest.mark.parametrize("role", ["analyst", "editor", "publisher", "moderator", "engagement-lead"])
def test_nothing_a_role_is_shown_leads_to_a_shut_door(app: Flask, staff: InspectedClient, role: str) -> None:
    both = (Assurance.OPEN, Assurance.INVITED)
    for slug in ("one", "two"):
        factories.a_consultation(app, slug=slug, scheduled=slug == "one", assurances=both)
    look_as(staff, role)
    for address in ("/manage", "/manage/consultations", "/account"):
        page = staff.get(address).text
        for link in set(re.findall(r'href="(/[^"#]*)"', page)):
            assert staff.get(link, follow_redirects=True).status_code == 200, (address, link)
    told = "/manage/consultations/1/invitations" in staff.get("/manage/consultations").text
    assert told is (role == "analyst")  # a lead finds it on the consultation's own page
