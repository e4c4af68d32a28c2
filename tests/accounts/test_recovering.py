"""A new password by mail: the answer never tells who has an account, and the code works once, for an hour."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select, update

from app import clock
from app.accounts.models import AccountCode, Person
from app.accounts.operations.inviting import invite_person
from app.actor import Role
from app.database import db, transaction
from tests.accounts.letters import code_in, letters
from tests.factories import EMAIL, NOW, PASSWORD, TESTER, a_person, sign_in
from tests.inspector import InspectedClient

NEW = "seven slow green tractors"


def ask(client: InspectedClient, email: str = EMAIL):
    return client.submit(client.get("/account/password"), {"email": email}, follow_redirects=False)


def choose(client: InspectedClient, code: str, password: str = NEW):
    page = client.submit(client.get("/account/password/code"), {"code": code})
    return client.submit(page, {"password": password}, follow_redirects=False)


def signs_in(client: InspectedClient, password: str) -> bool:
    page = client.get("/sign-in")
    fields = {"email": EMAIL, "password": password}
    return client.submit(page, fields, follow_redirects=False).status_code == 303


def test_a_code_from_the_mail_chooses_a_new_password_and_the_owner_is_told(
    app: Flask, client: InspectedClient
) -> None:
    a_person(app)
    assert ask(client).headers["Location"] == "/account/password/code"

    answer = choose(client, code_in(app, to=EMAIL))

    assert (answer.status_code, answer.headers["Location"]) == (303, "/sign-in")
    assert signs_in(client, NEW)
    assert not signs_in(app.test_client(), PASSWORD)
    assert "password of your account was changed" in letters(app, to=EMAIL)[-1].text


def test_a06_a_new_password_ends_every_sign_in(
    app: Flask, staff: InspectedClient, client: InspectedClient
) -> None:
    ask(client)
    choose(client, code_in(app, to=EMAIL))

    assert staff.get("/manage").status_code == 303


def test_the_second_step_is_still_asked_for(app: Flask, client: InspectedClient) -> None:
    a_person(app)
    ask(client)
    choose(client, code_in(app, to=EMAIL))

    assert signs_in(client, NEW)
    assert client.get("/manage").headers["Location"].startswith("/sign-in/code")


def test_a_code_works_once_for_an_hour_and_a_new_one_ends_it(app: Flask, client: InspectedClient) -> None:
    with clock.hold(NOW):
        a_person(app)
        ask(client)
        first = code_in(app, to=EMAIL)
        ask(client)
        second = code_in(app, to=EMAIL)
        assert client.submit(client.get("/account/password/code"), {"code": first}).status_code == 422
    with clock.hold(NOW + timedelta(hours=1)):
        assert client.submit(client.get("/account/password/code"), {"code": second}).status_code == 422
    with clock.hold(NOW + timedelta(minutes=59)):
        assert choose(client, second).status_code == 303
        assert client.submit(client.get("/account/password/code"), {"code": second}).status_code == 422


def test_a_weak_new_password_uses_nothing_up(app: Flask, client: InspectedClient) -> None:
    a_person(app)
    ask(client)
    code = code_in(app, to=EMAIL)

    assert choose(client, code, "password1234").status_code == 422
    assert choose(client, code).status_code == 303


def test_a_code_of_an_invitation_is_no_code_for_a_password(app: Flask, client: InspectedClient) -> None:
    with app.app_context(), transaction() as at:
        _person, code = invite_person(email=EMAIL, name="Ada", roles=[Role.EDITOR], actor=TESTER, at=at)

    assert client.submit(client.get("/account/password/code"), {"code": code}).status_code == 422


def test_a10_the_answer_is_the_same_for_everybody_and_only_an_open_account_gets_a_code(
    app: Flask, client: InspectedClient
) -> None:
    a_person(app)
    a_person(app, email="gone@example.org")
    with app.app_context(), transaction() as at:
        invite_person(email="invited@example.org", name="Ivy", roles=[], actor=TESTER, at=at)
        db.session.execute(update(Person).where(Person.email == "gone@example.org").values(disabled_at=at))
        db.session.query(AccountCode).delete()

    answers = [
        ask(app.test_client(), email)
        for email in (EMAIL, "nobody@example.org", "gone@example.org", "invited@example.org", "no address")
    ]

    assert {(one.status_code, one.headers["Location"]) for one in answers} == {
        (303, "/account/password/code")
    }
    assert len({one.text for one in answers}) == 1
    assert [letter.to_address for letter in letters(app)] == [EMAIL]
    with app.app_context():
        assert len(db.session.scalars(select(AccountCode)).all()) == 1


@pytest.mark.parametrize("header", ["Host", "X-Forwarded-Host", "Forwarded"])
def test_a08_no_header_changes_where_the_link_leads(app: Flask, client: InspectedClient, header: str) -> None:
    a_person(app)
    page = client.get("/account/password")
    value = "host=evil.example" if header == "Forwarded" else "evil.example"

    client.submit(page, {"email": EMAIL}, headers={header: value}, follow_redirects=False)

    for letter in letters(app, to=EMAIL):
        assert "evil.example" not in letter.text + letter.html
        assert f"{app.config['SITE_URL']}/account/password/code#" in letter.text


@pytest.mark.parametrize(
    "typed", ["ada@example.org\r\nBcc: evil@example.org", "ada@example.org,evil@example.org"]
)
def test_a08_a_line_end_in_an_address_makes_no_second_receiver(
    app: Flask, client: InspectedClient, typed: str
) -> None:
    a_person(app)
    ask(client, typed)

    assert [letter.to_address for letter in letters(app)] in ([], [EMAIL])
    assert not any("evil" in letter.text + letter.subject for letter in letters(app))


def test_asking_again_and_again_fills_nobodys_letter_box(app: Flask, client: InspectedClient) -> None:
    with clock.hold(NOW):
        a_person(app)
        answers = [ask(client).status_code for _ in range(12)]

    assert answers == [303] * 10 + [429] * 2
    assert len(letters(app)) == 10


def test_sign_in_still_works_for_who_never_asked(app: Flask, client: InspectedClient) -> None:
    a_person(app)
    ask(client)

    sign_in(client)

    assert client.get("/manage").status_code == 200
