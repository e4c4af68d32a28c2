"""The pages with which administrators look after people."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from app import clock
from app.accounts.models import Person
from app.actor import Role
from app.database import db
from tests import factories
from tests.accounts.people import letters, recorded, row_of, somebody
from tests.inspector import InspectedClient, answer_of
from tests.test_queries import statements

INVITE = {"name": "Lee Lead", "email": "Lee@Example.org"}


def names(page: object) -> list[str]:
    """The names in the list of people."""
    links = answer_of(page).all("a")  # type: ignore[arg-type]
    return [
        (link.text or "").strip()
        for link in links
        if link.get("href", "").startswith("/manage/people/") and link.get("href") != "/manage/people/invite"
    ]


def test_people_are_found_by_name_address_role_and_state(app: Flask, staff: InspectedClient) -> None:
    somebody(app, "zoe@example.org", Role.EDITOR, name="Zoë Long")
    somebody(app, "new@example.org", Role.EDITOR, name="New One", begun=False)
    somebody(app, "past@example.org", Role.EDITOR, name="Past", ends_at=clock.now())

    assert names(staff.get("/manage/people")) == ["Ada Admin", "New One", "Past", "Zoë Long"]
    assert names(staff.get("/manage/people?words=LONG")) == ["Zoë Long"]
    assert names(staff.get("/manage/people?words=new@")) == ["New One"]
    assert names(staff.get("/manage/people?role=editor")) == ["New One", "Zoë Long"]
    assert names(staff.get("/manage/people?state=invited")) == ["New One"]
    assert names(staff.get("/manage/people?role=editor&state=active&words=z")) == ["Zoë Long"]
    assert "Nobody fits" in staff.get("/manage/people?words=%25").text
    assert staff.get("/manage/people?role=nonsense&state=nonsense").status_code == 200


def test_a_long_list_has_pages_and_costs_no_more_statements(app: Flask, staff: InspectedClient) -> None:
    somebody(app, "first@example.org", Role.EDITOR, name="B 0")
    with statements(app) as few:
        staff.get("/manage/people")
    for number in range(60):
        somebody(app, f"{number}@example.org", Role.EDITOR, name=f"B {number:02}")
    with statements(app) as many:
        page = staff.get("/manage/people")

    assert len(names(page)) == 50
    assert len(names(staff.get("/manage/people?page=2"))) == 12
    assert staff.get("/manage/people?page=3").status_code == 404
    assert len(many) <= len(few)


def test_what_is_missing_is_told_in_the_order_of_the_page(staff: InspectedClient) -> None:
    refused = staff.submit(staff.get("/manage/people/invite"), {})

    told = [link.get("href") for link in answer_of(refused).all("a")]
    assert [address for address in told if address in ("#name", "#email")] == ["#name", "#email"]


def test_an_invitation_makes_an_account_with_roles_and_a_mail(app: Flask, staff: InspectedClient) -> None:
    factories.localities(app)
    day = clock.now() + timedelta(days=40)
    fields = INVITE | {
        "roles": ["editor", "practice-lead"],
        "practice_code": "X99001",
        "until-day": str(day.day),
        "until-month": str(day.month),
        "until-year": str(day.year),
    }

    page = staff.submit(staff.get("/manage/people/invite"), fields)

    assert "The invitation is on its way" in page.text
    with app.app_context():
        lee = db.session.scalars(select(Person).where(Person.email == "lee@example.org")).one()
        held = {(role.role, role.practice_code) for role in lee.roles}
        assert held == {("editor", ""), ("practice-lead", "X99001")}
        ends = lee.roles[0].ends_at
        assert ends is not None
        assert timedelta(0) < ends - day < timedelta(days=1, hours=2)
        assert (lee.password_hash, lee.confirmed_at) == (None, None)
        assert page.request.path == f"/manage/people/{lee.public_id}"
    ((to, purpose, text),) = letters(app)
    assert (to, purpose) == ("lee@example.org", "invitation")
    assert "/account/begin#" in text
    assert recorded(app)[-1][0] == "person invited"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"email": factories.EMAIL}, "already here"),
        ({"roles": ["ppg-chair"]}, "for which GP practice"),
        ({"until-day": "1", "until-month": "1", "until-year": "2020"}, "over already"),
        ({"until-day": "31", "until-month": "2", "until-year": "2030"}, "real date"),
        ({"email": "nothing"}, "email address"),
    ],
)
def test_an_invitation_that_cannot_be_says_why(
    app: Flask, staff: InspectedClient, fields: dict[str, str | list[str] | None], sentence: str
) -> None:
    answer = staff.submit(staff.get("/manage/people/invite"), {**INVITE, **fields})

    assert answer.status_code == 422
    assert sentence in answer.text
    assert letters(app) == []


def test_a_role_is_given_on_the_page_and_ended_after_asking_once_more(
    app: Flask, staff: InspectedClient
) -> None:
    lee = somebody(app)
    page = staff.get(f"/manage/people/{lee}")
    assert "No role now." in page.text

    page = staff.submit(page, {"role": "analyst"}, button="Give this role")
    assert "Given by Ada Admin" in page.text
    with app.app_context():
        person = row_of(lee)
        assert person is not None
        number = person.roles[0].id
    page = staff.get(f"/manage/people/{lee}/roles/{number}/end")
    assert "End the role: Analyst" in page.text
    page = staff.submit(page, button="End this role")

    assert "Roles before" in page.text
    assert [kind for kind, _ in recorded(app)[-2:]] == ["role given", "role ended"]


def test_the_record_of_a_person_names_roles_but_no_address(app: Flask, staff: InspectedClient) -> None:
    lee = somebody(app, "secret.address@example.org")
    page = staff.get(f"/manage/people/{lee}")
    staff.submit(page, {"role": "analyst"}, button="Give this role")
    with app.app_context():
        person = row_of(lee)
        assert person is not None
        number = person.id

    page = staff.get(f"/manage/activity?subject=person:{number}")

    assert "Gave a role" in page.text
    assert "secret.address" not in page.text


def test_an_account_is_closed_and_opened_again(app: Flask, staff: InspectedClient) -> None:
    factories.a_person(app, email="bob@example.org", name="Bob")
    bob = app.test_client()
    factories.sign_in(bob, "bob@example.org")
    assert bob.get("/manage").status_code == 200
    with app.app_context():
        found = db.session.scalars(select(Person).where(Person.email == "bob@example.org")).one()
        public_id = found.public_id

    page = staff.submit(staff.get(f"/manage/people/{public_id}/close"), button="Close this account")

    assert "The account is closed." in page.text
    assert bob.get("/manage").status_code == 303
    assert bob.get("/manage").location.startswith("/sign-in")
    page = staff.submit(page, button="Open this account again")
    assert "open again" in page.text
    assert bob.get("/manage").status_code == 303


def test_one_cannot_close_ones_own_account_here(app: Flask, staff: InspectedClient) -> None:
    with app.app_context():
        me = db.session.scalars(select(Person.public_id)).one()
    page = staff.get(f"/manage/people/{me}")
    assert "Close this account" not in page.text

    answer = staff.submit(staff.get(f"/manage/people/{me}/close"), button="Close this account")

    assert answer.status_code == 422
    assert "You cannot close your own account" in answer.text
    assert staff.get("/manage").status_code == 200


def test_a_lost_phone_resets_the_second_step_and_ends_every_sign_in(
    app: Flask, staff: InspectedClient
) -> None:
    factories.a_person(app, email="bob@example.org", name="Bob")
    bob = app.test_client()
    factories.sign_in(bob, "bob@example.org")
    with app.app_context():
        found = db.session.scalars(select(Person).where(Person.email == "bob@example.org")).one()
        public_id = found.public_id
    page = staff.get(f"/manage/people/{public_id}/reset-second-factor")

    page = staff.submit(page, button="Reset the second step")

    assert "The second step is reset" in page.text
    assert "Reset the second step of signing in" not in page.text
    assert bob.get("/manage").status_code == 303
    assert letters(app)[-1][:2] == ("bob@example.org", "notice")


def test_the_invitation_is_sent_again_and_the_first_code_ends(app: Flask, staff: InspectedClient) -> None:
    page = staff.submit(staff.get("/manage/people/invite"), INVITE)
    page = staff.submit(page, button="Send the invitation again")

    assert "A new invitation is on its way" in page.text
    first, second = (text.split("#")[1].split()[0] for _to, _purpose, text in letters(app))
    assert first != second
    for code, works in ((first, False), (second, True)):
        answer = app.test_client().get("/account/begin")
        browser = app.test_client()
        assert isinstance(browser, InspectedClient)
        answer = browser.submit(browser.get("/account/begin"), {"code": code})
        assert (answer.status_code == 200) is works
