"""Signing in and out: sessions live on the server, guessing is slowed, nobody is sent to another site."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from flask import Flask
from sqlalchemy import func, select, update
from werkzeug.test import TestResponse

from app import clock
from app.accounts.models import Person, SignIn, Try
from app.accounts.operations.adding import add_person
from app.accounts.operations.signing_in import LASTS
from app.actor import Role
from app.database import db, transaction
from app.errors import Refused
from tests.factories import EMAIL, NOW, PASSWORD, TESTER, a_person, security_code, sign_in
from tests.inspector import InspectedClient

SESSION = "folkmoot"
STAFF_PAGE = "/manage/consultations/new"


def cookie(client: InspectedClient) -> str:
    found = client.get_cookie(SESSION)
    assert found is not None
    return found.value


def attempt(client: InspectedClient, email: str = EMAIL, password: str = "wrong", source: str = "192.0.2.1"):
    """The answer to one try at a password, from this address on the network."""
    client.environ_base["REMOTE_ADDR"] = source
    page = client.get("/sign-in")
    return client.submit(page, {"email": email, "password": password}, follow_redirects=False)


def give_code(client: InspectedClient, app: Flask, after: TestResponse):
    """The answer to the second step, after the first."""
    page = client.get(after.headers["Location"])
    return client.submit(page, {"code": security_code(app)}, button="Continue", follow_redirects=False)


def rows(app: Flask, table: type) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(table)) or 0


def is_staff(client: InspectedClient) -> bool:
    return client.get(STAFF_PAGE).status_code == 200


def test_the_right_password_opens_the_staff_area(app: Flask, client: InspectedClient) -> None:
    a_person(app)
    assert not is_staff(client)

    answer = attempt(client, password=PASSWORD)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/sign-in/code")
    assert not is_staff(client)
    answer = give_code(client, app, answer)

    assert (answer.status_code, answer.headers["Location"]) == (303, "/manage")
    assert is_staff(client)


@pytest.mark.parametrize("typed", ["ADA@example.org", "  ada@example.org  "])
def test_the_case_and_the_spaces_of_an_address_do_not_matter(
    app: Flask, client: InspectedClient, typed: str
) -> None:
    a_person(app)

    assert attempt(client, typed, PASSWORD).status_code == 303


def test_a06_signing_out_ends_the_sign_in_on_the_server_so_a_stolen_cookie_is_refused(
    app: Flask, staff: InspectedClient
) -> None:
    stolen = cookie(staff)
    thief = app.test_client()
    thief.set_cookie(SESSION, stolen)
    assert is_staff(thief)  # until then the cookie is good

    staff.submit(staff.get(STAFF_PAGE), action="/sign-out", follow_redirects=False)

    thief.set_cookie(SESSION, stolen)
    assert not is_staff(thief)
    assert not is_staff(staff)
    assert rows(app, SignIn) == 0


def test_a06_the_session_is_another_one_after_signing_in(app: Flask, client: InspectedClient) -> None:
    a_person(app)
    client.get("/sign-in")
    planted = cookie(client)

    sign_in(client)
    assert cookie(client) != planted

    victim_before = app.test_client()
    victim_before.set_cookie(SESSION, planted)
    assert not is_staff(victim_before)


def test_a06_two_devices_have_two_sign_ins_and_ending_one_leaves_the_other(
    app: Flask, staff: InspectedClient
) -> None:
    phone = app.test_client()
    sign_in(phone)
    assert rows(app, SignIn) == 2

    staff.submit(staff.get(STAFF_PAGE), action="/sign-out", follow_redirects=False)

    assert is_staff(phone)
    assert not is_staff(staff)


def test_a06_a_disabled_person_is_out_at_once_and_cannot_come_back(
    app: Flask, staff: InspectedClient
) -> None:
    assert is_staff(staff)
    with app.app_context(), transaction() as at:
        db.session.execute(update(Person).values(disabled_at=at))

    assert not is_staff(staff)
    assert attempt(app.test_client(), password=PASSWORD).status_code == 422


def test_a_sign_in_ends_by_itself_after_twelve_hours(app: Flask, client: InspectedClient) -> None:
    with clock.hold(NOW):
        a_person(app)
        sign_in(client)
    later = NOW
    while later < NOW + LASTS - timedelta(minutes=20):
        later += timedelta(minutes=20)
        with clock.hold(later):
            assert is_staff(client)
    with clock.hold(NOW + LASTS):
        assert not is_staff(client)


def test_who_opens_no_page_for_half_an_hour_is_signed_out(app: Flask, client: InspectedClient) -> None:
    with clock.hold(NOW):
        a_person(app)
        sign_in(client)
    with clock.hold(NOW + timedelta(minutes=29)):
        assert is_staff(client)
    with clock.hold(NOW + timedelta(minutes=58)):
        assert is_staff(client), "reading a page keeps the sign-in alive"
    with clock.hold(NOW + timedelta(minutes=89)):
        assert not is_staff(client)


@pytest.mark.parametrize("value", ["", "nonsense", "e30.e30.e30", "x" * 3_000])
def test_a_made_up_cookie_is_nobodys(app: Flask, client: InspectedClient, value: str) -> None:
    client.set_cookie(SESSION, value)

    assert client.get(STAFF_PAGE).status_code == 303


def test_a09_unknown_address_wrong_password_and_disabled_person_get_the_same_answer(
    app: Flask, client: InspectedClient
) -> None:
    a_person(app)
    a_person(app, email="gone@example.org")
    with app.app_context(), transaction() as at:
        db.session.execute(update(Person).where(Person.email == "gone@example.org").values(disabled_at=at))

    answers = []
    tries = ((EMAIL, "wrong"), ("nobody@example.org", "wrong"), ("gone@example.org", PASSWORD))
    for email, password in tries:
        answer = attempt(app.test_client(), email, password)
        token = answer.text.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]
        answers.append((answer.status_code, answer.text.replace(email, "…").replace(token, "…")))

    assert answers[0][0] == 422
    assert answers[0] == answers[1] == answers[2]


def test_a09_ten_wrong_passwords_stop_that_source_for_a_while(app: Flask, client: InspectedClient) -> None:
    with clock.hold(NOW):
        a_person(app)
        assert [attempt(client).status_code for _ in range(11)] == [422] * 10 + [429]
        assert attempt(client, password=PASSWORD).status_code == 429, "the right one is not tried either"
    with clock.hold(NOW + timedelta(minutes=1)):
        assert attempt(client, password=PASSWORD).status_code == 303


def test_a09_a_stranger_elsewhere_cannot_lock_the_owner_out(app: Flask, client: InspectedClient) -> None:
    a_person(app)
    for _ in range(11):
        attempt(client, source="198.51.100.9")

    assert attempt(app.test_client(), password=PASSWORD, source="192.0.2.1").status_code == 303


def test_a09_another_address_from_the_same_source_may_still_sign_in(
    app: Flask, client: InspectedClient
) -> None:
    a_person(app)
    for _ in range(11):
        attempt(client, "other@example.org")

    assert attempt(client, password=PASSWORD).status_code == 303


def test_a09_a_forwarded_for_header_does_not_make_a_new_source(app: Flask, client: InspectedClient) -> None:
    a_person(app)
    for number in range(11):
        client.environ_base["HTTP_X_FORWARDED_FOR"] = f"203.0.113.{number}"
        last = attempt(client)

    assert last.status_code == 429


def test_a09_wrong_passwords_are_kept_without_the_address_that_was_typed(
    app: Flask, client: InspectedClient
) -> None:
    attempt(client, "private@example.org")
    with app.app_context():
        kept = db.session.scalars(select(Try)).one()

    assert b"private" not in kept.target_digest
    assert len(kept.target_digest) == 32


# What is asked for, and where it leads.
NEXT = {
    "/manage/activity": "/manage/activity",
    "/manage/consultations?stage=open": "/manage/consultations?stage=open",
    "//evil.example": "/manage",
    "///evil.example": "/manage",
    "https://evil.example": "/manage",
    "https:evil.example": "/manage",
    "http://localhost:81/manage": "/manage",
    "/\\evil.example": "/manage",
    "\\\\evil.example": "/manage",
    "/a\\..\\evil": "/manage",
    "/%0d%0aLocation: https://evil.example": "/%0d%0aLocation: https://evil.example",
    "/\r\nLocation: https://evil.example": "/manage",
    "/\t/evil.example": "/manage",
    "\t//evil.example": "/manage",
    " //evil.example": "/manage",
    "javascript:alert(1)": "/manage",
    "data:text/html,hello": "/manage",
    "evil.example": "/manage",
    "@evil.example": "/manage",
    "": "/manage",
}


def test_a07_after_signing_in_nobody_is_sent_to_another_site(app: Flask, client: InspectedClient) -> None:
    a_person(app)
    fields, found = {"email": EMAIL, "password": PASSWORD}, {}
    for asked in NEXT:
        page = client.get("/sign-in", query_string={"next": asked})
        first = client.submit(page, fields, follow_redirects=False)
        assert urlsplit(first.headers["Location"])[:3] == ("", "", "/sign-in/code")
        answer = give_code(client, app, first)
        assert answer.status_code == 303
        assert len(answer.headers.getlist("Location")) == 1
        # What stays encoded in an address is harmless; what matters is where a browser would go.
        found[asked] = answer.headers["Location"].replace("%20", " ")

    assert found == NEXT


def test_a_person_who_is_not_signed_in_comes_back_to_the_page_they_wanted(
    app: Flask, client: InspectedClient
) -> None:
    a_person(app)
    page = client.get("/manage/activity", follow_redirects=True)

    first = client.submit(page, {"email": EMAIL, "password": PASSWORD}, follow_redirects=False)

    assert give_code(client, app, first).headers["Location"] == "/manage/activity"


@pytest.mark.parametrize(
    ("email", "password", "field"),
    [
        ("ada", PASSWORD, "email"),
        ("a@" + "b" * 260, PASSWORD, "email"),
        ("new@example.org", "short", "password"),
        ("new@example.org", "x" * 10_000, "password"),
        (EMAIL.upper(), PASSWORD, "email"),
    ],
)
def test_a_person_needs_an_address_of_their_own_and_a_long_password(
    app: Flask, email: str, password: str, field: str
) -> None:
    a_person(app)
    with app.app_context(), pytest.raises(Refused) as refusal, transaction() as at:
        add_person(email=email, name="", password=password, role=Role.ADMINISTRATOR, actor=TESTER, at=at)

    assert refusal.value.field == field
    assert rows(app, Person) == 1


def test_a_password_is_kept_as_an_argon2_hash(app: Flask) -> None:
    a_person(app)
    with app.app_context():
        kept = db.session.scalars(select(Person)).one().password_hash

    assert kept.startswith("$argon2id$")
    assert PASSWORD not in kept
