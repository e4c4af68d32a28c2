"""A05: the forms of people, roles, patient groups and the board take what they ask for, and nothing else."""

from __future__ import annotations

import re
from typing import Any

from flask import Flask
from sqlalchemy import select

from app.accounts.models import Person, PersonRole
from app.actor import Role
from app.consortium.models import PPG, BoardMember, Declarant
from app.database import db
from tests import factories
from tests.accounts.people import recorded, somebody
from tests.consortium.keeping import a_group, a_term, on_the_board
from tests.faults.hostile import token_of
from tests.faults.test_a05_mass_assignment import EXTRA
from tests.inspector import InspectedClient

LONG_AGO = "2020-01-01T00:00:00"
# What the tables of this part of the site hold, and no form of theirs asks for.
MORE = {
    **EXTRA,
    "role_id": "1",
    "public_id": "mine",
    "password_hash": "x",
    "confirmed_at": LONG_AGO,
    "confirmed_by": "1",
    "created_at": LONG_AGO,
    "disabled_at": LONG_AGO,
    "given_by": "77",
    "begins_at": LONG_AGO,
    "ends_at": LONG_AGO,
    "held": "administrator",
    "declarant_id": "1",
    "reminded_on": "2020-01-01",
    "practice_id": "2",
    "ends_on": "2020-01-01",
    "actor": "somebody else",
}
NO_ROLES = {name: value for name, value in MORE.items() if name not in {"role", "roles"}}


def send(staff: InspectedClient, address: str, fields: dict[str, Any], door: str = "") -> None:
    """Send these fields past the form; `door`: the page that holds a token, where the address has none."""
    page = staff.get(door or address)
    seen = re.findall(r'name="seen" type="hidden" value="(\w+)"', page.text)
    answer = staff.post(address, data={**fields, "seen": seen, "csrf_token": token_of(page)})
    assert answer.status_code == 303, answer.text


def rows(app: Flask, model: Any) -> list[dict[str, Any]]:
    """The table as it is, oldest first."""
    with app.app_context():
        table = model.__table__
        return [row._asdict() for row in db.session.execute(select(table).order_by(table.c.id))]


def test_a05_who_is_invited_without_a_profession_is_not_confirmed_and_has_only_the_roles_chosen(
    app: Flask, staff: InspectedClient
) -> None:
    fields = {
        **NO_ROLES,
        "email": "lee@example.org",
        "name": "Lee",
        "roles": "analyst",
        "practice_code": "",
        "profession": "",
    }

    send(staff, "/manage/people/invite", fields)

    ada, lee = rows(app, Person)
    untouched = ("confirmed_at", "confirmed_by", "password_hash", "disabled_at", "profession")
    assert [lee[name] for name in untouched] == [None, None, None, None, ""]
    assert (lee["public_id"] == "mine", lee["created_at"].year > 2020) == (False, True)
    (given,) = [role for role in rows(app, PersonRole) if role["person_id"] == lee["id"]]
    assert (given["role"], given["ends_at"], given["given_by"]) == ("analyst", None, ada["id"])
    assert given["begins_at"] == lee["created_at"]


def test_a05_a_role_is_given_to_the_person_of_the_page_by_who_is_signed_in(
    app: Flask, staff: InspectedClient
) -> None:
    lee = somebody(app, "lee@example.org")
    before = rows(app, Person)
    page = f"/manage/people/{lee}"

    send(staff, f"{page}/roles", {**NO_ROLES, "role": "analyst", "practice_code": ""}, door=page)

    assert rows(app, Person) == before
    ada, given = rows(app, PersonRole)
    assert (given["role"], given["person_id"], given["given_by"]) == ("analyst", before[1]["id"], 1)
    assert (given["practice_code"], given["ends_at"], given["begins_at"].year > 2020) == ("", None, True)
    assert (ada["person_id"], ada["role"], ada["ends_at"]) == (1, "administrator", None)


