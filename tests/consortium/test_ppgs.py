"""Patient groups: what everybody reads, what only staff see, and who may write."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask

from app.accounts.models import PersonRole
from app.actor import Actor, Role
from app.consortium.operations.ppgs import reach, remove_ppg
from app.consortium.pages.registers import account_links
from app.consortium.queries.ppgs import Coverage, count_ppgs, find_ppg
from app.database import db, transaction
from app.errors import NotFound, Refused
from tests import factories
from tests.consortium.keeping import DETAILS, a_group
from tests.factories import NOW, TESTER
from tests.inspector import InspectedClient

HARBOUR, WESTMERE = "X99000", "X99001"
WHOLE = replace(
    DETAILS, chair="Mo Avocet", chair_reach="MO@example.org", members=12, members_on=NOW.date(), since=2015
)


def hold(app: Flask, client: InspectedClient, role: Role, code: str) -> None:
    """Sign in somebody who holds this role for the practice with this code."""
    person = factories.a_person(app, email="chair@example.org", role=role)
    with app.app_context(), transaction():
        for held in db.session.query(PersonRole).filter_by(person_id=person):
            held.practice_code = code
    factories.sign_in(client, "chair@example.org")


def test_the_page_counts_the_surgeries_that_have_a_group(app: Flask, client: InspectedClient) -> None:
    factories.localities(app)
    a_group(app, HARBOUR)
    page = client.get("/consortium/patient-groups").text

    assert "1 of 2 surgeries have a patient group" in page
    assert "Friends of the surgery" in page
    assert "No patient group yet" in page
    with app.app_context():
        assert count_ppgs(NOW.date()) == Coverage(groups=1, practices=2)


def test_without_practices_the_page_says_so(client: InspectedClient) -> None:
    assert "Nothing here yet" in client.get("/consortium/patient-groups").text


def test_the_contact_is_public_only_when_the_chair_says_so(
    app: Flask, client: InspectedClient, staff: InspectedClient
) -> None:
    factories.localities(app)
    a_group(app, HARBOUR, WHOLE)
    hidden = client.get("/consortium/patient-groups").text
    assert "Avocet" not in hidden
    assert "mo@" not in hidden.lower()
    assert "12 members on 15 June 2026" in hidden
    assert "mo@example.org" in staff.get("/manage/consortium/ppgs").text

    a_group(app, HARBOUR, replace(WHOLE, chair_is_public=True))
    assert "Contact: Mo Avocet, mo@example.org" in client.get("/consortium/patient-groups").text


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"chair": ""}, "chair"),
        ({"chair_reach": "", "chair_is_public": True}, "chair_reach"),
        ({"chair_reach": "a@example.org, b@example.org"}, "chair_reach"),
        ({"chair_reach": "ask at the desk"}, "chair_reach"),
        ({"members_on": None}, "members"),
        ({"members": None}, "members"),
        ({"members": 10_001}, "members"),
        ({"members_on": NOW.date().replace(year=2099)}, "members_on"),
        ({"since": 1066}, "since"),
        ({"since": 2099}, "since"),
    ],
)
def test_what_cannot_be_is_refused_on_its_field(app: Flask, changes: dict[str, object], field: str) -> None:
    factories.localities(app)
    with pytest.raises(Refused) as refusal:
        a_group(app, HARBOUR, replace(WHOLE, **changes))  # type: ignore[arg-type]

    assert refusal.value.field == field
    with app.app_context():
        assert find_ppg(HARBOUR) is None


@pytest.mark.parametrize("number", ["01632 960 001", "+44 1632 960001", "(01632) 960-001"])
def test_a_phone_number_stays_as_it_was_written(number: str) -> None:
    assert reach(number) == number


def test_a_practice_has_one_group_and_removing_it_is_asked_first(app: Flask, staff: InspectedClient) -> None:
    factories.localities(app)
    for name in ("Friends", "Friends and carers"):
        page = staff.get(f"/manage/consortium/ppgs/{HARBOUR}")
        assert "is saved" in staff.submit(page, {"name": name, "ways": ["online"]}).text
    assert "1 of 2 GP practices" in (listed := staff.get("/manage/consortium/ppgs").text)
    assert "Friends and carers" in listed

    asked = staff.get(f"/manage/consortium/ppgs/{HARBOUR}/remove")
    assert "cannot be undone" in asked.text
    gone = staff.submit(asked, {})
    assert "0 of 2 GP practices" in gone.text
    with app.app_context(), pytest.raises(NotFound), transaction() as at:
        remove_ppg(HARBOUR, actor=TESTER, at=at)


def test_the_list_is_searched_and_filtered(app: Flask, staff: InspectedClient) -> None:
    factories.localities(app)
    a_group(app, HARBOUR)

    def shown(query: str) -> tuple[bool, bool]:
        page = staff.get(f"/manage/consortium/ppgs?{query}").text
        return f"ppgs/{HARBOUR}" in page, f"ppgs/{WESTMERE}" in page

    assert shown("") == (True, True)
    assert shown("locality=westmere") == (False, True)
    assert shown("group=none") == (False, True)
    assert shown("words=FRIENDS") == (True, False)
    assert shown("words=x99001") == (False, True)
    assert shown("words=100%25") == (False, False)


@pytest.mark.parametrize("role", [Role.PPG_CHAIR, Role.PRACTICE_LEAD])
def test_the_chair_and_the_lead_write_about_their_own_group_only(
    app: Flask, client: InspectedClient, role: Role
) -> None:
    factories.localities(app)
    hold(app, client, role, HARBOUR)

    page = client.get(f"/manage/consortium/ppgs/{HARBOUR}")
    saved = client.submit(page, {"name": "Friends", "ways": ["post"]})
    assert saved.status_code == 200
    assert "Friends" in saved.text
    assert client.get(f"/manage/consortium/ppgs/{WESTMERE}").status_code == 403
    assert client.get(f"/manage/consortium/ppgs/{HARBOUR}/remove").status_code == 403
    assert client.get("/manage/consortium/ppgs").status_code == 403


def test_an_account_leads_to_the_groups_it_keeps(app: Flask) -> None:
    held = frozenset({(Role.PPG_CHAIR, WESTMERE), (Role.PRACTICE_LEAD, WESTMERE), (Role.PPG_CHAIR, HARBOUR)})
    chair = Actor.person(1, "Mo", frozenset({Role.PPG_CHAIR}), held=held)
    with app.test_request_context():
        assert [address for address, _words in account_links(chair)] == [
            f"/manage/consortium/ppgs/{HARBOUR}",
            f"/manage/consortium/ppgs/{WESTMERE}",
            "/account/interests",
        ]
        assert len(account_links(Actor.person(2, "Bo", frozenset({Role.ADMINISTRATOR})))) == 1


def test_a_way_of_meeting_that_does_not_exist_is_refused(app: Flask, staff: InspectedClient) -> None:
    factories.localities(app)
    page = staff.get(f"/manage/consortium/ppgs/{HARBOUR}").text
    token = page.split('name="csrf_token" value="')[1].split('"')[0]
    answer = staff.post(
        f"/manage/consortium/ppgs/{HARBOUR}",
        data={"csrf_token": token, "name": "Friends", "ways": ["by-raven"], "practice_id": "2", "id": "7"},
    )

    assert answer.status_code == 422