def test_a05_the_role_in_the_address_ends_and_no_other(app: Flask, staff: InspectedClient) -> None:
    lee = somebody(app, "lee@example.org", Role.EDITOR, Role.ANALYST)
    ada, editor, analyst = rows(app, PersonRole)

    send(staff, f"/manage/people/{lee}/roles/{editor['id']}/end", MORE)

    found = rows(app, PersonRole)
    assert [found[0], found[2]] == [ada, analyst]
    assert {name for name in editor if editor[name] != found[1][name]} == {"ends_at"}
    assert found[1]["ends_at"].year > 2020


def test_a05_a_role_of_somebody_else_is_not_ended_through_ones_page(
    app: Flask, staff: InspectedClient
) -> None:
    lee = somebody(app, "lee@example.org", Role.EDITOR)
    somebody(app, "moe@example.org", Role.ANALYST, name="Moe")
    before = rows(app, PersonRole)
    token = token_of(staff.get(f"/manage/people/{lee}"))

    answer = staff.post(
        f"/manage/people/{lee}/roles/{before[2]['id']}/end", data={**MORE, "csrf_token": token}
    )

    assert answer.status_code == 404
    assert rows(app, PersonRole) == before


def test_a05_looking_as_a_role_takes_the_role_and_nothing_more(app: Flask, staff: InspectedClient) -> None:
    factories.localities(app)
    before = rows(app, Person), rows(app, PersonRole)
    fields = {**NO_ROLES, "role": "analyst", "practice_code": "", "read_only": "0", "view_as": "editor"}

    send(staff, "/manage/view-as", fields)

    assert (rows(app, Person), rows(app, PersonRole)) == before
    assert staff.get("/manage/people").status_code == 403
    assert staff.get("/manage/news/new").status_code == 403
    with staff.session_transaction() as session:
        assert session["view_as"] == ["analyst", ""]


def test_a05_nobody_looks_as_an_administrator(app: Flask, staff: InspectedClient) -> None:
    token = token_of(staff.get("/manage/view-as"))

    answer = staff.post("/manage/view-as", data={"role": "administrator", "csrf_token": token})

    assert answer.status_code == 422
    with staff.session_transaction() as session:
        assert "view_as" not in session


def test_a05_a_patient_group_stays_with_its_practice(app: Flask, staff: InspectedClient) -> None:
    factories.localities(app)
    a_group(app, "X99000")
    (before,) = rows(app, PPG)
    fields = {**MORE, "name": "Friends", "ways": "online", "meets": "Every month.", "code": "X99001"}

    send(staff, "/manage/consortium/ppgs/X99000", fields)

    (found,) = rows(app, PPG)
    assert {name for name in before if before[name] != found[name]} == {"name", "ways"}
    assert (found["name"], found["ways"]) == ("Friends", ["online"])


def test_a05_a_term_on_the_board_stays_with_its_person(app: Flask, staff: InspectedClient) -> None:
    factories.localities(app)
    _ann, bob = on_the_board(app, a_term(), a_term("Bob Tern"))
    before, people = rows(app, BoardMember), rows(app, Declarant)
    day = {"begins_on-day": "1", "begins_on-month": "4", "begins_on-year": "2025"}

    fields = {**MORE, **day, "name": "Bob Ternlet", "role_type": "nurse", "practice": "", "email": ""}
    send(staff, f"/manage/consortium/board/{bob}", fields)

    found = rows(app, BoardMember)
    assert found[0] == before[0]
    assert {name for name in before[1] if before[1][name] != found[1][name]} == {"name", "role_type"}
    keep = ("id", "public_id", "person_id", "reminded_on")
    assert [[row[name] for name in keep] for row in rows(app, Declarant)] == [
        [row[name] for name in keep] for row in people
    ]


def test_a05_the_record_names_who_did_it_and_not_who_was_sent(app: Flask, staff: InspectedClient) -> None:
    lee = somebody(app, "lee@example.org")
    page = f"/manage/people/{lee}"
    send(
        staff,
        f"{page}/roles",
        {**NO_ROLES, "role": "analyst", "practice_code": "", "actor_id": "2"},
        door=page,
    )

    kind, subject = recorded(app)[-1]
    assert ("role" in kind, subject) == (True, "person:2")
